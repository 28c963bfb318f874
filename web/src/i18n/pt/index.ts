import { en } from "../en";
import type { Words } from "../words";
import { states } from "./states";

export const pt: Words = { ...en, ...states };
