import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en } from "./en";
import { cards } from "./en/cards";
import { noted } from "./en/noted";
import { refusedProfile } from "./en/refusedProfile";
import { staff } from "./en/staff";
import { es } from "./es";
import { files as esFiles, rows as esRows } from "./es/rows";
import { staff as esStaff } from "./es/staff";
import { fr } from "./fr";
import { files as frFiles, rows as frRows } from "./fr/rows";
import { staff as frStaff } from "./fr/staff";
import { pt } from "./pt";
import { files as ptFiles, rows as ptRows } from "./pt/rows";
import { staff as ptStaff } from "./pt/staff";

const SOURCE = new URL("..", import.meta.url).pathname;
const DOCUMENT = new URL("../../../docs/openapi.json", import.meta.url);
/** Whose keys come from the API or the document, so that no source names them. */
const FROM_OUTSIDE = [
  "refused",
  "effect",
  "form",
  "setting",
  "mission",
  "leg",
  "application",
  "booking",
  "bounty",
  "flight",
];

type Node = { readonly [key: string]: string | Node };

function keys(node: Node, at = ""): string[] {
  return Object.entries(node).flatMap(([name, one]) =>
    typeof one === "string" ? [`${at}${name}`.replace(/_(one|other)$/, "")] : keys(one, `${at}${name}.`),
  );
}

/** Every text of the page's sources that may be a key, and what templates make keys of, as patterns. */
function said(): { texts: Set<string>; patterns: RegExp[] } {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/^i18n\/(en|fr|es|pt)\/|schema\.d\.ts|\.test\./.test(name))
    .map((name) => readFileSync(join(SOURCE, name), "utf8"));
  const all = files.join("\n");
  const texts = new Set([...all.matchAll(/"([\w.-]+)"/g)].map((found) => found[1] ?? ""));
  const templates = [...all.matchAll(/`([a-z]\w*\.[\w.]*\$\{[^}`]+\}(?:[\w.]|\$\{[^}`]+\})*)`/g)].map(
    (found) => found[1] ?? "",
  );
  const patterns = templates.map((one) => {
    const parts = one.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
    return new RegExp(`^${parts.join("[\\w.-]+")}$`);
  });
  return { texts, patterns };
}

test("the page has no word that nothing says", () => {
  const { texts, patterns } = said();
  const every = [...keys(en), ...keys(staff), ...keys({ cards })].filter(
    (key) => !FROM_OUTSIDE.some((one) => key.startsWith(`${one}.`)),
  );
  expect(every.filter((key) => !texts.has(key) && !patterns.some((one) => one.test(key)))).toEqual([]);
});

type Told = { enum?: string[]; "x-facts"?: Record<string, string[]> };
type Shapes = Record<
  "Problem" | "Effect" | "FlagKind" | "RowProblem" | "ImportView",
  { enum?: string[]; properties?: Record<string, Told> }
>;
const {
  paths,
  components,
}: { paths: Record<string, Record<string, { "x-codes"?: string[] }>>; components: { schemas: Shapes } } = JSON.parse(
  readFileSync(DOCUMENT, "utf8"),
);
const LANGUAGES = { en: [en, staff], fr: [fr, frStaff], es: [es, esStaff], pt: [pt, ptStaff] } as const;

/** What a sentence's braces name. */
const named = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? "");

test("every code by which the API refuses has its words", () => {
  const codes = new Set(
    Object.values(paths).flatMap((one) => Object.values(one).flatMap((operation) => operation["x-codes"] ?? [])),
  );
  const words = new Set([...Object.keys(en.refused), ...Object.keys(staff.refused), ...Object.keys(refusedProfile)]);
  expect([...codes].filter((code) => !words.has(code)).sort()).toEqual([]);
});

/** The facts that a refusal's key may speak of: those that its code always tells, and with its reason `why`. */
function told(key: string): readonly string[] {
  const { code, facts } = components.schemas.Problem.properties ?? {};
  const known = (code?.enum ?? [])
    .filter((one) => key === one || key.startsWith(`${one}_`))
    .sort((a, b) => b.length - a.length);
  const [own = ""] = known;
  const always = facts?.["x-facts"] ?? {};
  return [...(always[own] ?? []), ...(always[`${own}.${key.slice(own.length + 1)}`] ?? []), "seconds"];
}

test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
  "a refusal in %s speaks only of what is always told",
  (language) => {
    const [pilots, office] = LANGUAGES[language];
    const words = Object.entries({ ...pilots.refused, ...office.refused }).filter(
      ([key]) => !/^(field|shape|lacks)_/.test(key),
    );
    const unheard = words.filter(([key, text]) => named(text).some((name) => !told(key).includes(name)));
    expect(unheard).toEqual([]);
  },
);

test("whatever a dry run tells of has its words, of what that tells", () => {
  const { kind, facts } = components.schemas.Effect.properties ?? {};
  const kinds = kind?.enum ?? [];
  const isOf = (key: string, one: string) => key === one || key.startsWith(`${one}_`);
  expect(kinds.filter((one) => !Object.keys(staff.effect).some((key) => isOf(key, one)))).toEqual([]);
  for (const [, office] of Object.values(LANGUAGES))
    for (const [key, text] of Object.entries(office.effect)) {
      const [own] = kinds.filter((one) => isOf(key, one)).sort((a, b) => b.length - a.length);
      if (own) expect([...(facts?.["x-facts"]?.[own] ?? [])], key).toEqual(expect.arrayContaining(named(text)));
    }
});

/** The facts that each sentence of an import's words names. */
const placesOf = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]).sort()]),
  );

test("whatever an import finds is said in every language, with the facts of the API's sentence", () => {
  const { code, facts } = components.schemas.RowProblem.properties ?? {};
  const sentences = Object.fromEntries(
    (code?.enum ?? []).map((one) => [one, [...(facts?.["x-facts"]?.[one] ?? [])].sort()]),
  );
  expect(Object.keys(sentences).length).toBeGreaterThan(50);
  for (const [language, texts] of Object.entries({ fr: frRows, es: esRows, pt: ptRows }))
    expect(placesOf(texts), language).toEqual(sentences);
});

test("why a whole file fails is said in every language, with the facts of the API's sentence", () => {
  const told = components.schemas.ImportView.properties?.failed_facts?.["x-facts"] ?? {};
  const sentences = Object.fromEntries(Object.entries(told).map(([code, names]) => [code, names.toSorted()]));
  expect(Object.keys(sentences).length).toBeGreaterThan(10);
  for (const [language, texts] of Object.entries({ fr: frFiles, es: esFiles, pt: ptFiles }))
    expect(placesOf(texts), language).toEqual(sentences);
});

test("whatever is noticed in a flight has its words", () => {
  const known = components.schemas.FlagKind.enum ?? [];
  expect(known.length).toBeGreaterThan(0);
  expect(known.filter((one) => !(one in noted.flag))).toEqual([]);
});

test("a sentence says the same facts in every language", () => {
  const facts = (node: Node): Record<string, string[]> =>
    Object.fromEntries(leaves(node).map(([key, text]) => [key, [...new Set(named(text))].sort()]));
  const [english, office] = [facts(en), facts(staff)];
  for (const [pilots, theirs] of Object.values(LANGUAGES)) {
    expect(facts(pilots)).toEqual(english);
    expect(facts(theirs)).toEqual(office);
  }
});

function leaves(node: Node, at = ""): [string, string][] {
  return Object.entries(node).flatMap(([name, one]): [string, string][] =>
    typeof one === "string" ? [[`${at}${name}`, one]] : leaves(one, `${at}${name}.`),
  );
}
