import type { en } from "./en";
import type { keys } from "./en/keys";
import type { noted } from "./en/noted";
import type { privacy } from "./en/privacy";
import type { profile } from "./en/profile";
import type { staff } from "./en/staff";

/** The shape of a language: every key of English, each a sentence of its own. */
type Worded<T> = { [Key in keyof T]: T[Key] extends string ? string : Worded<T[Key]> };
/** Everything that the page says; a pilot's part of it, and the office's. */
export type Words = Worded<
  typeof en &
    typeof staff & { privacy: typeof privacy; profile: typeof profile; keys: typeof keys; noted: typeof noted }
>;
export type PilotWords = Worded<typeof en>;
export type StaffWords = Worded<typeof staff>;
