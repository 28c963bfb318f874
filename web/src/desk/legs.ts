import type { components } from "@/api/schema";
import { DAY, HOUR } from "@/lib/time";

export type LegPlan = components["schemas"]["LegPlan"];
/** A leg as it is typed: windows as the browser's own fields write them, in UTC. */
export type TypedLeg = {
  key: string;
  departure: string;
  arrival: string;
  starts: string;
  ends: string;
  /** What was read, whose seconds no field shows: what was not typed over goes back as it came. */
  was?: { starts: string; ends: string };
};

let made = 0;
const newKeyOf = (): string => `leg-${++made}`;

/** `2026-11-28T00:00`, as a field for date and time wants it, in UTC. */
export const typedInstant = (instant: string): string => instant.slice(0, 16);

export const typedLeg = (leg: LegPlan): TypedLeg => ({
  key: newKeyOf(),
  departure: leg.departure,
  arrival: leg.arrival,
  starts: typedInstant(leg.window_starts_at),
  ends: typedInstant(leg.window_ends_at),
  was: { starts: leg.window_starts_at, ends: leg.window_ends_at },
});

const instantOf = (typed: string, was: string | undefined): string =>
  was && typedInstant(was) === typed ? was : `${typed}:00Z`;

export const plannedLeg = (leg: TypedLeg): LegPlan => ({
  departure: leg.departure.trim(),
  arrival: leg.arrival.trim(),
  window_starts_at: instantOf(leg.starts, leg.was?.starts),
  window_ends_at: instantOf(leg.ends, leg.was?.ends),
});

const midnight = (at: number): string => new Date(Math.ceil(at / DAY) * DAY * 1000).toISOString();

/** The next leg of a chain: from where the last one ends, in the eight hours after it. */
export function nextLeg(legs: readonly TypedLeg[], now: number): TypedLeg {
  const last = legs.at(-1);
  const starts = last?.ends ?? typedInstant(midnight(now));
  const ends = typedInstant(new Date(Date.parse(`${starts}:00Z`) + 8 * HOUR * 1000).toISOString());
  return { key: newKeyOf(), departure: last?.arrival ?? "", arrival: "", starts, ends };
}

/** A route's legs, each for the whole of tomorrow: what can be changed at once. */
export function legsOfRoute(
  route: { legs: readonly { departure: string; arrival: string }[] },
  now: number,
): TypedLeg[] {
  const starts = midnight(now);
  const ends = new Date(Date.parse(starts) + DAY * 1000).toISOString();
  return route.legs.map((leg) => typedLeg({ ...leg, window_starts_at: starts, window_ends_at: ends }));
}
