import { en } from "../en";
import type { Words } from "../words";
import { faults } from "./faults";
import { form } from "./form";
import { privacy } from "./privacy";
import { states } from "./states";

export const pt: Words = { ...en, ...states, form, privacy, refused: { ...en.refused, ...faults } };
