import { expect, test } from "vitest";
import { bodyOf, draftOf, faultsIn } from "@/lib/schema";
import type { Setting } from "./airline";
import { formOf, modulesOf } from "./settings";

const setting = (key: string, type: Setting["type"], more: Partial<Setting> = {}): Setting => ({
  key,
  module: "Contracts",
  type,
  unit: null,
  minimum: null,
  maximum: null,
  choices: null,
  default: 0,
  title: key,
  help: "",
  affects: "pilots",
  simulated: true,
  ...more,
});

const SETTINGS = [
  setting("PENALTY", "integer", { minimum: 0, maximum: 1000 }),
  setting("RATE", "decimal", { module: "Bookings" }),
  setting("ON", "boolean"),
  setting("WHICH", "choice", { choices: ["none", "all"] }),
];
const VALUES = { PENALTY: 500, RATE: "0.10", ON: true, WHICH: "none" };

test("settings that were read and not touched are sent as they were", () => {
  const form = formOf(SETTINGS);
  const body = bodyOf(form, draftOf(form, VALUES));
  expect(body).toEqual(VALUES);
  expect(faultsIn(form, body)).toEqual({});
});

test("a setting outside of its range, or none, is found before it is sent", () => {
  const form = formOf(SETTINGS);
  const draft = { ...draftOf(form, VALUES), PENALTY: "1001", RATE: "" };
  const found = faultsIn(form, bodyOf(form, draft));
  expect(Object.entries(found).map(([key, { code }]) => [key, code])).toEqual([
    ["RATE", "missing"],
    ["PENALTY", "too_high"],
  ]);
});

test("the parts stand in the order of their settings, each once", () => {
  expect(modulesOf(SETTINGS)).toEqual(["Contracts", "Bookings"]);
});
