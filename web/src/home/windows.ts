import { HOUR, secondsOf } from "@/lib/time";
import type { Home } from "./queries";

const DAY = 24 * HOUR;
/** How a leg stands that could be flown now and is not. */
const NOT_FLOWN = ["available", "booked"];

type Ending = { id: number; title: string; n: number; left: number };

/** The legs of one's contracts whose windows end within a day and that are not flown, the first to end first. */
export const endingWindows = (contracts: Home["contracts"]["active"], now: number): Ending[] =>
  contracts
    .flatMap(({ id, title, legs }) =>
      legs
        .filter(({ status }) => NOT_FLOWN.includes(status))
        .map((leg) => ({ id, title, n: leg.sequence, left: secondsOf(leg.window_ends_at) - now })),
    )
    .filter(({ left }) => left > 0 && left < DAY)
    .sort((one, other) => one.left - other.left);
