import i18next from "i18next";
import { Refused } from "@/api/refused";
import { type Reader, secondsOf, utc } from "@/lib/time";

const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** Facts as the sentences take them: instants in UTC as the page writes them, the rest as it is. */
function factsFor(facts: Refused["facts"], reader: Reader): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === "string" && INSTANT.test(value) ? utc(secondsOf(value), reader) : value,
    ]),
  );
}

/** A refusal in the reader's words by its code; the API's own sentence where the page has none (pages.md, 1.4). */
export function sayCode(code: string, facts: Refused["facts"], otherwise: string, reader: Reader): string {
  // Some codes have words for each of their reasons or states, or others where there are facts to be named.
  const closer = [facts.why, facts.status, "named"].map((one) => `refused.${code}_${one}`);
  const key = closer.find((one) => i18next.exists(one)) ?? `refused.${code}`;
  // The code comes from the API: that it is a key is asked, not known.
  return i18next.exists(key) ? String(i18next.t(key as never, factsFor(facts, reader) as never)) : otherwise;
}

/** A refusal that stands in an answer: of a dry run, or of a picture. */
export const sayProblem = (
  problem: { code: string; message: string; facts: Refused["facts"] },
  reader: Reader,
): string => sayCode(problem.code, problem.facts, problem.message, reader);

/** Reasons whose own words say all; the API's sentence of others has facts that come with no code yet. */
const WHOLE: ReadonlySet<string> = new Set(["email_unverified", "already_applied"]);

/** Why something cannot be done: by its code, but in English as the API says it, with the facts. */
export function sayReason(code: string, hint: string | undefined, reader: Reader): string {
  const key = `refused.${code}`;
  const words = i18next.exists(key) ? String(i18next.t(key as never)) : ""; // a code of the API, as above
  const isWhole = words !== "" && !words.includes("{{");
  return isWhole && (WHOLE.has(code) || reader.language !== "en") ? words : (hint ?? code);
}

/** All reasons, each as a sentence. */
export const sayReasons = (codes: readonly string[], hints: readonly string[], reader: Reader): string[] =>
  codes.map((code, place) => sayReason(code, hints[place], reader));

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
export function sayFault(fault: { code: string; facts: Refused["facts"]; text: string }, reader: Reader): string {
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
