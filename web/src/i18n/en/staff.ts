import { charterDesk } from "./charterDesk";
import { desk } from "./desk";
import { effect } from "./effect";
import { office } from "./office";
import { refusedDesk } from "./refusedDesk";
import { setting } from "./setting";

/** What only the office says: it is fetched with the office, for a pilot never reads it. */
export const staff = { office, desk, charterDesk, effect, setting, refused: refusedDesk } as const;
