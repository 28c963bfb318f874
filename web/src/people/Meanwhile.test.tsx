// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { NoAnswer } from "@/api/client";
import { begin, speakPart } from "@/i18n/i18n";
import { Meanwhile } from "./Meanwhile";

beforeAll(async () => {
  await begin();
  await speakPart("office");
});

test("a way on that cannot read what is there says so, and can be tried again", async () => {
  const mine = vi.fn().mockRejectedValueOnce(new NoAnswer()).mockResolvedValueOnce(undefined);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Meanwhile onShow={() => {}} onMine={mine} />
    </QueryClientProvider>,
  );
  const save = () => userEvent.click(screen.getByRole("button", { name: "Save mine" }));
  await save();
  expect(screen.getByRole("alert").textContent).toContain("This has not been confirmed");
  await save();
  expect(mine).toHaveBeenCalledTimes(2);
  expect(screen.getByRole("alert").textContent).not.toContain("This has not been confirmed");
});
