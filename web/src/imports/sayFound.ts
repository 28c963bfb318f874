import { isPhrase, sayFault } from "@/i18n/say";
import type { Reader } from "@/lib/time";

/** What an import found, once or in `count` rows: its code and facts, and the API's own sentence. */
export type Found = { code: string; text: string; facts: Readonly<Record<string, unknown>>; count: number };

/** What the file says is quoted as it stands there; what a form finds wrong is said as forms say it. */
function quote(fact: unknown, reader: Reader): string {
  if (Array.isArray(fact)) return fact.map((one) => quote(one, reader)).join(", ");
  return isPhrase(fact) ? sayFault({ code: fact.code, text: fact.text, facts: fact }, reader) : String(fact);
}

/** Its sentence in these words, whose braces name facts; what several rows have unlike is `…`, as the API writes it. */
export function sayFound(words: Readonly<Record<string, string>>, found: Found, reader: Reader): string {
  const { code, text, facts, count } = found;
  const template = Object.hasOwn(words, code) ? words[code] : undefined;
  const names = [...(template ?? "").matchAll(/\{(\w+)\}/g)].map((one) => one[1] ?? "");
  const isKnown = names.every((name) => (facts[name] ?? null) !== null);
  if (template === undefined || !(isKnown || count > 1)) return text;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => quote(facts[name] ?? "…", reader));
}
