// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useTyped } from "./useTyped";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what is typed is there at once, and given on when the typing rests", () => {
  const give = vi.fn();
  const { result } = renderHook(() => useTyped("", give));
  act(() => result.current[1]("d"));
  act(() => void vi.advanceTimersByTime(200));
  act(() => result.current[1]("d-i"));
  expect(result.current[0]).toBe("d-i");
  act(() => void vi.advanceTimersByTime(299));
  expect(give).not.toHaveBeenCalled();
  act(() => void vi.advanceTimersByTime(1));
  expect(give.mock.calls).toEqual([["d-i"]]);
});

test("what is cleared elsewhere is cleared here, and not given on again", () => {
  const give = vi.fn();
  const { result, rerender } = renderHook(({ given }) => useTyped(given, give), { initialProps: { given: "d-i" } });
  rerender({ given: "" });
  expect(result.current[0]).toBe("");
  act(() => void vi.advanceTimersByTime(1000));
  expect(give).not.toHaveBeenCalled();
});

test("what was given on and comes back late does not take away what was typed meanwhile", () => {
  const give = vi.fn();
  const { result, rerender } = renderHook(({ given }) => useTyped(given, give), { initialProps: { given: "" } });
  act(() => result.current[1]("d"));
  act(() => void vi.advanceTimersByTime(300));
  act(() => result.current[1]("d-i"));
  rerender({ given: "d" });
  expect(result.current[0]).toBe("d-i");
});
