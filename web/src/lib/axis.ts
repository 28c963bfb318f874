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

/** How wide a text of the axis is, in px: a figure of the reading face, at 12 px, and a little air. */
const LETTER = 7.5;
const AIR = 8;
/** The flag at now: a time in it. */
const FLAG = 46;

/** The marks whose words have room: now goes first, then midnights, then the hours between them. */
export function readable(
  axis: Axis,
  now: number,
  textOf: (mark: Mark) => string = ({ isMidnight }) => (isMidnight ? "Sat 28 Nov" : "00"),
  width = 900,
): Mark[] {
  const x = (at: number) => ((at - axis.starts) / (axis.ends - axis.starts)) * width;
  const taken: [number, number][] = [];
  const takes = (at: number, wide: number): boolean => {
    const [from, to] = [x(at) - wide / 2, x(at) + wide / 2];
    if (taken.some(([start, end]) => from < end && start < to)) return false;
    taken.push([from, to]);
    return true;
  };
  if (now > axis.starts && now < axis.ends) takes(now, FLAG);
  const inTurn = [...axis.marks].sort((a, b) => Number(b.isMidnight) - Number(a.isMidnight) || a.at - b.at);
  const kept = new Set(inTurn.filter((mark) => takes(mark.at, textOf(mark).length * LETTER + AIR)));
  return axis.marks.filter((mark) => kept.has(mark));
}

/** How wide a lane is taken to be until it is measured, in px: on a screen, on a phone. */
export const laneOf = (isNarrow: boolean): number => (isNarrow ? 216 : 900);

export type LabelPlace = "inside" | "after" | "before" | "beneath";

/** Where a bar's words have room, without leaving their lane: in it (on a screen), at its end, before it, else beneath. */
export function labelPlace(text: string, { starts, ends }: Span, width: number, isNarrow = false): LabelPlace {
  const wide = text.length * LETTER + 2 * AIR;
  if (!isNarrow && wide < (ends - starts) * width) return "inside";
  if (wide <= (1 - ends) * width) return "after";
  return wide <= starts * width ? "before" : "beneath";
}
