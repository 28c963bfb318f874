import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contrast } from "@/lib/colour";

const HOME = "src";
const RAW = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;
/** The kit page has three airlines' colours to show; the measure of contrast is tried on some. */
const MAY = ["ui/tokens.css", "pages/Kit.tsx", "lib/colour.ts", "lib/colour.test.ts", "ui/tokens.test.ts"];

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** A sentence may show how a colour is written. */
const WORDS = join(HOME, "i18n");

test("no file but the tokens names a raw colour", () => {
  const named = files(HOME)
    .filter((path) => /\.(css|tsx?)$/.test(path) && !path.startsWith(WORDS) && !MAY.some((one) => path.endsWith(one)))
    .filter(
      (path) => !path.endsWith("schema.d.ts") && RAW.test(readFileSync(path, "utf8").replace(/href="#\w*"/g, "")),
    );
  expect(named).toEqual([]);
});

function themes(): Record<string, string>[] {
  const css = readFileSync("src/ui/tokens.css", "utf8");
  const blocks = [...css.matchAll(/:root(?:\[[^\]]*\])? \{([^}]*)\}/g)].map((one) => one[1] ?? "");
  const [light = {}, dark = {}] = blocks.map((block) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((one) => [one[1], one[2]])),
  );
  return [light, { ...light, ...dark }];
}

test.each(["light", "dark"])("every text of the %s theme reaches 4.5 on its plane, every edge 3", (name) => {
  const roles = themes()[name === "dark" ? 1 : 0] ?? {};
  const of = (role: string) => roles[role] ?? "";
  for (const ink of ["ink", "ink-2"])
    for (const plane of ["surface", "page", "sunken", "bar"])
      expect(contrast(of(ink), of(plane)), `${ink} on ${plane}`).toBeGreaterThanOrEqual(4.5);
  for (const plane of ["surface", "sunken"]) expect(contrast(of("ink-3"), of(plane))).toBeGreaterThanOrEqual(4.5);
  for (const tone of ["go", "set", "now", "warn", "bad"]) {
    expect(contrast(of(tone), of("surface")), tone).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of(tone), of(`${tone}-tint`)), tone).toBeGreaterThanOrEqual(4.5);
  }
  for (const plane of ["surface", "page"]) expect(contrast(of("edge"), of(plane))).toBeGreaterThanOrEqual(3);
  expect(contrast(of("on-accent"), of("accent-fill"))).toBeGreaterThanOrEqual(4.5);
});
