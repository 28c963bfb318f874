import { en } from "../en";
import type { Words } from "../words";
import { faults } from "./faults";
import { form } from "./form";
import { states } from "./states";

export const es: Words = { ...en, ...states, form, refused: { ...en.refused, ...faults } };
