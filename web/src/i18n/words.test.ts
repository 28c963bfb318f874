import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en } from "./en";
import { cards } from "./en/cards";
import { staff } from "./en/staff";

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

test("every code by which the API refuses has its words", () => {
  const { paths }: { paths: Record<string, Record<string, { "x-codes"?: string[] }>> } = JSON.parse(
    readFileSync(DOCUMENT, "utf8"),
  );
  const codes = new Set(
    Object.values(paths).flatMap((one) => Object.values(one).flatMap((operation) => operation["x-codes"] ?? [])),
  );
  const words = new Set([...Object.keys(en.refused), ...Object.keys(staff.refused)]);
  expect([...codes].filter((code) => !words.has(code)).sort()).toEqual([]);
});
