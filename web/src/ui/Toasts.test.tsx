// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { confirm, forgetSaid, useSaid } from "@/lib/said";
import { Toasts } from "./Toasts";

const Page = () => {
  const said = useSaid();
  return (
    <>
      <Toasts said={said} />
      <ul>
        {said.map((one) => (
          <li key={one.id}>{one.text}</li>
        ))}
      </ul>
    </>
  );
};

test("what has succeeded is shown for six seconds and stays in the log of the visit", () => {
  vi.useFakeTimers();
  try {
    render(<Page />);
    act(() => confirm("Done: Move D-ITEA"));
    expect(screen.getByRole("status").textContent).toBe("Done: Move D-ITEA");
    act(() => void vi.advanceTimersByTime(3000));
    act(() => confirm("Done: Move D-AOBB"));
    act(() => void vi.advanceTimersByTime(3001));
    expect(screen.getByRole("status").textContent).toBe("Done: Move D-AOBB");
    act(() => void vi.advanceTimersByTime(3000));
    expect(screen.getByRole("status").textContent).toBe("");
    expect(screen.getAllByRole("listitem").map((one) => one.textContent)).toEqual([
      "Done: Move D-AOBB",
      "Done: Move D-ITEA",
    ]);
    act(forgetSaid);
    expect(screen.queryAllByRole("listitem")).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});
