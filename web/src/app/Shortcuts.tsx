import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { speakPart } from "@/i18n/i18n";
import { meant } from "@/lib/keys";
import { later } from "@/people/later";

const Keys = later(async () => {
  await speakPart("keys");
  return (await import("./keys/Keys")).Keys;
});

type Handle = (key: string) => void;

let press: Handle = () => {};

/** Open what goes to pages and objects, as Ctrl K does. */
export const goSomewhere = (): void => press("go");

/** Hears the keys of every page; what they do is fetched with the first one (C-13). */
export function Shortcuts() {
  const [isAwake, wake] = useState(false);
  const waiting = useRef<string[]>([]);
  const handle = useRef<Handle | null>(null);
  const bind = useCallback((next: Handle) => {
    handle.current = next;
    for (const key of waiting.current.splice(0)) next(key);
  }, []);
  useEffect(() => {
    press = (key) => {
      wake(true);
      if (handle.current) handle.current(key);
      else waiting.current.push(key);
    };
    const heard = (event: KeyboardEvent) => {
      const key = meant(event);
      if (key === null) return;
      if (key === "go" || key === "/") event.preventDefault();
      press(key);
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, []);
  return (
    isAwake && (
      <Suspense>
        <Keys bind={bind} />
      </Suspense>
    )
  );
}
