/** The axis of a time line: its range, its step and its marks (look.md, 3.2). All in seconds since 1970, UTC. */

import { DAY, HOUR } from "./time";

export type Span = { starts: number; ends: number };
export type Mark = { at: number; isMidnight: boolean };
export type Axis = Span & { step: number; marks: Mark[] };

const STEPS: readonly (readonly [number, number])[] = [
  [36 * HOUR, 3 * HOUR],
  [72 * HOUR, 6 * HOUR],
  [6 * DAY, 12 * HOUR],
];

/** So many marks are readable side by side where each is a day with its date. */
const MOST_DAYS = 8;

function stepOf(range: number, isNarrow: boolean): number {
  const step = STEPS.find(([most]) => range <= most)?.[1] ?? DAY * Math.ceil(range / (MOST_DAYS * DAY));
  return isNarrow ? Math.max(step * 2, 6 * HOUR) : step;
}

/** From three hours before the first start to three after the last end, in whole steps of three hours. */
export function axisOf(spans: readonly Span[], isNarrow = false): Axis {
  const grain = 3 * HOUR;
  const starts = Math.floor((Math.min(...spans.map((one) => one.starts)) - grain) / grain) * grain;
  const ends = Math.ceil((Math.max(...spans.map((one) => one.ends)) + grain) / grain) * grain;
  const step = stepOf(ends - starts, isNarrow);
  const marks: Mark[] = [];
  for (let at = Math.ceil(starts / step) * step; at <= ends; at += step) marks.push({ at, isMidnight: at % DAY === 0 });
  return { starts, ends, step, marks };
}

/** Where an instant lies, 0 to 1; what is outside is at its end. */
export const placeOf = (at: number, axis: Span): number =>
  Math.min(1, Math.max(0, (at - axis.starts) / (axis.ends - axis.starts)));

/** The marks that keep clear of now and of the nearest midnight, whose words are wider. */
export function readable(axis: Axis, now: number): Mark[] {
  const near = (axis.ends - axis.starts) / 24;
  const midnights = axis.marks.filter((one) => one.isMidnight).map((one) => one.at);
  const crowded = (at: number) => [now, ...midnights].some((other) => Math.abs(other - at) < near);
  return axis.marks.filter((one) => (one.isMidnight ? Math.abs(one.at - now) >= near : !crowded(one.at)));
}

/** Whether a text of so many characters fits into a bar of a share of the axis, which is some 900 px wide, 7 a letter. */
export const fits = (text: string, share: number): boolean => text.length * 7 + 16 < share * 900;
