import { useId, useRef, useState } from "react";
import { Beneath, describedBy, fieldId } from "./Field";
import fields from "./Field.module.css";
import { Icon } from "./Icon";
import classes from "./Picker.module.css";

/** One thing to choose: its code, or its name where it has none, and what it is called besides. */
export type PickOption = { value: string; code: string; name?: string | undefined };
export type PickerWords = {
  none: string;
  more: (count: number) => string;
  remove: (name: string) => string;
  chosen: string;
};
type PickerProps = {
  name: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  optional?: string | undefined;
  options: readonly PickOption[];
  words: PickerWords;
  /** Whether a text that is no option stays: an airport that nothing names yet. */
  isFree?: boolean;
};
type OneProps = PickerProps & { value: string; onChange: (value: string) => void };
type ManyProps = PickerProps & { values: readonly string[]; onChange: (values: string[]) => void };

const MOST = 40;

const textOf = (option: PickOption): string => [option.code, option.name].filter(Boolean).join(" ");

/** What fits what is typed: whose code begins with it first, then whose code or name has it. */
export function fitting(options: readonly PickOption[], typed: string): PickOption[] {
  const asked = typed.trim().toLocaleLowerCase();
  const begins = options.filter((one) => one.code.toLocaleLowerCase().startsWith(asked));
  const has = options.filter((one) => !begins.includes(one) && textOf(one).toLocaleLowerCase().includes(asked));
  return [...begins, ...has];
}

/** One of many, found by code or name; arrows, Enter and Escape work as in every combobox. */
export function PickField(props: OneProps) {
  const { name, label, help, error, optional, options, value, onChange, words, isFree } = props;
  const told = useId();
  const chosen = options.find((one) => one.value === value);
  const [typed, type] = useState<string | null>(null);
  const [place, move] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const found = typed === null ? [] : fitting(options, typed);
  const shown = found.slice(0, MOST);
  const take = (option: PickOption | undefined) => {
    if (option) onChange(option.value);
    type(null);
  };
  const leave = () => {
    if (typed === null) return;
    const text = typed.trim();
    const exact = found.find((one) => [one.code, textOf(one)].some((it) => it.toLowerCase() === text.toLowerCase()));
    if (text === "") onChange("");
    else if (exact) onChange(exact.value);
    else if (isFree) onChange(text.toUpperCase());
    type(null);
  };
  const pressed = (event: React.KeyboardEvent) => {
    if (event.key === "Escape" && typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      return type(null);
    }
    if (event.key === "Enter" && typed !== null) {
      event.preventDefault();
      return shown[place] ? take(shown[place]) : leave();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (typed === null) return type("");
    move(Math.min(Math.max(0, place + step), Math.max(0, shown.length - 1)));
  };
  return (
    <div className={fields.field} data-wrong={error ? "" : undefined}>
      <label htmlFor={fieldId(name)}>
        {label}
        {optional && <span className={fields.optional}> {optional}</span>}
      </label>
      <span className={fields.box}>
        <input
          ref={box}
          id={fieldId(name)}
          name={name}
          className={fields.input}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={typed !== null}
          aria-controls={`${told}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown[place] ? `${told}-${place}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(told, help, error)}
          value={typed ?? (chosen ? textOf(chosen) : value)}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => typed === null && type("")}
          onChange={(event) => {
            type(event.currentTarget.value);
            move(0);
          }}
          onKeyDown={pressed}
          onBlur={leave}
        />
        {typed !== null && (
          <span className={classes.plane}>
            <span role="listbox" id={`${told}-list`} aria-label={label} className={classes.list}>
              {shown.map((one, at) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the combobox's, which keeps the focus
                <span
                  key={one.value}
                  id={`${told}-${at}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === place}
                  className={classes.option}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(one)}
                >
                  <b>{one.code}</b>
                  {one.name && <span>{one.name}</span>}
                </span>
              ))}
            </span>
            {found.length === 0 && <span className={classes.none}>{words.none}</span>}
            {found.length > MOST && <span className={classes.none}>{words.more(found.length - MOST)}</span>}
          </span>
        )}
      </span>
      <Beneath told={told} help={help} error={error} />
    </div>
  );
}

/** Several of many: what is chosen as a row of chips above the field that adds one. */
export function PicksField({ values, onChange, ...picker }: ManyProps) {
  const left = picker.options.filter((one) => !values.includes(one.value));
  const nameOf = (value: string) => {
    const option = picker.options.find((one) => one.value === value);
    return option ? textOf(option) : value;
  };
  return (
    <div className={classes.many}>
      <PickField
        {...picker}
        options={left}
        value=""
        onChange={(value) => value && !values.includes(value) && onChange([...values, value])}
      />
      {values.length > 0 && (
        <ul className={classes.chips} aria-label={`${picker.label}: ${picker.words.chosen}`}>
          {values.map((value) => (
            <li key={value}>
              {nameOf(value)}
              <button
                type="button"
                aria-label={picker.words.remove(nameOf(value))}
                onClick={() => onChange(values.filter((one) => one !== value))}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
