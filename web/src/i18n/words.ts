import type { en } from "./en";

/** The shape of a language: every key of English, each a sentence of its own. */
type Worded<T> = { [Key in keyof T]: T[Key] extends string ? string : Worded<T[Key]> };
export type Words = Worded<typeof en>;
