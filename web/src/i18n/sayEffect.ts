import i18next from "i18next";
import type { components } from "@/api/schema";
import type { Reader } from "@/lib/time";
import { sayKey } from "./say";

type Effect = components["schemas"]["Effect"];
/** Whose states an effect speaks of. */
const STATES: Readonly<Record<string, string>> = {
  mission: "mission",
  legs: "leg",
  application: "application",
  bounty: "bounty",
};

const worded = (key: string): string | undefined => (i18next.exists(key) ? String(i18next.t(key as never)) : undefined);

/** A state, an audience, a setting and the names of fields in the reader's words, where the page has them. */
function inWords({ kind, facts }: Effect, reader: Reader): Record<string, unknown> {
  const { status, to, fields, reason, reason_code, name } = facts;
  const found: Record<string, unknown> = {
    status: worded(`${STATES[kind]}.${status}`) ?? worded(`effect.${status}`),
    to: worded(`effect.to.${to}`),
    fields: Array.isArray(fields) ? fields.map((one) => worded(`form.field.${one}`) ?? one) : undefined,
    reason: reason_code ? (sayKey([`people.why.${reason_code}`], facts, reader) ?? reason) : undefined,
    name: kind === "setting" ? worded(`setting.${name}.title`) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** What a dry run says that would happen, in the reader's words by its kind and facts (PF-19). */
export function sayEffect(effect: Effect, reader: Reader): string {
  const facts = { ...effect.facts, ...inWords(effect, reader) };
  const more = effect.facts.complete === false ? [`effect.${effect.kind}_more`] : [];
  return sayKey([...more, `effect.${effect.kind}`], facts, reader) ?? effect.text;
}
