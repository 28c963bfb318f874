// @vitest-environment jsdom
import type { UseQueryResult } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useTag } from "./useTag";

type There = { etag: string; name: string; logo: string };

const opened: There = { etag: "1", name: "Salt", logo: "checking" };
const shown = { ...opened, etag: "2", logo: "shown" };
const renamed = { ...shown, etag: "3", name: "Pepper" };

function at(first: There) {
  const refetch = vi.fn();
  const query = (data: There) => ({ data, refetch }) as unknown as UseQueryResult<There>; // of a query it reads these
  const hook = renderHook((data: There) => useTag(query(data), (there) => there.name), { initialProps: first });
  return { ...hook, refetch };
}

test("a state in which the forms' own words are as they were is the one that a save names", () => {
  const { result, rerender } = at(opened);
  rerender(shown);
  expect(result.current.etag).toBe("2");
});

test("what somebody else wrote is not saved over: the save names the state that was read, until it is read again", async () => {
  const { result, rerender, refetch } = at(shown);
  rerender(renamed);
  expect(result.current.etag).toBe("2");
  refetch.mockResolvedValue({ data: renamed });
  await act(() => result.current.renew());
  expect(result.current.etag).toBe("3");
});

test("what cannot be read again opens nothing anew, and what is typed stays", async () => {
  const { result, refetch } = at(opened);
  refetch.mockRejectedValue(new Error("no answer"));
  await act(() => expect(result.current.theirs()).rejects.toThrow());
  expect(result.current.round).toBe(0);
  await act(() => result.current.saved());
  expect(result.current.etag).toBe("1");
});
