// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { Refused } from "@/api/refused";
import { begin } from "@/i18n/i18n";
import { ActDialog } from "./ActDialog";

beforeAll(begin);

const client = new QueryClient();
const sent = vi.fn(async () => {});

function Claim({ status, error }: { status: string; error?: Error }) {
  return (
    <QueryClientProvider client={client}>
      <ActDialog
        title="Bring D-AOBB home?"
        says={[`It is ${status}.`]}
        act="Claim, free"
        acting="Claiming…"
        keep="Not now"
        sending={{ mutateAsync: sent, isPending: false, error }}
        watches={[
          ["Status", status],
          ["Points", "118"],
        ]}
        onClose={() => {}}
      />
    </QueryClientProvider>
  );
}

const act = () => screen.getByRole("button", { name: "Claim, free" });

test("what changes under a dialog is said, and the button waits until it was looked at", async () => {
  const { rerender } = render(<Claim status="unclaimed" />);
  rerender(<Claim status="claimed" />);
  expect(screen.getByRole("alert").textContent).toContain("This has changed: Status claimed.");
  expect(screen.getByText("It is unclaimed.")).toBeTruthy();
  await userEvent.click(act());
  expect(sent).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(screen.getByText("It is claimed.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
  await userEvent.click(act());
  expect(sent).toHaveBeenCalledTimes(1);
});

test("what its own answer has found out is a refusal, and nothing else", () => {
  const { rerender } = render(<Claim status="unclaimed" />);
  rerender(<Claim status="claimed" error={new Refused(409, "bounty_not_available", "")} />);
  expect(screen.getAllByRole("alert")).toHaveLength(1);
  expect(screen.queryByText(/This has changed/)).toBeNull();
});

test("a save that came too late is no refusal: it waits until what is there was looked at", async () => {
  const late = new Refused(412, "changed_meanwhile", "");
  sent.mockClear();
  const { rerender } = render(<Claim status="unclaimed" error={late} />);
  expect(screen.getByRole("alert").textContent).toContain("Somebody changed this meanwhile.");
  await userEvent.click(act());
  expect(sent).not.toHaveBeenCalled();
  rerender(<Claim status="claimed" error={late} />);
  expect(screen.getByRole("alert").textContent).toContain("This has changed: Status claimed.");
});
