import { expect, test } from "vitest";
import { axisOf, placeOf, readable } from "./axis";
import { DAY, HOUR, secondsOf } from "./time";

const NOON = secondsOf("2026-11-27T12:00:00Z");

test("the axis goes from three hours before the first start to three after the last end", () => {
  const axis = axisOf([
    { starts: NOON, ends: NOON + 8 * HOUR },
    { starts: NOON + 10 * HOUR, ends: NOON + 20 * HOUR },
  ]);
  expect([axis.starts, axis.ends, axis.step]).toEqual([NOON - 3 * HOUR, NOON + 24 * HOUR, 3 * HOUR]);
  expect(placeOf(axis.starts, axis)).toBe(0);
  expect(placeOf(axis.ends + 1, axis)).toBe(1);
});

test.each([
  [30, 3],
  [48, 6],
  [100, 12],
  [180, 24],
  [300, 48],
])("%i hours are marked each %i", (hours, step) => {
  expect(axisOf([{ starts: NOON, ends: NOON + (hours - 6) * HOUR }]).step).toBe(step * HOUR);
});

test("marks keep clear of now and of midnight", () => {
  const axis = axisOf([{ starts: NOON, ends: NOON + DAY }]);
  const shown = readable(axis, NOON + 10 * 60).map((one) => one.at);
  expect(shown).not.toContain(NOON);
  expect(readable(axis, 0).some((one) => one.isMidnight)).toBe(true);
});

test("weeks are marked by some days of them, not by all", () => {
  const { step, marks } = axisOf([{ starts: 0, ends: 45 * DAY }]);
  expect(step % DAY).toBe(0);
  expect(marks.length).toBeLessThanOrEqual(9);
});
