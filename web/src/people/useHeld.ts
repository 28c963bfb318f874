import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { isOwn } from "@/lib/acts";
import { type Found, type Holding, hold } from "@/lib/held";

export type Held<T> = {
  rows: readonly T[];
  /** How many new ones wait to be shown. */
  fresh: number;
  show: () => void;
  gone: ReadonlySet<string>;
  /** A row as it was when it took its place: what groups and orders go by. */
  firstOf: (row: T) => T;
};

const NOTHING: readonly never[] = [];
const NONE: ReadonlySet<string> = new Set();

/** Rows that are asked for again and again, without one of them moving under the reader (C-08). */
export function useHeld<T>(found: Found<T> | undefined, idOf: (row: T) => string): Held<T> {
  const [held, keep] = useState<Holding<T> | null>(null);
  const isNew = found && (held?.at !== found.at || held.key !== found.key || held.pages !== found.pages);
  const next = found && isNew ? hold(held, found, isOwn(found.at), idOf) : held;
  if (next !== held) keep(next);
  return {
    rows: next?.rows ?? NOTHING,
    fresh: next?.fresh ?? 0,
    show: () => found && keep(hold(null, found, true, idOf)),
    gone: next?.gone ?? NONE,
    firstOf: (row) => next?.firsts.get(idOf(row)) ?? row,
  };
}

/** The same of what is read whole; `rowsOf` finds the rows in the answer. */
export function useHeldQuery<D, T>(
  query: UseQueryResult<D>,
  key: string,
  rowsOf: (data: D) => readonly T[],
  idOf: (row: T) => string,
): Held<T> {
  const { data } = query;
  const found = data !== undefined && {
    key,
    at: query.dataUpdatedAt,
    rows: rowsOf(data),
    pages: 1,
    hasMore: false,
    isAsked: query.isFetchedAfterMount,
  };
  return useHeld(found || undefined, idOf);
}
