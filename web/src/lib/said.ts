import { useSyncExternalStore } from "react";

/** What the reader did and what succeeded, in this visit; the newest first. Kept nowhere else (C-06). */
export type Said = { id: number; text: string; at: number; undo?: Taken | undefined };

/** What takes it back: the inverse of what was done, with what was there before. */
export type Undo = () => Promise<unknown>;
type Taken = { what: string; back: Undo };

/** So long one press takes back what can be, milliseconds (G-39). */
export const UNDOABLE = 600_000;

/** How long it is shown, milliseconds. */
export const SHOWN = 6000;
const MOST = 50;
let all: readonly Said[] = [];
let ids = 0;
const listeners = new Set<() => void>();

function keep(next: readonly Said[]): void {
  all = next;
  for (const one of listeners) one();
}

/** Confirm what has succeeded: shown for six seconds, then to be read under the bell. */
export const confirm = (text: string, undo?: Taken): void =>
  keep([{ id: ++ids, text, at: Date.now(), undo }, ...all].slice(0, MOST));

/** It was taken back: that can be done once. */
export const takenBack = (id: number): void =>
  keep(all.map((one) => (one.id === id ? { ...one, undo: undefined } : one)));

/** Whoever comes next reads nothing of it. */
export const forgetSaid = (): void => keep([]);

function listen(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export const useSaid = (): readonly Said[] => useSyncExternalStore(listen, () => all);
