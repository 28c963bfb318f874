import i18next from "i18next";
import { Refused } from "@/api/refused";
import { dayName, type Reader, secondsOf, utc } from "@/lib/time";

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const DAY = /^\d{4}-\d\d-\d\d$/;
type Facts = Refused["facts"];
/** What the API says by code and facts, and in English. */
type Said = { code: string; text: string; facts: Facts };

export const isPhrase = (value: unknown): value is Facts & { code: string; text: string } =>
  typeof value === "object" && value !== null && "code" in value && "text" in value;

/** A fact as sentences take it: an instant or a day as the page writes them, what is lacking in words, the rest as it is. */
function factFor(value: unknown, reader: Reader): unknown {
  if (Array.isArray(value)) return value.map((one) => String(factFor(one, reader))).join(", ");
  if (isPhrase(value)) return sayKey([`refused.lacks_${value.code}`], value, reader) ?? value.text;
  if (typeof value !== "string") return value;
  if (INSTANT.test(value)) return utc(secondsOf(value), reader);
  return DAY.test(value) ? dayName(secondsOf(value), reader) : value;
}

/** The sentence of the first of these keys that there is, if all is there that it speaks of. */
export function sayKey(keys: readonly string[], facts: Facts, reader: Reader): string | null {
  // Codes come from the API: that one is a key is asked, not known.
  const key = keys.find((one) => i18next.exists(one, facts));
  if (!key) return null;
  const template = String(i18next.t(key as never, { ...facts, skipInterpolation: true } as never));
  const names = [...template.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? "");
  if (names.some((name) => facts[name] === undefined || facts[name] === null)) return null;
  const told = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factFor(value, reader)]));
  return String(i18next.t(key as never, told as never));
}

/** A sentence whose braces name facts, as notices have them; nothing where one is not known. */
export function sayTemplate(template: string, facts: Facts, reader: Reader): string | null {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");
  if (names.some((name) => facts[name] === undefined || facts[name] === null)) return null;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(factFor(facts[name], reader)));
}

const INSTANTS = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/** A sentence as the API wrote it, its instants as the page writes them. */
export const sayPlain = (text: string, reader: Reader): string =>
  text.replaceAll(INSTANTS, (instant) => utc(secondsOf(instant), reader));

/** A refusal in the reader's words by its code, and by why or its state where that says more; the API's own where the page has none. */
export function sayCode(code: string, facts: Facts, otherwise: string, reader: Reader): string {
  const closer = [`refused.${code}_${facts.why}`, `refused.${code}_${facts.status}`, `refused.${code}`];
  return sayKey(closer, facts, reader) ?? otherwise;
}

/** A refusal that stands in an answer: of a dry run, or of a picture. */
export const sayProblem = (problem: { code: string; message: string; facts: Facts }, reader: Reader): string =>
  sayCode(problem.code, problem.facts, problem.message, reader);

/** What stands in the way, each as a sentence (pages.md, 1.4). */
export const sayObstacles = (obstacles: readonly Said[], reader: Reader): string[] =>
  obstacles.map(({ code, text, facts }) => sayCode(code, facts, text, reader));

/** What somebody lacks for something, each in the reader's words. */
export const sayLacks = (lacks: readonly Said[], reader: Reader): string =>
  lacks.map((one) => String(factFor(one, reader))).join(", ");

/** Why points came or went: in the reader's words where they are the airline's own, else as somebody wrote it. */
export const sayWhy = (
  entry: { code?: string | null | undefined; facts: Facts; reason: string },
  reader: Reader,
): string => (entry.code && sayKey([`noted.why.${entry.code}`], entry.facts, reader)) || entry.reason;

/** What went wrong, as one sentence. */
export function sayError(error: unknown, reader: Reader): string {
  if (error instanceof Refused)
    return sayCode(error.code, { ...error.facts, seconds: error.retryAfter }, error.message, reader);
  return i18next.t("frame.unsure");
}

/** How the document writes some of its texts, by name: a pattern is nothing to read. */
const SHAPES: Readonly<Record<string, string>> = {
  "^[A-Z0-9]{2}$": "two",
  "^[A-Z0-9]{3}$": "three",
  "^[A-Z0-9]{2,4}$": "twoToFour",
  "^[A-Za-z0-9]{3,4}$": "airport",
  "^[A-Z0-9][A-Z0-9-]{1,14}$": "registration",
  "^[A-Za-z0-9][A-Za-z0-9-]{0,9}$": "flightNumber",
  "^[A-Z0-9-]{0,10}$": "callsign",
  "^[1-7]{0,7}$": "days",
  "^[A-Z]$": "letter",
  "^#[0-9A-Fa-f]{6}$": "colour",
  "^[0-9]+\\.[0-9]{2}$": "multiplier",
  "^[0-9]{0,5}$": "prefix",
  "^[0-9]{1,4}(\\.[0-9]{1,2})?$": "rate",
  "^[^@\\s\\x00-\\x1f]{1,64}@[^@\\s\\x00-\\x1f]{1,255}$": "email",
};

/** What is wrong with one field, as the reader reads it; found before sending, or by the API. */
export function sayFault(fault: Said, reader: Reader): string {
  const { ge, gt, le, lt, pattern, min_length } = fault.facts;
  if (fault.code === "too_short" && min_length === 1) return sayCode("field_missing", {}, fault.text, reader);
  const shape = typeof pattern === "string" ? SHAPES[pattern] : undefined;
  if (fault.code === "wrong_form" && shape) return sayCode(`shape_${shape}`, {}, fault.text, reader);
  return sayCode(`field_${fault.code}`, { ...fault.facts, low: ge ?? gt, high: le ?? lt }, fault.text, reader);
}

/** What is wrong at each field, as the reader reads it. */
export function sayFields(error: unknown, reader: Reader): Record<string, string> {
  if (!(error instanceof Refused)) return {};
  return Object.fromEntries(Object.entries(error.fields).map(([field, fault]) => [field, sayFault(fault, reader)]));
}
