import { en } from "../en";
import type { PilotWords } from "../words";
import { faults } from "./faults";
import { form } from "./form";
import { states } from "./states";

export const es: PilotWords = { ...en, ...states, form, refused: { ...en.refused, ...faults } };
