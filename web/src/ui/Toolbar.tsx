import { useId } from "react";
import classes from "./Toolbar.module.css";

/** What stands above a table: search, chips, at the right only a count or an order (look.md, 3.7). */
export function Toolbar({ children, aside }: { children: React.ReactNode; aside?: React.ReactNode }) {
  return (
    <div className={classes.bar}>
      {children}
      {aside && <span className={classes.aside}>{aside}</span>}
    </div>
  );
}

type SearchProps = { label: string; value: string; onChange: (value: string) => void };

/** Search in a page's own list; its words stand inside, and are said besides. `/` leads here. */
export function SearchField({ label, value, onChange }: SearchProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="spoken">
        {label}
      </label>
      <input
        id={id}
        type="search"
        className={classes.search}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  );
}

type FilterProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
};

/** A filter of several values that are one at a time; the first option is none. */
export function FilterField({ label, value, onChange, options }: FilterProps) {
  const id = useId();
  return (
    <span className={classes.filter}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </span>
  );
}
