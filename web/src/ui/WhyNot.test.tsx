// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { begin } from "@/i18n/i18n";
import { Action } from "./Action";

beforeAll(async () => {
  await begin();
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});

const refused = { title: "You cannot claim this", reasons: ["You hold a claim already."] };

test("a refused action stays, says why, and a press leads to the reason and does nothing else", async () => {
  const pressed = vi.fn();
  render(
    <MantineProvider>
      <Action onPress={pressed} refused={refused}>
        Claim
      </Action>
    </MantineProvider>,
  );
  const button = screen.getByRole("button", { name: "Claim" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.hasAttribute("disabled")).toBe(false);
  await userEvent.click(button);
  expect(pressed).not.toHaveBeenCalled();
  expect(document.activeElement?.id).toBe(button.getAttribute("aria-describedby"));
  expect(document.activeElement?.textContent).toContain("You hold a claim already.");
});

test("where there is a way on, a press leads to it", async () => {
  render(
    <MantineProvider>
      <Action onPress={() => {}} refused={{ ...refused, ways: <a href="/bookings">Open the claim</a> }}>
        Claim
      </Action>
    </MantineProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Claim" }));
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Open the claim" }));
});

test("an action that waits says so and takes no second press", async () => {
  const pressed = vi.fn();
  render(
    <MantineProvider>
      <Action onPress={pressed} waiting="Booking…">
        Book
      </Action>
    </MantineProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Booking…" }));
  expect(pressed).not.toHaveBeenCalled();
});
