import { draftOf, type Field, fieldsOf, isCapitals, type Values } from "@/lib/schema";
import { Action } from "./Action";
import { AreaField, ChoiceField, TextField, TickField } from "./Field";
import { PickField, PicksField } from "./Picker";
import type { FormWords, Part, Picks } from "./SchemaForm";
import classes from "./SchemaForm.module.css";

export type Shared = {
  words: FormWords;
  draft: Values;
  picks: Picks;
  parts: Readonly<Record<string, Part>>;
  fixed: readonly string[];
  errorOf: (path: string) => string | undefined;
  plain: (path: string) => string;
};
type FieldProps = {
  field: Field;
  path: string;
  value: unknown;
  write: (value: unknown) => void;
  form: Shared;
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
// What stands in a group's field is what `draftOf` put there: values by name, or null.
const valuesOf = (value: unknown): Values => (value ?? {}) as Values;

/** One field of a form, by what its schema says it is. */
export function SchemaField({ field, path, value, write, form }: FieldProps) {
  const { words, errorOf } = form;
  const part = form.parts[form.plain(path)];
  if (part)
    return <div className={classes.wide}>{part({ path, value, draft: form.draft, error: errorOf, write })}</div>;
  const common = commonOf(field, path, form);
  const pick = form.picks[form.plain(path)];
  if (pick && field.kind === "texts")
    return (
      <div className={classes.wide}>
        <PicksField {...common} {...pick} words={words.picker} values={textsOf(value)} onChange={write} />
      </div>
    );
  if (pick && form.fixed.includes(path)) {
    const there = pick.options.find((one) => one.value === textOf(value));
    const said = there ? [there.code, there.name].filter(Boolean).join(" ") : textOf(value);
    return <TextField {...common} isFixed value={said} onChange={() => {}} />;
  }
  if (pick) return <PickField {...common} {...pick} words={words.picker} value={textOf(value)} onChange={write} />;
  switch (field.kind) {
    case "tick":
      return <TickField {...common} as="switch" checked={value === true} onChange={write} />;
    case "choice": {
      const options = (field.schema.enum ?? []).map((one) => ({
        value: one,
        label: words.option(form.plain(path), one),
      }));
      const blank = field.isNullable || textOf(value) === "" ? [{ value: "", label: words.choose }] : [];
      return <ChoiceField {...common} value={textOf(value)} onChange={write} options={[...blank, ...options]} />;
    }
    case "area":
      return (
        <div className={classes.wide}>
          <AreaField {...common} value={textOf(value)} onChange={write} />
        </div>
      );
    case "choices":
      return <Choices field={field} path={path} value={value} write={write} form={form} />;
    case "texts":
      return (
        <div className={classes.wide}>
          <PicksField {...common} options={[]} isFree words={words.picker} values={textsOf(value)} onChange={write} />
        </div>
      );
    case "group":
      return <Group field={field} path={path} value={value} write={write} form={form} />;
    case "rows":
      return <Rows field={field} path={path} value={value} write={write} form={form} />;
    default:
      return <Line {...common} field={field} path={path} value={value} write={write} form={form} />;
  }
}

function commonOf(field: Field, path: string, form: Shared) {
  const { words } = form;
  return {
    name: path,
    label: words.label(form.plain(path), field.schema),
    help: words.help(form.plain(path), field.schema),
    error: form.errorOf(path),
    optional: field.isOptional && isEmpty(field.schema.default) ? words.optional : undefined,
  };
}

/** Whether nothing stands in a field unless one writes it; what begins with a value is never left out. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

const TYPES = { instant: "datetime-local", date: "date" } as const;

function Line({ field, path, value, write, form }: FieldProps) {
  const { schema, kind } = field;
  const isShort = isCapitals(schema) || kind === "figure";
  return (
    <TextField
      {...commonOf(field, path, form)}
      type={kind === "instant" || kind === "date" ? TYPES[kind] : "text"}
      inputMode={kind === "figure" ? (schema.type === "integer" ? "numeric" : "decimal") : "text"}
      autoComplete="off"
      isReading={isShort}
      isFixed={form.fixed.includes(path)}
      value={textOf(value)}
      onChange={(text) => write(isCapitals(schema) ? text.toUpperCase() : text)}
      {...(schema.maxLength && { maxLength: schema.maxLength })}
    />
  );
}

/** Several of a few: a box each. */
function Choices({ field, path, value, write, form }: FieldProps) {
  const chosen = textsOf(value);
  const { label, error } = commonOf(field, path, form);
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {(field.schema.items?.enum ?? []).map((one) => (
        <TickField
          key={one}
          name={`${path}.${one}`}
          label={form.words.option(form.plain(path), one)}
          checked={chosen.includes(one)}
          onChange={(isOn) => write(isOn ? [...chosen, one] : chosen.filter((other) => other !== one))}
        />
      ))}
      {error && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}

/** Fields that belong together; where they may be left out, a switch says whether they are there. */
function Group({ field, path, value, write, form }: FieldProps) {
  const { label, help } = commonOf(field, path, form);
  const isThere = value !== null && value !== undefined;
  return (
    <fieldset className={classes.group}>
      <legend className={field.isNullable ? "spoken" : undefined}>{label}</legend>
      {field.isNullable && (
        <TickField
          as="switch"
          name={path}
          label={label}
          help={help}
          checked={isThere}
          onChange={(isOn) => write(isOn ? draftOf(field.schema) : null)}
        />
      )}
      {isThere && <Inner schemaOf={field} path={path} value={valuesOf(value)} write={write} form={form} />}
    </fieldset>
  );
}

type InnerProps = { schemaOf: Field; path: string; value: Values; write: (value: Values) => void; form: Shared };

function Inner({ schemaOf, path, value, write, form }: InnerProps) {
  const schema = schemaOf.kind === "rows" ? (schemaOf.schema.items ?? {}) : schemaOf.schema;
  return (
    <div className={classes.fields}>
      {fieldsOf(schema).map((one) => (
        <SchemaField
          key={one.name}
          field={one}
          path={`${path}.${one.name}`}
          value={value[one.name]}
          write={(next) => write({ ...value, [one.name]: next })}
          form={form}
        />
      ))}
    </div>
  );
}

/** Several of the same kind, one beneath the other. */
function Rows({ field, path, value, write, form }: FieldProps) {
  const rows: Values[] = Array.isArray(value) ? value : [];
  const { label, error } = commonOf(field, path, form);
  const { words } = form;
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {error && <p className={classes.error}>{error}</p>}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own but its place
        <div key={at} className={classes.row}>
          <Inner
            schemaOf={field}
            path={`${path}.${at}`}
            value={row}
            write={(next) => write(rows.map((one, other) => (other === at ? next : one)))}
            form={form}
          />
          <Action size="small" rank="leaving" onPress={() => write(rows.filter((_, other) => other !== at))}>
            {words.remove(`${label} ${at + 1}`)}
          </Action>
        </div>
      ))}
      <span>
        <Action size="small" onPress={() => write([...rows, draftOf(field.schema.items ?? {})])}>
          {words.add(label)}
        </Action>
      </span>
    </fieldset>
  );
}
