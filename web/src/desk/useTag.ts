import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";

/** The state that a page's forms were opened with: one for all of them, since each changes the same thing. */
export type Tag = {
  etag: string;
  /** Read it again after an own change, or to save over somebody else's. */
  renew: () => Promise<string>;
  /** Read it again and open the forms anew with what is there. */
  theirs: () => void;
};

/** What the forms of a page name when they save; `round` is another key for them once they are to begin anew. */
export function useTag(query: UseQueryResult<{ etag: string }>): Tag & { round: number } {
  const [held, hold] = useState<string | null>(null);
  const [round, again] = useState(0);
  const renew = async () => {
    const there = (await query.refetch()).data?.etag ?? "";
    hold(there);
    return there;
  };
  if (held === null && query.data) hold(query.data.etag);
  return { etag: held ?? "", round, renew, theirs: () => void renew().then(() => again(round + 1)) };
}
