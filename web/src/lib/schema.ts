/** A form of the API's document: its fields in order, what is typed into them, what is sent of it, what is wrong with it. */

import { type OutputUnit, Validator } from "@cfworker/json-schema";

export type Schema = {
  type?: string | undefined;
  title?: string | undefined;
  description?: string | undefined;
  default?: unknown;
  enum?: readonly string[] | undefined;
  anyOf?: readonly Schema[] | undefined;
  properties?: Readonly<Record<string, Schema>> | undefined;
  required?: readonly string[] | undefined;
  items?: Schema | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  exclusiveMaximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  pattern?: string | undefined;
  format?: string | undefined;
  examples?: readonly unknown[] | undefined;
  "x-unit"?: string | undefined;
};

export type Values = Readonly<Record<string, unknown>>;
export type Kind =
  | "text"
  | "area"
  | "figure"
  | "tick"
  | "choice"
  | "instant"
  | "date"
  | "texts"
  | "choices"
  | "group"
  | "rows";
export type Field = { name: string; kind: Kind; schema: Schema; isOptional: boolean; isNullable: boolean };
export type Fault = { code: string; facts: Readonly<Record<string, unknown>>; text: string };

/** From how many characters on a text is written in several lines. */
const LONG = 450;

const isValues = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema that counts where null may stand in its place. */
export const without = (schema: Schema): Schema => {
  const { anyOf, ...own } = schema;
  const meant = anyOf?.find((one) => one.type !== "null");
  return meant ? { ...meant, ...own } : schema;
};

function kindOf(schema: Schema): Kind {
  if (schema.enum) return "choice";
  switch (schema.type) {
    case "boolean":
      return "tick";
    case "integer":
    case "number":
      return "figure";
    case "array":
      if (schema.items?.enum) return "choices";
      return schema.items?.type === "object" ? "rows" : "texts";
    case "object":
      return "group";
    default:
      if (schema.format === "date-time") return "instant";
      if (schema.format === "date") return "date";
      return (schema.maxLength ?? 0) > LONG ? "area" : "text";
  }
}

/** The fields of a form, in its order. */
export function fieldsOf(form: Schema): Field[] {
  return Object.entries(form.properties ?? {}).map(([name, given]) => {
    const schema = without(given);
    const isNullable = given.anyOf?.some((one) => one.type === "null") ?? false;
    return { name, kind: kindOf(schema), schema, isNullable, isOptional: !form.required?.includes(name) };
  });
}

/** `2026-11-24T10:00:00Z` as a field for instants takes it, in UTC. */
const typedInstant = (value: unknown): string => (typeof value === "string" ? value.slice(0, 16) : "");

function draftField(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case "tick":
      return value === true;
    case "texts":
    case "choices":
      return Array.isArray(value) ? value.map(String) : [];
    case "rows":
      return Array.isArray(value) ? value.map((one) => draftOf(field.schema.items ?? {}, one)) : [];
    case "group":
      return isValues(value) ? draftOf(field.schema, value) : field.isNullable ? null : draftOf(field.schema);
    case "instant":
      return typedInstant(value);
    default:
      return value === null || value === undefined ? "" : String(value);
  }
}

/** What the fields show: what there is already, else what holds where nothing is said. Figures are texts while one types. */
export function draftOf(form: Schema, present: unknown = {}): Values {
  const there = isValues(present) ? present : {};
  return Object.fromEntries(
    fieldsOf(form).map((field) => [
      field.name,
      draftField(field, there[field.name] === undefined ? field.schema.default : there[field.name]),
    ]),
  );
}

/** A figure as it was typed; what is none stays a text, so that the form's own rules find it. */
function figure(text: string): number | string {
  const value = Number(text.replace(",", ".").replace("\u2212", "-"));
  return text === "" || Number.isNaN(value) ? text : value;
}

const isFigure = (schema: Schema | undefined): boolean => schema?.type === "integer" || schema?.type === "number";

function textSent(field: Field, text: string): unknown {
  if (text === "") return field.isNullable ? null : field.isOptional && field.kind === "text" ? "" : undefined;
  if (field.kind === "figure") return figure(text);
  return field.kind === "instant" ? `${text}:00Z` : text;
}

