import { charterDesk } from "./charterDesk";
import { desk } from "./desk";
import { office } from "./office";
import { setting } from "./setting";

/** What only the office says: it is fetched with the office, for a pilot never reads it. */
export const staff = { office, desk, charterDesk, setting } as const;
