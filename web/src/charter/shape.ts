import { secondsOf } from "@/lib/time";
import type { Progress } from "@/ui/RouteLine";
import type { Tone } from "@/ui/tones";
import type { Leg, Mission } from "./queries";

const PROGRESS: Record<string, Progress> = {
  pending: "waits",
  available: "open",
  booked: "set",
  in_progress: "flying",
  completed: "flown",
  failed: "missed",
  cancelled: "waits",
};
const TONES: Record<Progress, Tone> = {
  waits: "quiet",
  open: "go",
  set: "set",
  flying: "now",
  flown: "quiet",
  missed: "bad",
};

/** How a leg's way is drawn; while the contract is open, all of it is on offer. */
export const progressOf = (leg: Leg, mission: Mission): Progress =>
  mission.status === "open" ? "open" : (PROGRESS[leg.status] ?? "waits");

export const toneOf = (progress: Progress): Tone => TONES[progress];

/** How a leg that is not flown yet may stand. */
export const UNFLOWN = ["pending", "available", "booked", "in_progress"] as const;

/** The first leg that is not flown yet, where there is one. */
export const nextLegOf = (mission: Mission): Leg | undefined =>
  mission.legs.find((leg) => UNFLOWN.some((status) => status === leg.status));

/** The airports of a chain, each once where one leg ends and the next begins. */
export const chainOf = (mission: Mission): string[] =>
  mission.legs.flatMap((leg, place) => (place === 0 ? [leg.departure, leg.arrival] : [leg.arrival]));

/** From the first departure to the last arrival, in seconds. */
export const spanOf = (mission: Mission): { starts: number; ends: number } => ({
  starts: secondsOf(mission.legs[0]?.window_starts_at ?? mission.created_at),
  ends: secondsOf(mission.legs.at(-1)?.window_ends_at ?? mission.created_at),
});
