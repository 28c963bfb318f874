import { useSyncExternalStore } from "react";

/** Under this name the browser keeps that the one-key shortcuts are off; nothing is kept while they are on (C-13). */
const NAME = "offblock-keys";
const OFF = "off";
const listeners = new Set<() => void>();

/** Whether one-key shortcuts act; a browser that keeps nothing has them on. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== OFF;
  } catch {
    return true;
  }
}

export function setKeysOn(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, OFF);
  } catch {
    return;
  }
  for (const one of listeners) one();
}

function listen(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export const useKeysOn = (): boolean => useSyncExternalStore(listen, areKeysOn);

/** Where a key is text, or belongs to what floats. */
const TEXT =
  "input:not([type='checkbox'], [type='radio']), select, textarea, dialog, [contenteditable], [popover]:popover-open";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "target">;

/** What a press means to the page: `go` to something, one of the one-key shortcuts, or nothing. */
export function meant(event: Pressed): string | null {
  const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.isComposing) return null;
  if (!isAlone) return !event.altKey && event.key.toLowerCase() === "k" ? "go" : null;
  if (event.key.length !== 1 || !areKeysOn()) return null;
  return event.target instanceof Element && event.target.closest(TEXT) ? null : event.key;
}
