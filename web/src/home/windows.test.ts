import { expect, test } from "vitest";
import { secondsOf } from "@/lib/time";
import type { Home } from "./queries";
import { endingWindows } from "./windows";

const ENDS = "2026-12-01T00:00:00Z";
const END = secondsOf(ENDS);
const DAY = 86_400;
const flown = (...statuses: string[]) =>
  [
    {
      id: 9,
      title: "Salt",
      legs: statuses.map((status, place) => ({ sequence: place + 1, status, window_ends_at: ENDS })),
    },
  ] as unknown as Home["contracts"]["active"]; // as much of a contract as is looked at

test("a leg that is not flown is warned of from a day before its window ends until that ends", () => {
  const left = (now: number) => endingWindows(flown("available"), now).map((one) => one.left);
  expect([left(END - DAY), left(END - DAY + 1), left(END - 1), left(END)]).toEqual([[], [DAY - 1], [1], []]);
});

test("what is flown, in the air or not open yet is not warned of", () => {
  const warned = endingWindows(flown("completed", "in_progress", "pending", "booked", "available"), END - 60);
  expect(warned.map((one) => one.n)).toEqual([4, 5]);
});
