// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { begin } from "@/i18n/i18n";
import { Action, type ActionProps } from "./Action";

beforeAll(begin);

const line = vi.spyOn(navigator, "onLine", "get");

function turn(isOnline: boolean) {
  line.mockReturnValue(isOnline);
  act(() => void dispatchEvent(new Event(isOnline ? "online" : "offline")));
}

const senders: Partial<ActionProps>[] = [{ type: "submit" }, { waiting: undefined }, { sends: true }];

test.each(senders)("what sends needs a connection: %o", async (props) => {
  turn(false);
  const press = vi.fn();
  render(
    <Action onPress={press} {...props}>
      Save
    </Action>,
  );
  const button = screen.getByRole("button", { description: /needs a connection/ });
  await userEvent.click(button);
  expect(press).not.toHaveBeenCalled();
  turn(true);
  await userEvent.click(button);
  expect(press).toHaveBeenCalledOnce();
  expect(button.getAttribute("aria-disabled")).toBeNull();
});

test("what sends nothing works without one", async () => {
  turn(false);
  const press = vi.fn();
  render(<Action onPress={press}>Close</Action>);
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(press).toHaveBeenCalledOnce();
});
