import { access } from "./access";
import { bookings } from "./bookings";
import { bounties } from "./bounties";
import { charter } from "./charter";
import { faults } from "./faults";
import { flights } from "./flights";
import { frame } from "./frame";
import { home } from "./home";
import { network } from "./network";
import { notices } from "./notices";
import { people } from "./people";
import { refused } from "./refused";
import { states } from "./states";

/** The page's English, the source: the other languages have the same keys, which their types hold. The office's: staff.ts. */
export const en = {
  ...states,
  frame,
  access,
  refused: { ...refused, ...faults },
  notices,
  charter,
  bookings,
  bounties,
  flights,
  people,
  network,
  home,
} as const;
