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
  const key = `refused.${code}`;
  // The code comes from the API: that it is a key is asked, not known.
  return i18next.exists(key) ? String(i18next.t(key as never, factsFor(facts, reader) as never)) : otherwise;
}

/** What went wrong, as one sentence. */
export function sayError(error: unknown, reader: Reader): string {
  if (error instanceof Refused)
    return sayCode(error.code, { ...error.facts, seconds: error.retryAfter }, error.message, reader);
  return i18next.t("frame.unsure");
}

/** What is wrong at each field, as the reader reads it. */
export function sayFields(error: unknown, reader: Reader): Record<string, string> {
  if (!(error instanceof Refused)) return {};
  return Object.fromEntries(
    Object.entries(error.fields).map(([field, fault]) => [
      field,
      sayCode(`field_${fault.code}`, fault.facts, fault.text, reader),
    ]),
  );
}
