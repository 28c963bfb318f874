import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";

/** The state that a page's forms were opened with: one for all of them, since each changes the same thing. */
export type Tag = {
  etag: string;
  /** Read it again to save over somebody else's. */
  renew: () => Promise<string>;
  /** Read it again after an own change. Where that fails nothing is lost: the next save says that something is otherwise. */
  saved: () => Promise<void>;
  /** Read it again and open the forms anew with what is there. */
  theirs: () => Promise<void>;
};

type Held = { etag: string; text: string };

/**
 * What the forms of a page name when they save; `round` is another key for them once they are to begin anew.
 * `written` is what of the answer the forms write: a state that differs in nothing of it (a picture was looked at, a
 * contract was made) is named at once, since nothing that it holds would be lost.
 */
export function useTag<T extends { etag: string }>(
  query: UseQueryResult<T>,
  written: (there: T) => unknown,
): Tag & { round: number } {
  const [held, hold] = useState<Held | null>(null);
  const [round, again] = useState(0);
  const heldOf = (there: T): Held => ({ etag: there.etag, text: JSON.stringify(written(there)) });
  const renew = async () => {
    const there = (await query.refetch({ throwOnError: true })).data;
    hold(there ? heldOf(there) : null);
    return there?.etag ?? "";
  };
  const there = query.data && heldOf(query.data);
  if (there && (held === null || (held.text === there.text && held.etag !== there.etag))) hold(there);
  const saved = () =>
    renew().then(
      () => {},
      () => {},
    );
  return { etag: held?.etag ?? "", round, renew, saved, theirs: () => renew().then(() => again(round + 1)) };
}
