import { expect, test } from "vitest";
import { contrast } from "./colour";

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#ffffff", "#ffffff")).toBe(1);
  expect(contrast("#2546c7", "#ffffff")).toBeCloseTo(7.6, 1);
});
