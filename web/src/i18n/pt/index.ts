import type { Words } from "../words";
import { access } from "./access";
import { bookings } from "./bookings";
import { bounties } from "./bounties";
import { charter } from "./charter";
import { charterDesk } from "./charterDesk";
import { desk } from "./desk";
import { faults } from "./faults";
import { flights } from "./flights";
import { form } from "./form";
import { frame } from "./frame";
import { home } from "./home";
import { network } from "./network";
import { notices } from "./notices";
import { office } from "./office";
import { people } from "./people";
import { privacy } from "./privacy";
import { refused } from "./refused";
import { states } from "./states";

export const pt: Words = {
  ...states,
  frame,
  access,
  form,
  refused: { ...refused, ...faults },
  notices,
  charter,
  bookings,
  bounties,
  flights,
  office,
  people,
  privacy,
  network,
  home,
  desk,
  charterDesk,
};
