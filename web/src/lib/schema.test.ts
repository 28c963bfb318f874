import { expect, test } from "vitest";
import { bodyOf, changedOf, draftOf, faultsIn, fieldsOf, isCapitals, type Schema } from "./schema";

const FORM: Schema = {
  type: "object",
  additionalProperties: false,
  required: ["icao", "level", "legs"],
  properties: {
    icao: { type: "string", pattern: "^[A-Z0-9]{2,4}$" },
    name: { anyOf: [{ type: "string", maxLength: 5 }, { type: "null" }] },
    level: { type: "integer", minimum: 0, maximum: 10 },
    share: { type: "number", default: 0.5 },
    mode: { type: "string", enum: ["none", "fixed"], default: "none" },
    hub: { type: "boolean", default: true },
    hubs: { type: "array", items: { type: "string" }, default: [] },
    fleet_ids: { type: "array", items: { type: "integer" }, default: [] },
    asks: { anyOf: [{ type: "object", properties: { hours: { type: "integer", default: 0 } } }, { type: "null" }] },
    at: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] },
    legs: {
      type: "array",
      maxItems: 2,
      items: { type: "object", required: ["to"], properties: { to: { type: "string", minLength: 1 } } },
    },
  },
} as Schema;

const FULL = { icao: "TEU", level: 3, legs: [{ to: "EDDG" }], fleet_ids: [7], at: "2026-11-27T14:32:00Z" };

test("the fields stand in the form's order, each with what it is", () => {
  expect(fieldsOf(FORM).map(({ name, kind, isOptional }) => `${name} ${kind}${isOptional ? "?" : ""}`)).toEqual([
    "icao text",
    "name text?",
    "level figure",
    "share figure?",
    "mode choice?",
    "hub tick?",
    "hubs texts?",
    "fleet_ids texts?",
    "asks group?",
    "at instant?",
    "legs rows",
  ]);
});

test("what was read and not touched is sent as it was", () => {
  const sent = bodyOf(FORM, draftOf(FORM, FULL));
  expect(sent).toEqual({
    ...FULL,
    name: null,
    share: 0.5,
    mode: "none",
    hub: true,
    hubs: [],
    asks: null,
  });
  expect(faultsIn(FORM, sent)).toEqual({});
  expect(changedOf(sent, bodyOf(FORM, draftOf(FORM, { ...FULL, level: 4 })))).toEqual({ level: 3 });
});

test("figures are read with either sign for decimals, what is none is found", () => {
  const draft = { ...draftOf(FORM, FULL), share: "0,25", level: "many" };
  expect(bodyOf(FORM, draft).share).toBe(0.25);
  expect(faultsIn(FORM, bodyOf(FORM, draft)).level?.code).toBe("whole_number_expected");
});

test("a fault is at its dotted path, with the API's own code and the limit", () => {
  const draft = { ...draftOf(FORM, FULL), icao: "toolong", name: "far too long", level: "11", legs: [{ to: "" }] };
  const found = faultsIn(FORM, bodyOf(FORM, draft));
  expect(Object.fromEntries(Object.entries(found).map(([path, { code }]) => [path, code]))).toEqual({
    icao: "wrong_form",
    name: "too_long",
    level: "too_high",
    "legs.0.to": "missing",
  });
  expect(found.name?.facts).toEqual({ max_length: 5 });
});

test("an empty form lacks what it must have", () => {
  expect(Object.keys(faultsIn(FORM, bodyOf(FORM, draftOf(FORM))))).toEqual(["icao", "level"]);
});

test("codes are written in capitals, words are not", () => {
  expect(isCapitals({ pattern: "^[A-Z0-9]{2,4}$" })).toBe(true);
  expect(isCapitals({ pattern: "^[A-Za-z0-9][A-Za-z0-9 ._/+-]{0,39}$" })).toBe(false);
});
