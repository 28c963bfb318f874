import type { PilotWords } from "../words";
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

export const es: PilotWords = {
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
};
