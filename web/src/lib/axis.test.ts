import { expect, test } from "vitest";
import { axisOf, labelPlace, placeOf, readable } from "./axis";
import { DAY, dayName, HOUR, secondsOf } from "./time";

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

test("no two words of the axis lie on each other, on any day of the year, on a screen or a phone", () => {
  const reader = { now: secondsOf("2026-11-27T12:00:00Z"), zone: "UTC", language: "pt-BR" };
  const names = new Map<number, string>();
  const nameOf = (at: number) => {
    const name = names.get(at) ?? dayName(at, reader);
    names.set(at, name);
    return name;
  };
  const text = ({ at, isMidnight }: { at: number; isMidnight: boolean }) => (isMidnight ? nameOf(at) : "00");
  for (let day = 0; day < 366; day++)
    for (const hours of [24, 42, 96, 190, 45 * 24])
      for (const width of [240, 900]) {
        const starts = secondsOf("2026-11-01T05:00:00Z") + day * DAY;
        const axis = axisOf([{ starts, ends: starts + hours * HOUR }], width < 400);
        const shown = readable(axis, starts + HOUR, text, width);
        const spots = shown.map((mark) => {
          const [at, half] = [placeOf(mark.at, axis) * width, (text(mark).length * 7) / 2];
          return [at - half, at + half] as const;
        });
        for (const [place, [from]] of spots.entries()) expect(spots[place - 1]?.[1] ?? from).toBeLessThanOrEqual(from);
      }
});

test("the words of a bar never leave their lane: where neither side has room they stand beneath it", () => {
  const text = "1 Mar 2027 08:00–16:00Z";
  const wide = text.length * 7.5;
  for (const width of [150, 216, 300, 900])
    for (let starts = 0; starts < 1; starts += 0.05)
      for (let ends = starts; ends <= 1; ends += 0.05) {
        const place = labelPlace(text, { starts, ends }, width);
        const [from, to] = {
          inside: [starts * width, ends * width],
          after: [ends * width, ends * width + wide],
          before: [starts * width - wide, starts * width],
          beneath: [0, width],
        }[place] as [number, number];
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(width + 1e-9);
        if (place === "beneath") expect(Math.max(starts, 1 - ends) * width).toBeLessThan(wide + 16);
      }
  expect(labelPlace(text, { starts: 0.33, ends: 0.54 }, 216)).toBe("beneath");
});
