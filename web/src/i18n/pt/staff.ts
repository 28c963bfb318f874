import type { StaffWords } from "../words";
import { charterDesk } from "./charterDesk";
import { desk } from "./desk";
import { effect } from "./effect";
import { faultsDesk } from "./faultsDesk";
import { form } from "./form";
import { office } from "./office";
import { refusedDesk } from "./refusedDesk";
import { setting } from "./setting";

export const staff: StaffWords = {
  office,
  desk,
  charterDesk,
  effect,
  form,
  setting,
  refused: { ...refusedDesk, ...faultsDesk },
};
