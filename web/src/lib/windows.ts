/** Windows that are moved on their axis: by quarters of an hour, as far as those beside them. */

import type { Span } from "./axis";

/** To the next quarter of an hour. */
export const QUARTER = 900;
export const snapped = (at: number): number => Math.round(at / QUARTER) * QUARTER;

export type End = "starts" | "ends";

/** How far one end of a window goes by its keys: to the other end of it, and to the windows before and after it. */
export function reachOf(rows: readonly Span[], place: number, end: End, axis: Span): [number, number] {
  const own = rows[place];
  if (!own) return [axis.starts, axis.ends];
  if (end === "starts") {
    const before = rows[place - 1]?.ends;
    return [before !== undefined && before < own.ends ? before : axis.starts, own.ends - QUARTER];
  }
  const after = rows[place + 1]?.starts;
  return [own.starts + QUARTER, after !== undefined && after > own.starts ? after : axis.ends];
}

/** Where a window begins before the one before it has ended: from when until when. */
export function overlapOf(rows: readonly Span[], place: number): Span | null {
  const [before, own] = [rows[place - 1], rows[place]];
  if (!before || !own || own.starts >= before.ends || own.ends <= before.starts) return null;
  return { starts: Math.max(own.starts, before.starts), ends: Math.min(own.ends, before.ends) };
}
