import { MutationCache, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { isOwn, watchActs } from "./acts";
import { type Found, hold } from "./held";

type Row = { id: string; state?: string };
const idOf = (row: Row) => row.id;
const rows = (text: string): Row[] => [...text].map((id) => ({ id }));
const found = (text: string, more: Partial<Found<Row>> = {}): Found<Row> => ({
  key: "all",
  at: 1,
  rows: rows(text),
  pages: 1,
  hasMore: false,
  isAsked: true,
  ...more,
});
const drawn = (held: { rows: Row[] }) => held.rows.map(idOf).join("");
const first = (text: string, more: Partial<Found<Row>> = {}) => hold(null, found(text, more), false, idOf);

test("what arrives waits, and what is read keeps its place", () => {
  const held = hold(first("abc"), found("xcab"), false, idOf);
  expect(drawn(held)).toBe("abc");
  expect(held.fresh).toBe(1);
  expect(drawn(hold(held, found("yxcab"), false, idOf))).toBe("abc");
});

test("what changed is shown anew in its place, and remembered as it was when it took it", () => {
  const changed: Found<Row> = { ...found("abc"), rows: [{ id: "a" }, { id: "b", state: "claimed" }, { id: "c" }] };
  const held = hold(first("abc"), changed, false, idOf);
  expect(held.rows[1]?.state).toBe("claimed");
  expect(held.firsts.get("b")?.state).toBeUndefined();
});

test("what is there no more stays and is known to be gone", () => {
  const held = hold(first("abc"), found("ac"), false, idOf);
  expect(drawn(held)).toBe("abc");
  expect([...held.gone]).toEqual(["b"]);
});

test("what new rows have pushed off the end of what is read is not gone", () => {
  const held = hold(first("abc", { hasMore: true }), found("xab", { hasMore: true }), false, idOf);
  expect(drawn(held)).toBe("abc");
  expect(held.gone.size).toBe(0);
});

test("what one has asked for comes at the end, also while others wait", () => {
  const waiting = hold(first("abc", { hasMore: true }), found("xabc", { hasMore: true }), false, idOf);
  const held = hold(waiting, found("xabcde", { pages: 2 }), false, idOf);
  expect(drawn(held)).toBe("abcde");
  expect(held.fresh).toBe(1);
});

test.each([
  ["one's own act", found("xbc"), true],
  ["another search", found("xbc", { key: "b" }), false],
])("%s shows all at once", (_, next, isMine) => {
  const held = hold(first("abc"), next, isMine, idOf);
  expect([drawn(held), held.fresh, held.gone.size]).toEqual(["xbc", 0, 0]);
});

test("an empty list, and one that an earlier visit left, hold nothing back", () => {
  expect(drawn(hold(first(""), found("ab"), false, idOf))).toBe("ab");
  expect(drawn(hold(first("ab", { isAsked: false }), found("xab"), false, idOf))).toBe("xab");
});

test("an act is under way until what it made stale has been read again", async () => {
  const client = new QueryClient({ mutationCache: new MutationCache() });
  const end = watchActs(client.getMutationCache());
  expect(isOwn(Date.now())).toBe(false);
  let settle = () => {};
  const sent = client
    .getMutationCache()
    .build(client, { mutationFn: () => new Promise<void>((done) => (settle = done)) })
    .execute(undefined);
  await Promise.resolve();
  const during = Date.now();
  expect(isOwn(during)).toBe(true);
  settle();
  await sent;
  expect(isOwn(during)).toBe(true);
  expect(isOwn(Date.now() + 1000)).toBe(false);
  end();
});
