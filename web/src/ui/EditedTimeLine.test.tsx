// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { HOUR, secondsOf } from "@/lib/time";
import { type End, QUARTER } from "@/lib/windows";
import { EditedTimeLine, type MovableRow } from "./EditedTimeLine";

const NOON = secondsOf("2026-11-27T12:00:00Z");
const WORDS = { hour: String, day: String, localHour: String, clock: String, utc: "UTC", local: "local" };
const row = (n: number, more: Partial<MovableRow> = {}): MovableRow => ({
  key: String(n),
  number: String(n),
  route: "EDDG–EDLI",
  window: "",
  tone: "go",
  starts: NOON + n * 10 * HOUR,
  ends: NOON + n * 10 * HOUR + 8 * HOUR,
  ...more,
});

class Unsized {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", Unsized);
afterEach(cleanup);

function drawn(rows: MovableRow[]) {
  const moved: [number, End, number][] = [];
  render(
    <EditedTimeLine
      rows={rows}
      words={WORDS}
      onMove={(...one) => moved.push(one)}
      name={(place, end) => `Leg ${place + 1} ${end}`}
      say={(at) => new Date(at * 1000).toISOString()}
    />,
  );
  return moved;
}

test("an end of a window is a slider: arrows by a quarter, with Shift by an hour, Home and End to its limits", async () => {
  const moved = drawn([row(0), row(1)]);
  const user = userEvent.setup();
  screen.getByRole("slider", { name: "Leg 2 starts" }).focus();
  await user.keyboard("{ArrowLeft}{Shift>}{ArrowRight}{/Shift}{Home}{End}");
  const starts = NOON + 10 * HOUR;
  expect(moved).toEqual([
    [1, "starts", starts - QUARTER],
    [1, "starts", starts + HOUR],
    [1, "starts", NOON + 8 * HOUR],
    [1, "starts", starts + 8 * HOUR - QUARTER],
  ]);
});

test("what has passed has no handle, and where a handle stands is said", () => {
  drawn([row(0, { moves: { starts: false, ends: true } })]);
  expect(screen.queryByRole("slider", { name: "Leg 1 starts" })).toBeNull();
  const end = screen.getByRole("slider", { name: "Leg 1 ends" });
  expect(end.getAttribute("aria-valuetext")).toBe("2026-11-27T20:00:00.000Z");
});
