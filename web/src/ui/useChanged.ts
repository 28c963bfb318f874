import { useEffect, useRef, useState } from "react";
import type { Sortable } from "@/lib/order";

/** How long a change is marked, milliseconds. */
const MARKED = 4000;
const NONE: ReadonlySet<string> = new Set();

type Watched<T> = { key: string; value: (row: T) => Sortable; isMoving?: boolean };

/** The cells that an answer has changed under the reader, each as its row's id and its column's key; for four seconds (C-08). */
export function useChanged<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
  columns: readonly Watched<T>[],
): ReadonlySet<string> {
  const before = useRef<readonly T[]>(rows);
  const [marks, mark] = useState(NONE);
  useEffect(() => {
    if (before.current === rows) return;
    const known = new Map(before.current.map((row) => [idOf(row), row]));
    before.current = rows;
    const changed = rows.flatMap((row) => {
      const old = known.get(idOf(row));
      if (old === undefined || old === row) return [];
      return columns
        .filter((one) => !one.isMoving && one.value(old) !== one.value(row))
        .map((one) => `${idOf(row)} ${one.key}`);
    });
    if (changed.length > 0) mark(new Set(changed));
  }, [rows, idOf, columns]);
  useEffect(() => {
    if (marks.size === 0) return;
    const timer = setTimeout(() => mark(NONE), MARKED);
    return () => clearTimeout(timer);
  }, [marks]);
  return marks;
}
