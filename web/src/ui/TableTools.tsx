import { useId, useState } from "react";
import type { Column, Sort, TableWords } from "./DataTable";
import classes from "./DataTable.module.css";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";

/** Columns above which one may hide some. */
const FEW = 4;
/** What is hidden, by the columns that a table has; for as long as the page is open (C-10). */
const kept = new Map<string, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

export type Hidden = { may: boolean; keys: ReadonlySet<string>; toggle: (key: string) => void };

/** Which columns of a table the reader has hidden. */
export function useHidden(columns: readonly { key: string }[]): Hidden {
  const table = columns.map((one) => one.key).join(" ");
  const [, draw] = useState(0);
  const keys = kept.get(table) ?? NONE;
  const toggle = (key: string) => {
    const next = new Set(keys);
    if (!next.delete(key)) next.add(key);
    kept.set(table, next);
    draw((before) => before + 1);
  };
  return { may: columns.length > FEW, keys, toggle };
}

/** Opens the choice of columns; a sign at the end of the heads, on a phone beside the order. */
export function OpenColumns({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={classes.open} aria-label={label} aria-haspopup="dialog" onClick={onPress}>
      <Icon name="columns" size={16} />
    </button>
  );
}

const choosable = <T,>(columns: Column<T>[]) => columns.slice(1).filter((one) => !one.isAct);

type ChoiceProps<T> = { columns: Column<T>[]; hidden: Hidden; words: TableWords; onClose: () => void };

/** Which columns are shown; the first one names the row, and stays, as does what one may do with it. */
export function ColumnChoice<T>({ columns, hidden, words, onClose }: ChoiceProps<T>) {
  return (
    <Dialog title={words.columns} close={words.close} onClose={onClose}>
      <p>{words.columnsText}</p>
      <ul className={classes.choice}>
        {choosable(columns).map((one) => (
          <li key={one.key}>
            <label>
              <input type="checkbox" checked={!hidden.keys.has(one.key)} onChange={() => hidden.toggle(one.key)} />
              {one.head}
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

type SortProps<T> = {
  columns: Column<T>[];
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  words: TableWords;
};

/** On a phone, where the heads lie off the screen: by what, and which way. */
export function SortSelect<T>({ columns, sort, onSort, words }: SortProps<T>) {
  const id = useId();
  const sorting = columns.filter((one) => one.sorts ?? true);
  if (sorting.length === 0) return null;
  const pick = (value: string) => {
    const [key = "", way] = value.split(" ");
    if (key) onSort({ key, isDescending: way === "down" });
  };
  return (
    <span className={classes.sorting}>
      <label htmlFor={id}>{words.sortBy}</label>
      <select
        id={id}
        value={sort ? `${sort.key} ${sort.isDescending ? "down" : "up"}` : ""}
        onChange={(event) => pick(event.currentTarget.value)}
      >
        {!sort && <option value="">{words.unsorted}</option>}
        {sorting.flatMap((one) =>
          (["up", "down"] as const).map((way) => (
            <option key={`${one.key} ${way}`} value={`${one.key} ${way}`}>
              {`${one.head}, ${words[way]}`}
            </option>
          )),
        )}
      </select>
    </span>
  );
}