function sent(field: Field, value: unknown): unknown {
  if (field.kind === "group") return isValues(value) ? bodyOf(field.schema, value) : null;
  if (field.kind === "rows" && Array.isArray(value)) return value.map((one) => bodyOf(field.schema.items ?? {}, one));
  if (Array.isArray(value)) return isFigure(field.schema.items) ? value.map((one) => figure(String(one))) : value;
  if (field.kind === "area") return typeof value === "string" ? value.trim() || (field.isNullable ? null : "") : value;
  return typeof value === "string" ? textSent(field, value.trim()) : value;
}

/** What is sent of what stands in the fields; what is empty is left out, or null where that may be said. */
export function bodyOf(form: Schema, draft: Values): Record<string, unknown> {
  const pairs = fieldsOf(form).map((field) => [field.name, sent(field, draft[field.name])] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** Of a body, what is otherwise than in another one. */
export function changedOf(body: Values, before: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

/** The schema at a dotted path, such as `legs.0.departure`. */
export function schemaAt(form: Schema, path: string): Schema {
  return path.split(".").reduce<Schema>((at, step) => {
    const there = without(at);
    return (/^\d+$/.test(step) ? there.items : there.properties?.[step]) ?? {};
  }, form);
}

/** What a validator's keyword is in the API's codes, the most telling first. */
const CODES: readonly (readonly [string, (schema: Schema) => Omit<Fault, "text">])[] = [
  ["enum", (schema) => ({ code: "unknown_choice", facts: { expected: schema.enum?.join(", ") } })],
  [
    "minLength",
    ({ minLength }) =>
      minLength === 1 ? { code: "missing", facts: {} } : { code: "too_short", facts: { min_length: minLength } },
  ],
  ["maxLength", (schema) => ({ code: "too_long", facts: { max_length: schema.maxLength } })],
  ["pattern", (schema) => ({ code: "wrong_form", facts: { pattern: schema.pattern } })],
  ["minimum", (schema) => ({ code: "too_low", facts: { ge: schema.minimum } })],
  ["maximum", (schema) => ({ code: "too_high", facts: { le: schema.maximum } })],
  ["exclusiveMaximum", (schema) => ({ code: "too_high", facts: { le: (schema.exclusiveMaximum ?? 1) - 1 } })],
  ["minItems", (schema) => ({ code: "too_few", facts: { min_length: schema.minItems } })],
  ["maxItems", (schema) => ({ code: "too_many", facts: { max_length: schema.maxItems } })],
  ["format", () => ({ code: "wrong_instant", facts: {} })],
  ["type", (schema) => ({ code: schema.type === "integer" ? "whole_number_expected" : "number_expected", facts: {} })],
];

const MISSING = /required property "([^"]+)"/;

/** Where a finding is: what is missing is found at what lacks it. */
function placeOf(unit: OutputUnit): string {
  const steps = unit.instanceLocation.split("/").slice(1);
  const missing = unit.keyword === "required" ? MISSING.exec(unit.error)?.[1] : undefined;
  return [...steps, ...(missing ? [missing] : [])].join(".");
}

/** What is wrong with a body, by dotted path, in the API's own codes. */
export function faultsIn(form: Schema, body: Values): Record<string, Fault> {
  // The validator's type knows no undefined beside what is left out; both are the same to it.
  const { errors } = new Validator(form as ConstructorParameters<typeof Validator>[0], "2020-12", false).validate(body);
  const at = new Map<string, OutputUnit[]>();
  for (const unit of errors) at.set(placeOf(unit), [...(at.get(placeOf(unit)) ?? []), unit]);
  const found: Record<string, Fault> = {};
  for (const [path, units] of at) {
    const schema = without(schemaAt(form, path));
    const isMissing = units.some((one) => one.keyword === "required" && placeOf(one) === path);
    const code = CODES.find(([keyword]) => units.some((one) => one.keyword === keyword));
    const fault = isMissing ? { code: "missing", facts: {} } : code?.[1](schema);
    if (path && fault) found[path] = { ...fault, text: units[0]?.error ?? "" };
  }
  return found;
}

/** Whether what is typed is written in capitals: its form knows no small letters. */
export const isCapitals = ({ pattern }: Schema): boolean =>
  pattern !== undefined && /A-Z/.test(pattern) && (!/a-z/.test(pattern) || pattern === "^[A-Za-z0-9]{3,4}$");
