import { expect, test } from "vitest";
import { ordered } from "./order";

const by = (values: (string | number | null)[], isDescending = false) =>
  ordered(values, (value) => value, isDescending);

test("figures are ordered as figures, also inside of words", () => {
  expect(by([100, 20, -3])).toEqual([-3, 20, 100]);
  expect(by(["TEU12", "TEU9", "teu10"])).toEqual(["TEU9", "teu10", "TEU12"]);
});

test("what is missing is last, whichever way", () => {
  expect(by([null, 2, 1])).toEqual([1, 2, null]);
  expect(by([null, 1, 2], true)).toEqual([2, 1, null]);
});
