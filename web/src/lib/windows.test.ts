import { expect, test } from "vitest";
import { HOUR } from "./time";
import { overlapOf, QUARTER, reachOf, snapped } from "./windows";

const AXIS = { starts: 0, ends: 48 * HOUR };
const ROWS = [
  { starts: 2 * HOUR, ends: 8 * HOUR },
  { starts: 10 * HOUR, ends: 20 * HOUR },
  { starts: 18 * HOUR, ends: 24 * HOUR },
];

test("windows move by quarters of an hour", () => {
  expect(snapped(QUARTER * 3 + 100)).toBe(QUARTER * 3);
  expect(snapped(QUARTER * 3 + 500)).toBe(QUARTER * 4);
});

test("an end goes as far as its own other end and the windows beside it", () => {
  expect(reachOf(ROWS, 0, "starts", AXIS)).toEqual([0, 8 * HOUR - QUARTER]);
  expect(reachOf(ROWS, 0, "ends", AXIS)).toEqual([2 * HOUR + QUARTER, 10 * HOUR]);
  expect(reachOf(ROWS, 1, "starts", AXIS)).toEqual([8 * HOUR, 20 * HOUR - QUARTER]);
  expect(reachOf(ROWS, 2, "ends", AXIS)).toEqual([18 * HOUR + QUARTER, 48 * HOUR]);
});

test("a window that begins before the one before it has ended overlaps it", () => {
  expect(overlapOf(ROWS, 0)).toBeNull();
  expect(overlapOf(ROWS, 1)).toBeNull();
  expect(overlapOf(ROWS, 2)).toEqual({ starts: 18 * HOUR, ends: 20 * HOUR });
});
