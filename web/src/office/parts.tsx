import type { Values } from "@/lib/schema";
import { ChoiceField, TextField } from "@/ui/Field";
import { PickField } from "@/ui/Picker";
import type { FormWords, Part } from "@/ui/SchemaForm";
import classes from "./Office.module.css";
import type { Resource } from "./resources";
import type { Noun, Options } from "./usePicks";

const TARGETS = ["airport", "subfleet", "fleet", "aircraft", "schedule"] as const satisfies readonly Noun[];
const RULES = ["licence", "rank"] as const;

const textOf = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
const isTarget = (kind: string): kind is (typeof TARGETS)[number] => TARGETS.some((one) => one === kind);

/** Fields that are drawn otherwise than by their schema: a restriction is a sentence of what and whom. */
export function partsFor(resource: Resource, options: Options, words: FormWords): Record<string, Part> {
  return resource.name === "restrictions" ? { target: target(options, words), rule: rule(options, words) } : {};
}

const choices = (path: string, values: readonly string[], words: FormWords) => [
  { value: "", label: words.choose },
  ...values.map((value) => ({ value, label: words.option(path, value) })),
];

// What a group's field holds is its values by name: the form made them so.
const inside = (value: unknown): Values => (value ?? {}) as Values;

const target =
  (options: Options, words: FormWords): Part =>
  ({ value, error, write }) => {
    const { kind, id } = inside(value);
    const noun = textOf(kind);
    return (
      <fieldset className={classes.sentence}>
        <legend>{words.label("target", {})}</legend>
        <ChoiceField
          name="target.kind"
          label={words.label("target.kind", {})}
          value={noun}
          onChange={(next) => write({ kind: next, id: "" })}
          options={choices("target.kind", TARGETS, words)}
          error={error("target.kind")}
        />
        {isTarget(noun) && (
          <PickField
            name="target.id"
            label={words.option("target.kind", noun)}
            value={textOf(id)}
            onChange={(next) => write({ kind: noun, id: next })}
            options={options[noun]}
            isFree={noun === "airport"}
            words={words.picker}
            error={error("target.id")}
          />
        )}
      </fieldset>
    );
  };

const rule =
  (options: Options, words: FormWords): Part =>
  ({ value, error, write }) => {
    const { kind, min_level, licence_id } = inside(value);
    return (
      <fieldset className={classes.sentence}>
        <legend>{words.label("rule", {})}</legend>
        <ChoiceField
          name="rule.kind"
          label={words.label("rule.kind", {})}
          value={textOf(kind)}
          onChange={(next) => write({ kind: next, min_level: "", licence_id: "" })}
          options={choices("rule.kind", RULES, words)}
          error={error("rule.kind")}
        />
        {kind === "rank" && (
          <TextField
            name="rule.min_level"
            label={words.label("rule.min_level", {})}
            inputMode="numeric"
            isReading
            value={textOf(min_level)}
            onChange={(next) => write({ kind, min_level: next, licence_id: "" })}
            error={error("rule.min_level") ?? error("rule")}
          />
        )}
        {kind === "licence" && (
          <PickField
            name="rule.licence_id"
            label={words.label("rule.licence_id", {})}
            value={textOf(licence_id)}
            onChange={(next) => write({ kind, min_level: "", licence_id: next })}
            options={options.licence}
            words={words.picker}
            error={error("rule.licence_id") ?? error("rule")}
          />
        )}
      </fieldset>
    );
  };
