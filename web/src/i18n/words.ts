import type { components } from "@/api/schema";
import type { en } from "./en";
import type { cards } from "./en/cards";
import type { keys } from "./en/keys";
import type { messages } from "./en/messages";
import type { noted } from "./en/noted";
import type { privacy } from "./en/privacy";
import type { profile } from "./en/profile";
import type { staff } from "./en/staff";

/** The shape of a language: every key of English, each a sentence of its own. */
type Worded<T> = { [Key in keyof T]: T[Key] extends string ? string : Worded<T[Key]> };
/** Everything that the page says; a pilot's part of it, and the office's. */
export type Words = Worded<
  typeof en &
    typeof staff & {
      cards: typeof cards;
      keys: typeof keys;
      messages: typeof messages;
      noted: typeof noted;
      privacy: typeof privacy;
      profile: typeof profile;
    }
>;
export type PilotWords = Worded<typeof en>;
export type StaffWords = Worded<typeof staff>;
/** What an import finds in a file, by code; in English it is read as the API says it. */
export type RowWords = Readonly<Record<components["schemas"]["RowProblem"]["code"], string>>;
/** Why a file was not imported, likewise. */
export type FileWords = Readonly<Record<NonNullable<components["schemas"]["ImportView"]["failed_code"]>, string>>;
