import { useEffect, useState } from "react";
import { bodyOf, draftOf, type Fault, faultsIn, fieldsOf, type Schema, schemaAt, type Values } from "@/lib/schema";
import { Action } from "./Action";
import { ErrorSummary } from "./ErrorSummary";
import type { PickerWords, PickOption } from "./Picker";
import { SchemaField } from "./SchemaField";
import classes from "./SchemaForm.module.css";
import type { Refusal } from "./WhyNot";

/** What can be chosen for the fields that name something: options by path without figures, as `legs.departure`. */
export type Picks = Readonly<Record<string, { options: readonly PickOption[]; isFree?: boolean }>>;

export type FormWords = {
  label: (path: string, schema: Schema) => string;
  help: (path: string, schema: Schema) => string | undefined;
  /** A value of an enumeration, as people say it. */
  option: (path: string, value: string) => string;
  fault: (fault: Fault) => string;
  optional: string;
  problems: (count: number) => string;
  choose: string;
  add: (label: string) => string;
  remove: (label: string) => string;
  discard: string;
  picker: PickerWords;
};

/** A field that is drawn otherwise than by its schema. */
export type Part = (field: {
  path: string;
  value: unknown;
  draft: Values;
  error: (path: string) => string | undefined;
  write: (value: unknown) => void;
}) => React.ReactNode;

type SchemaFormProps = {
  schema: Schema;
  words: FormWords;
  /** What there is already, or what is to stand in the fields at first. */
  start?: object | undefined;
  picks?: Picks;
  parts?: Readonly<Record<string, Part>>;
  /** Paths that are shown and not changed, and those that are not shown at all. */
  fixed?: readonly string[];
  hidden?: readonly string[];
  /** What the API found wrong, by dotted path, in words. */
  faults?: Readonly<Record<string, string>>;
  save: string;
  saving?: string | undefined;
  /** Why it cannot be saved now. */
  refused?: Refusal | undefined;
  /** Whether saving waits for a change. */
  onSave: (body: Record<string, unknown>) => void;
  onDiscard?: (() => void) | undefined;
  onDirty?: (isDirty: boolean) => void;
  /** What the fields come to: a price with an example, what would change. */
  note?: (body: Values) => React.ReactNode;
  /** At the far right of the foot: deleting. */
  aside?: React.ReactNode;
};

const plain = (path: string): string =>
  path
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");

/** A form from the API's own document: its fields in order, its rules before sending, the API's refusals at their fields. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, words, start, faults = {}, hidden = [], onDirty } = props;
  const [first] = useState(() => draftOf(schema, start));
  const [draft, write] = useState(first);
  const [own, find] = useState<Readonly<Record<string, Fault>>>({});
  const isDirty = JSON.stringify(draft) !== JSON.stringify(first);
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);
  const found = Object.keys(own).length
    ? Object.fromEntries(Object.entries(own).map(([path, fault]) => [path, words.fault(fault)]))
    : faults;
  const labelled = (path: string) => words.label(plain(path), schemaAt(schema, path));
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (props.saving || props.refused) return;
    const body = bodyOf(schema, draft);
    const wrong = faultsIn(schema, body);
    find(wrong);
    if (Object.keys(wrong).length === 0) props.onSave(body);
  };
  const discard = () => {
    write(first);
    find({});
    props.onDiscard?.();
  };
  const shared = {
    words,
    draft,
    picks: props.picks ?? {},
    parts: props.parts ?? {},
    fixed: props.fixed ?? [],
    errorOf: (path: string) => found[path],
    plain,
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <ErrorSummary
        title={words.problems(Object.keys(found).length)}
        wrong={Object.entries(found).map(([name, text]) => ({ name, text: `${labelled(name)}: ${text}` }))}
      />
      <div className={classes.fields}>
        {fieldsOf(schema)
          .filter((field) => !hidden.includes(field.name))
          .map((field) => (
            <SchemaField
              key={field.name}
              field={field}
              path={field.name}
              value={draft[field.name]}
              write={(value) => write((there) => ({ ...there, [field.name]: value }))}
              form={shared}
            />
          ))}
      </div>
      {props.note?.(bodyOf(schema, draft))}
      <div className={classes.foot}>
        <Action type="submit" rank="first" onPress={() => {}} waiting={props.saving} refused={props.refused}>
          {props.save}
        </Action>
        {(isDirty || props.onDiscard) && (
          <Action rank="leaving" onPress={discard}>
            {words.discard}
          </Action>
        )}
        {props.aside && <span className={classes.aside}>{props.aside}</span>}
      </div>
    </form>
  );
}
