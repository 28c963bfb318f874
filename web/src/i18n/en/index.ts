import { access } from "./access";
import { frame } from "./frame";
import { notices } from "./notices";
import { refused } from "./refused";
import { states } from "./states";

/** The page's English, the source: the other languages have the same keys, which their types hold. */
export const en = { ...states, frame, access, refused, notices } as const;
