import { expect, test } from "vitest";
import { accentOf, contrast } from "./colour";

const OWN = ["#2546c7", "#0f7a55", "#ffd400", "#ff69b4", "#000000", "#ffffff", "#808080", "#00ffff"];

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#ffffff", "#ffffff")).toBe(1);
});

test.each(OWN)("an airline's %s can be read in both themes", (own) => {
  const { light, dark } = accentOf(own);
  expect(contrast("#ffffff", light.fill)).toBeGreaterThanOrEqual(5.5);
  expect(contrast("#ffffff", dark.fill)).toBeGreaterThanOrEqual(4.8);
  expect(contrast(light.accent, light.soft)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark.accent, "#131b1f")).toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark.accent, dark.soft)).toBeGreaterThanOrEqual(4.5);
});
