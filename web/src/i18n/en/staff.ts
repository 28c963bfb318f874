import { charterDesk } from "./charterDesk";
import { desk } from "./desk";
import { effect } from "./effect";
import { faultsDesk } from "./faultsDesk";
import { form } from "./form";
import { office } from "./office";
import { refusedDesk } from "./refusedDesk";
import { setting } from "./setting";

/** What only the office says, and the forms of the API's document, which only it draws: it is fetched with the office, for a pilot never reads it. */
export const staff = {
  office,
  desk,
  charterDesk,
  effect,
  form,
  setting,
  refused: { ...refusedDesk, ...faultsDesk },
} as const;
