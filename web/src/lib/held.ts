/** What a list that is asked again keeps in its place: nothing that arrives moves what is being read (C-08). */

export type Found<T> = {
  /** What is asked for, search and order in it: another one is another list. */
  key: string;
  /** When it was answered, milliseconds; as the query says it. */
  at: number;
  rows: readonly T[];
  /** How many pages are read; those read since bring rows that the reader asked for, after all others. */
  pages: number;
  hasMore: boolean;
  /** Whether it has been asked for since the reader came: what a visit before had left is shown, and replaced. */
  isAsked: boolean;
};

export type Holding<T> = Omit<Found<T>, "rows"> & {
  rows: T[];
  /** Each row as it was when it took its place: what a list groups and orders by, so that nothing leaves its group. */
  firsts: ReadonlyMap<string, T>;
  /** Rows that the answer has no more; they stay where they are. */
  gone: ReadonlySet<string>;
  /** How many new rows wait to be shown. */
  fresh: number;
};

const NONE: ReadonlySet<string> = new Set();

/** All that was found, in its own order. */
function whole<T>(found: Found<T>, idOf: (row: T) => string): Holding<T> {
  const rows = [...found.rows];
  return { ...found, rows, firsts: new Map(rows.map((row) => [idOf(row), row])), gone: NONE, fresh: 0 };
}

/** What is shown of what was found: what stood there stands there, anew; what is new waits, unless one asked for it. */
export function hold<T>(
  before: Holding<T> | null,
  found: Found<T>,
  isOwn: boolean,
  idOf: (row: T) => string,
): Holding<T> {
  const isRead = before?.key === found.key && before.rows.length > 0 && before.isAsked;
  if (!before || !isRead || isOwn) return whole(found, idOf);
  const now = new Map(found.rows.map((row) => [idOf(row), row]));
  const known = new Set(before.rows.map(idOf));
  const last = before.rows.findLastIndex((row) => now.has(idOf(row)));
  // What stood last may only have been pushed off the end of what is read by what is new.
  const gone = before.rows.filter((row, at) => !now.has(idOf(row)) && (at < last || !found.hasMore)).map(idOf);
  const added = found.rows.filter((row) => !known.has(idOf(row)));
  const shown = found.pages > before.pages ? added.slice(Math.min(before.fresh, added.length)) : [];
  return {
    ...found,
    rows: [...before.rows.map((row) => now.get(idOf(row)) ?? row), ...shown],
    firsts: new Map([...before.firsts, ...shown.map((row) => [idOf(row), row] as const)]),
    gone: new Set(gone),
    fresh: added.length - shown.length,
  };
}
