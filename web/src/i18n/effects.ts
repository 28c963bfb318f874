import i18next from "i18next";
import type { components } from "@/api/schema";
import { number } from "@/lib/numbers";
import { type Reader, secondsOf, utc } from "@/lib/time";

type Effect = components["schemas"]["Effect"];

const AUDIENCES = ["staff", "office", "pilots"];

/** A text whose key comes from the API: that it is there is asked, not known. */
const known = (key: string, facts: Record<string, unknown> = {}): string | null =>
  i18next.exists(key, { count: 1 }) ? String(i18next.t(key as never, facts as never)) : null;

/** Statuses by the words of their thing; the legs of a mission have their own. */
const statusOf = (kind: string, thing: string | undefined, status: string): string =>
  known(`${kind === "legs" ? "leg" : thing}.${status}`) ?? status;

/** The key of an effect's sentence: points are lost or gained, and a whole audience is told otherwise than a person. */
function keyOf({ kind, facts }: Effect): string {
  if (kind === "points") return `effect.points_${Number(facts.points) < 0 ? "lost" : "got"}`;
  if (kind === "notice" && AUDIENCES.includes(String(facts.to))) return `effect.told_${facts.to}`;
  return `effect.${kind}`;
}

function sayEffect(effect: Effect, reader: Reader): string {
  const { kind, facts, object, text } = effect;
  const until = facts.blocked_until;
  const said = {
    ...facts,
    noun: known(`office.audit.kind.${object?.kind}`) ?? facts.noun,
    ...(typeof facts.status === "string" && { status: statusOf(kind, object?.kind, facts.status) }),
    ...(typeof facts.points === "number" && { points: number(Math.abs(facts.points), reader.language) }),
    ...(typeof facts.balance === "number" && { balance: number(facts.balance, reader.language) }),
    ...(typeof until === "string" && { blocked_until: utc(secondsOf(until), reader) }),
  };
  return known(keyOf(effect), said) ?? text;
}

/** What an act would do, as the reader reads it, each thing once; the API's own sentence where the page has none. */
export const sayEffects = (effects: readonly Effect[], reader: Reader): string[] => [
  ...new Set(effects.map((one) => sayEffect(one, reader))),
];
