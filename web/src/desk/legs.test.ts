import { expect, test } from "vitest";
import { swapped, type TypedLeg } from "./legs";

const leg = (key: string, departure: string, arrival: string, day: number): TypedLeg => ({
  key,
  departure,
  arrival,
  starts: `2027-03-0${day}T08:00`,
  ends: `2027-03-0${day}T16:00`,
});

test("legs that change places are one chain again, and each has the window of its place", () => {
  const moved = swapped([leg("a", "EDDG", "EDLI", 1), leg("b", "EDLI", "EDDH", 2), leg("c", "EDDH", "EDDG", 3)], 1, 0);
  expect(moved.map((one) => [one.key, one.departure, one.arrival, one.starts.slice(8, 10)])).toEqual([
    ["b", "EDDG", "EDDH", "01"],
    ["a", "EDDH", "EDLI", "02"],
    ["c", "EDLI", "EDDG", "03"],
  ]);
});

test("the first does not move up, nor the last down", () => {
  const legs = [leg("a", "EDDG", "EDLI", 1)];
  expect(swapped(legs, 0, -1)).toEqual(legs);
  expect(swapped(legs, 0, 1)).toEqual(legs);
});
