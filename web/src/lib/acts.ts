/** When the reader's own acts were under way: what a list answers then is theirs, and is shown at once (C-08). */
import type { MutationCache } from "@tanstack/react-query";

let began = Number.POSITIVE_INFINITY;
let ended = Number.NEGATIVE_INFINITY;

/** Hear from now on of everything that is sent; an act ends when what it made stale has been read again. */
export const watchActs = (cache: MutationCache): (() => void) =>
  cache.subscribe((event) => {
    if (event.type !== "updated") return;
    const { type } = event.action;
    const isBusy = cache.getAll().some((one) => one.state.status === "pending");
    if (type === "pending" && ended < Number.POSITIVE_INFINITY) began = Date.now();
    if (type === "pending") ended = Number.POSITIVE_INFINITY;
    else if (!isBusy && ended === Number.POSITIVE_INFINITY) ended = Date.now();
  });

/** Whether what came at that instant, milliseconds, came of what the reader did. */
export const isOwn = (at: number): boolean => began <= at && at <= ended;
