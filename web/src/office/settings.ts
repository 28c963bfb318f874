/** The settings of a module as a form: what the API says of each, as a schema of the document would. */

import i18next from "i18next";
import { number } from "@/lib/numbers";
import type { Schema } from "@/lib/schema";
import type { Setting } from "./airline";

function schemaOf({ type, unit, minimum, maximum, choices, title, help }: Setting): Schema {
  const said = { title, description: help, "x-unit": unit ?? undefined };
  switch (type) {
    case "boolean":
      return { ...said, type: "boolean" };
    case "choice":
      return { ...said, type: "string", enum: choices ?? [] };
    case "decimal":
      return { ...said, type: "string", pattern: "^[0-9]{1,4}(\\.[0-9]{1,2})?$" };
    default:
      return { ...said, type: "integer", minimum: Number(minimum ?? 0), maximum: Number(maximum ?? 0) };
  }
}

/** The form of some settings, in their order; each must be filled in. */
export const formOf = (settings: readonly Setting[]): Schema => ({
  type: "object",
  required: settings.map(({ key }) => key),
  properties: Object.fromEntries(settings.map((one) => [one.key, schemaOf(one)])),
});

export const modulesOf = (settings: readonly Setting[]): string[] => [...new Set(settings.map(({ module }) => module))];

/** What a setting is called: in the reader's language, else as the API says it. */
export const titleOf = ({ key, title }: Setting): string => {
  const name = `setting.${key}.title`;
  // The settings come from the API: that one has words is asked, not known.
  return i18next.exists(name) ? String(i18next.t(name as never)) : title;
};

export const helpOf = ({ key, help }: Setting): string => {
  const name = `setting.${key}.help`;
  return i18next.exists(name) ? String(i18next.t(name as never)) : help;
};

/** A value as people read it. */
export function sayValue(setting: Setting, value: unknown, language: string): string {
  if (typeof value === "boolean") return i18next.t(value ? "office.settings.on" : "office.settings.off");
  if (setting.type === "choice") return choiceOf(String(value));
  const figure = typeof value === "number" ? number(value, language) : String(value);
  const unit = setting.unit ? `form.unit.${setting.unit.replaceAll(" ", "_")}` : "";
  const said = i18next.exists(unit) ? String(i18next.t(unit as never)) : (setting.unit ?? "");
  return said ? `${figure}\u00a0${said}` : figure;
}

export const choiceOf = (value: string): string => {
  const name = `office.settings.choice.${value}`;
  return i18next.exists(name) ? String(i18next.t(name as never)) : value;
};
