import classes from "./ColourField.module.css";
import { fieldId, TextField } from "./Field";

type ColourProps = {
  name: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
};

const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** A colour as it is written, with the browser's own chooser beside it. */
export function ColourField({ value, onChange, ...field }: ColourProps) {
  return (
    <TextField
      {...field}
      isReading
      maxLength={7}
      value={value}
      onChange={onChange}
      aside={
        <input
          type="color"
          className={classes.chooser}
          aria-label={field.label}
          aria-controls={fieldId(field.name)}
          value={isColour(value) ? value.toLowerCase() : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      }
    />
  );
}
