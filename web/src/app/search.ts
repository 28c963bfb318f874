/** What an address may carry after its `?`: a page's own names, each a text; anything else is dropped. */
export type Search<Name extends string> = { [Each in Name]?: string | undefined };

/** Keep these names of an address, as texts. */
export const texts =
  <Name extends string>(...names: Name[]) =>
  (asked: Record<string, unknown>): Search<Name> =>
    Object.fromEntries(
      names
        .filter((name) => asked[name] !== undefined && asked[name] !== "")
        .map((name) => [name, String(asked[name])]),
    ) as Search<Name>; // its keys are the names, which the type of fromEntries does not know

/** An address's own texts, as they stand: no JSON, so that a number stays the text it is. */
export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}
