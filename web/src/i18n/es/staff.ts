import type { StaffWords } from "../words";
import { charterDesk } from "./charterDesk";
import { desk } from "./desk";
import { effect } from "./effect";
import { faultsDesk } from "./faultsDesk";
import { formFields } from "./formFields";
import { office } from "./office";
import { refusedDesk } from "./refusedDesk";
import { setting } from "./setting";

export const staff: StaffWords = {
  office,
  desk,
  charterDesk,
  effect,
  setting,
  form: formFields,
  refused: { ...refusedDesk, ...faultsDesk },
};
