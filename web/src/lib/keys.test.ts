// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { areKeysOn, meant, setKeysOn } from "./keys";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  target: document.body as EventTarget,
  ...more,
});

/** The tests' document does not know open popovers. */
const inside = (name: string): Partial<KeyboardEvent> => {
  const field = document.createElement(name);
  vi.spyOn(field, "closest").mockReturnValue(field);
  return { target: field };
};
const outside = (): Partial<KeyboardEvent> => {
  const link = document.createElement("a");
  vi.spyOn(link, "closest").mockReturnValue(null);
  return { target: link };
};

afterEach(() => {
  setKeysOn(true);
});

test("a key of one letter acts outside fields only", () => {
  expect(meant(press("j", outside()))).toBe("j");
  expect(meant(press("j", inside("input")))).toBeNull();
  expect(meant(press("Enter", outside()))).toBeNull();
  expect(meant(press("c", { ...outside(), ctrlKey: true }))).toBeNull();
});

test.each(["ctrlKey", "metaKey"])("%s and K goes somewhere, also from a field", (held) => {
  expect(meant(press("k", { ...inside("input"), [held]: true }))).toBe("go");
});

test("what is being composed is text", () => {
  expect(meant(press("j", { ...outside(), isComposing: true }))).toBeNull();
});

test("keys of one letter are switched off in this browser, which keeps nothing while they are on", () => {
  setKeysOn(false);
  expect([meant(press("j", outside())), areKeysOn(), localStorage.length]).toEqual([null, false, 1]);
  expect(meant(press("k", { ...outside(), ctrlKey: true }))).toBe("go");
  setKeysOn(true);
  expect([meant(press("j", outside())), localStorage.length]).toEqual(["j", 0]);
});
