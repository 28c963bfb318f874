import { useState } from "react";

/** A facet of the object by its name, as the reader would read it. */
export type Watched = readonly [name: string, value: string];

/**
 * What changed since it was read, in words, and whatever is said of it as it was then, until it was looked at (C-08).
 * While it is quiet (an own act is on its way, or is what changed it) there is nothing to look at.
 */
export function useMeanwhile<W>(now: readonly Watched[], words: W, isQuiet: boolean) {
  const [seen, see] = useState({ watches: now, words });
  const old = new Map(seen.watches);
  const changed = isQuiet ? [] : now.filter(([name, value]) => old.get(name) !== value);
  return {
    what: changed.map(([name, value]) => `${name} ${value || "–"}`).join(", "),
    shown: changed.length ? seen.words : words,
    show: () => see({ watches: now, words }),
  };
}
