/** The first that an agent's text has is it: most name themselves after others too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** A browser and where it runs, by how it names itself; what is no browser as it came. */
export function deviceOf(agent: string): string {
  const nameIn = (some: typeof BROWSERS) => some.find(([sign]) => sign.test(agent))?.[1];
  const browser = nameIn(BROWSERS);
  return browser ? [browser, nameIn(SYSTEMS)].filter(Boolean).join(", ") : agent;
}
