import { en } from "../en";
import type { Words } from "../words";
import { faults } from "./faults";
import { form } from "./form";
import { office } from "./office";
import { privacy } from "./privacy";
import { setting } from "./setting";
import { states } from "./states";

export const pt: Words = {
  ...en,
  ...states,
  form,
  office,
  privacy,
  setting,
  refused: { ...en.refused, ...faults },
};
