import { useRef, useState } from "react";
import { type Look, panned, type Size, WHOLE, zoomed } from "@/lib/geometry";

/** A press closer or farther, and how far a press moves the picture, in shares of it. */
export const CLOSER = 1.6;
const STEP = 0.2;

/** What a key does to a map that has the focus, as its buttons do. */
const KEYS: Readonly<Record<string, (look: Look) => Look>> = {
  "+": (look) => zoomed(look, CLOSER),
  "=": (look) => zoomed(look, CLOSER),
  "-": (look) => zoomed(look, 1 / CLOSER),
  "0": () => WHOLE,
  ArrowLeft: (look) => panned(look, STEP, 0),
  ArrowRight: (look) => panned(look, -STEP, 0),
  ArrowUp: (look) => panned(look, 0, STEP),
  ArrowDown: (look) => panned(look, 0, -STEP),
};
export type MapKey = keyof typeof KEYS;

type Spot = { x: number; y: number };
const between = (one: Spot, other: Spot): number => Math.hypot(one.x - other.x, one.y - other.y);

/** How a map is looked at: by its buttons and keys, by dragging, with two fingers (C-12). */
export function useLook({ width, height }: Size) {
  const [look, see] = useState<Look>(WHOLE);
  const fingers = useRef(new Map<number, Spot>());
  const press = (key: string): boolean => {
    const change = KEYS[key];
    if (change) see(change);
    return change !== undefined;
  };
  const down = (event: React.PointerEvent) => {
    if (event.target instanceof Element && event.target.closest("button, [role='button']")) return;
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const move = (event: React.PointerEvent<HTMLElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (!other) return see((there) => panned(there, (now.x - before.x) / width, (now.y - before.y) / height));
    const frame = event.currentTarget.getBoundingClientRect();
    const at = {
      x: ((now.x + other.x) / 2 - frame.left) / width - 0.5,
      y: ((now.y + other.y) / 2 - frame.top) / height - 0.5,
    };
    see((there) => zoomed(there, between(now, other) / Math.max(1, between(before, other)), at));
  };
  const up = (event: React.PointerEvent) => void fingers.current.delete(event.pointerId);
  const hands = {
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: up,
    onPointerCancel: up,
    onPointerLeave: up,
  };
  return { look, press, hands, isCloser: look.zoom > 1 };
}
