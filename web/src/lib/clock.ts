import { useSyncExternalStore } from "react";

/** The server's clock, never the device's: how far it is ahead, measured by every answer's `Offblock-Now` (C-01). */
let ahead = 0;

/** Take the server's instant from an answer that has just come. */
export function setServerTime(instant: string, received = Date.now()): void {
  const there = Date.parse(instant);
  if (!Number.isNaN(there)) ahead = there - received;
}

/** An instant of the device's clock, milliseconds, in seconds since 1970 by the server's. */
export const serverSeconds = (device: number): number => Math.floor((device + ahead) / 1000);

/** Seconds since 1970 by the server's clock. */
export const serverNow = (): number => serverSeconds(Date.now());

type Beat = { listen: (told: () => void) => () => void };
const beats = new Map<number, Beat>();

/** One interval for all who wait for the same step; it rests while nobody does. */
function beatOf(step: number): Beat {
  const known = beats.get(step);
  if (known) return known;
  const waiting = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const beat: Beat = {
    listen(told) {
      waiting.add(told);
      timer ??= setInterval(() => {
        for (const one of waiting) one();
      }, step);
      return () => {
        waiting.delete(told);
        if (waiting.size) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
  beats.set(step, beat);
  return beat;
}

/** Now by the server's clock, written anew each `step` milliseconds; whole steps, so that nothing flickers between. */
export function useNow(step: number): number {
  return useSyncExternalStore(beatOf(step).listen, () => {
    const seconds = Math.max(1, Math.floor(step / 1000));
    return Math.floor(serverNow() / seconds) * seconds;
  });
}
