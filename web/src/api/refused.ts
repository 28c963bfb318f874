/** Why the API refused: its code and facts word it, its own English sentence stands in where the page has no words. */

export type Facts = Readonly<Record<string, unknown>>;
export type FieldFault = { code: string; text: string; facts: Facts };

export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly facts: Facts = {},
    readonly fields: Readonly<Record<string, FieldFault>> = {},
    /** Seconds after which to ask again, where the answer says it. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const textOf = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

function fieldsOf(body: Record<string, unknown>): Record<string, FieldFault> {
  const texts = isObject(body.errors) ? body.errors : {};
  const coded = isObject(body.errors_by_code) ? body.errors_by_code : {};
  return Object.fromEntries(
    Object.entries(texts).map(([field, text]) => {
      const { code, ...facts } = isObject(coded[field]) ? coded[field] : { code: "invalid" };
      return [field, { code: textOf(code, "invalid"), text: textOf(text, ""), facts }];
    }),
  );
}

/** What an answer that is no success says; also of one that is not in the API's shape, as a gateway's own. */
export async function refusalOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null);
  const said = isObject(body) ? body : {};
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return new Refused(
    response.status,
    textOf(said.code, `http_${response.status}`),
    textOf(said.message, response.statusText),
    isObject(said.facts) ? said.facts : {},
    fieldsOf(said),
    Number.isFinite(seconds) ? seconds : null,
  );
}
