import { useId, useState } from "react";
import classes from "./Field.module.css";
import { Icon } from "./Icon";

type Native = Pick<
  React.InputHTMLAttributes<HTMLInputElement>,
  "type" | "autoComplete" | "inputMode" | "maxLength" | "list" | "min" | "max" | "step" | "placeholder" | "autoFocus"
>;
type FieldProps = Native & {
  /** The name under which a form sends it, and by which an error finds it. */
  name: string;
  label: string;
  help?: string | undefined;
  /** What is wrong with it, and what to write instead. */
  error?: string | undefined;
  /** The word that says one may leave it out. */
  optional?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** What stands inside at the right: a button that shows a password. */
  aside?: React.ReactNode;
  /** What is read out rather than spoken: codes, times, figures. */
  isReading?: boolean;
  /** Shown, selected and copied, not changed. */
  isFixed?: boolean;
};

/** The id of a field's input: what a summary of errors links to. */
export const fieldId = (name: string): string => `field-${name.replaceAll(/[^\w-]/g, "-")}`;

type Told = { told: string; help: string | undefined; error: string | undefined };

export const describedBy = (told: string, help?: string, error?: string): string | undefined =>
  [help && `${told}-help`, error && `${told}-error`].filter(Boolean).join(" ") || undefined;

/** What stands beneath a field: what it wants, and what is wrong with it. */
export function Beneath({ told, help, error }: Told) {
  return (
    <>
      {help && (
        <span className={classes.help} id={`${told}-help`}>
          {help}
        </span>
      )}
      {error && (
        <span className={classes.error} id={`${told}-error`}>
          {error}
        </span>
      )}
    </>
  );
}

/** One line of text with its label above, its help beneath, its error beneath that (look.md, 3.8). */
export function TextField(props: FieldProps) {
  const { name, label, help, error, optional, value, onChange, aside, isReading, isFixed, ...native } = props;
  const told = useId();
  return (
    <div className={classes.field} data-wrong={error ? "" : undefined}>
      <label htmlFor={fieldId(name)}>
        {label}
        {optional && <span className={classes.optional}> {optional}</span>}
      </label>
      <span className={classes.box}>
        <input
          {...native}
          id={fieldId(name)}
          name={name}
          className={classes.input}
          data-reading={isReading || undefined}
          readOnly={isFixed}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(told, help, error)}
        />
        {aside}
      </span>
      <Beneath told={told} help={help} error={error} />
    </div>
  );
}

type PasswordProps = Omit<FieldProps, "type" | "aside"> & { words: { show: string; hide: string } };

/** A password, which may be looked at and pasted into. */
export function PasswordField({ words, ...field }: PasswordProps) {
  const [isShown, show] = useState(false);
  return (
    <TextField
      {...field}
      type={isShown ? "text" : "password"}
      aside={
        <button
          type="button"
          className={classes.eye}
          aria-pressed={isShown}
          aria-label={isShown ? words.hide : words.show}
          onClick={() => show(!isShown)}
        >
          <Icon name="eye" />
        </button>
      }
    />
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  optional?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
};

/** One of a few, by the browser's own list: it works on a phone and by every key. */
export function ChoiceField({ name, label, help, error, optional, value, onChange, options }: ChoiceProps) {
  const told = useId();
  return (
    <div className={classes.field} data-wrong={error ? "" : undefined}>
      <label htmlFor={fieldId(name)}>
        {label}
        {optional && <span className={classes.optional}> {optional}</span>}
      </label>
      <span className={classes.box}>
        <select
          id={fieldId(name)}
          name={name}
          className={classes.input}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(told, help, error)}
        >
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      </span>
      <Beneath told={told} help={help} error={error} />
    </div>
  );
}

type TickProps = {
  name: string;
  label: React.ReactNode;
  help?: string | undefined;
  error?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** A switch is for what holds at once, a box for what a form sends. */
  as?: "box" | "switch";
};

/** Yes or no. */
export function TickField({ name, label, help, error, checked, onChange, as = "box" }: TickProps) {
  const told = useId();
  return (
    <div className={classes.tick} data-wrong={error ? "" : undefined}>
      <label>
        <input
          type="checkbox"
          role={as === "switch" ? "switch" : undefined}
          data-as={as}
          id={fieldId(name)}
          name={name}
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(told, help, error)}
        />
        <span>{label}</span>
      </label>
      <Beneath told={told} help={help} error={error} />
    </div>
  );
}

type AreaProps = Pick<FieldProps, "name" | "label" | "help" | "error" | "optional" | "value" | "onChange"> & {
  rows?: number;
};

/** Several lines of text. */
export function AreaField({ name, label, help, error, optional, value, onChange, rows = 3 }: AreaProps) {
  const told = useId();
  return (
    <div className={classes.field} data-wrong={error ? "" : undefined}>
      <label htmlFor={fieldId(name)}>
        {label}
        {optional && <span className={classes.optional}> {optional}</span>}
      </label>
      <textarea
        id={fieldId(name)}
        name={name}
        className={classes.input}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(told, help, error)}
      />
      <Beneath told={told} help={help} error={error} />
    </div>
  );
}

type FileProps = Pick<FieldProps, "name" | "label" | "help" | "error"> & {
  accept: string;
  onChoose: (file: File | null) => void;
};

/** A file of one's own, by the browser's own chooser. */
export function FileField({ name, label, help, error, accept, onChoose }: FileProps) {
  const told = useId();
  return (
    <div className={classes.field} data-wrong={error ? "" : undefined}>
      <label htmlFor={fieldId(name)}>{label}</label>
      <input
        type="file"
        id={fieldId(name)}
        name={name}
        className={classes.input}
        accept={accept}
        onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(told, help, error)}
      />
      <Beneath told={told} help={help} error={error} />
    </div>
  );
}
