import { memo, useMemo, useState } from "react";
import { ordered, type Sortable } from "@/lib/order";
import classes from "./DataTable.module.css";
import { Mark } from "./Mark";
import { ColumnChoice, OpenColumns, SortSelect, useHidden } from "./TableTools";
import { useChanged } from "./useChanged";

export type Column<T> = {
  key: string;
  head: string;
  /** What it sorts by, and shows where there is no `show`; nothing is a dash. What changes it is marked (C-08). */
  value: (row: T) => Sortable;
  show?: (row: T) => React.ReactNode;
  isFigure?: boolean;
  /** Sentences, which go over several lines where there is no room for one. */
  isProse?: boolean;
  /** False where the API cannot sort by it. */
  sorts?: boolean;
  /** What changes all the time, as an aircraft's height: a mark would say nothing. */
  isMoving?: boolean;
};
export type Sort = { key: string; isDescending: boolean };
export type TableWords = {
  none: string;
  choose: (name: string) => string;
  chooseAll: string;
  changed: string;
  gone: string;
  columns: string;
  columnsText: string;
  close: string;
  sortBy: string;
  unsorted: string;
  up: string;
  down: string;
};

type DataTableProps<T> = {
  /** What the table holds, for whoever cannot see it. */
  name: string;
  columns: Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  /** Who sorts: the API over all pages, or the page over what is here. */
  isSortedByApi?: boolean;
  /** The row that is opened beside the table. */
  current?: string | undefined;
  /** Rows that the API has no more, and that stay until one asks for the list anew. */
  gone?: ReadonlySet<string>;
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
  words: TableWords;
};

/** Rows in the order asked for; what is asked again and changes a value of theirs does not move them (C-08). */
function useOrder<T>({ rows, idOf, sort, columns, isSortedByApi }: DataTableProps<T>): readonly T[] {
  const by = isSortedByApi ? undefined : columns.find((one) => one.key === sort?.key);
  const key = by ? [by.key, sort?.isDescending, ...rows.map(idOf)].join("\n") : "";
  const [kept, keep] = useState<{ key: string; places: ReadonlyMap<string, number> }>({ key: "", places: new Map() });
  if (!by) return rows;
  const isStill = kept.key === key;
  const places = isStill
    ? kept.places
    : new Map(ordered(rows, by.value, sort?.isDescending ?? false).map((row, place) => [idOf(row), place]));
  if (!isStill) keep({ key, places });
  return rows.toSorted((one, other) => (places.get(idOf(one)) ?? 0) - (places.get(idOf(other)) ?? 0));
}

/** The one table of the page: a link first, figures right, sorted by its heads, columns to choose (look.md 3.7, C-10). */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { columns, sort, chosen, onChoose, words, idOf } = props;
  const shown = useOrder(props);
  const hidden = useHidden(columns);
  const [asks, ask] = useState(false);
  const marks = useChanged(props.rows, idOf, columns);
  const drawn = useMemo(() => columns.filter((one) => !hidden.keys.has(one.key)), [columns, hidden.keys]);
  const press = (key: string) => props.onSort({ key, isDescending: sort?.key === key ? !sort.isDescending : false });
  const choose = (ids: string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) isChosen ? next.add(id) : next.delete(id);
    onChoose?.(next);
  };
  const areAll = shown.length > 0 && shown.every((row) => chosen?.has(idOf(row)));
  return (
    <div className={classes.frame}>
      <div className={classes.tools}>
        <SortSelect columns={columns} sort={sort} onSort={props.onSort} words={words} />
        {hidden.may && <OpenColumns label={words.columns} onPress={() => ask(true)} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={props.name}>
        <table className={classes.table}>
          <caption className="spoken">{props.name}</caption>
          <thead>
            <tr>
              {onChoose && (
                <th className={classes.check} scope="col">
                  <input
                    type="checkbox"
                    aria-label={words.chooseAll}
                    checked={areAll}
                    onChange={(event) => choose(shown.map(idOf), event.currentTarget.checked)}
                  />
                </th>
              )}
              {drawn.map((one) => (
                <Head key={one.key} column={one} sort={sort} onPress={() => press(one.key)} />
              ))}
              {hidden.may && (
                <td className={classes.more}>
                  <OpenColumns label={words.columns} onPress={() => ask(true)} />
                </td>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={idOf(row)}
                {...{ row, drawn, marks, words }}
                id={idOf(row)}
                isChosen={chosen?.has(idOf(row)) ?? false}
                isOpen={idOf(row) === props.current}
                isGone={props.gone?.has(idOf(row)) ?? false}
                onChoose={onChoose && ((isChosen) => choose([idOf(row)], isChosen))}
              />
            ))}
          </tbody>
        </table>
      </section>
      {asks && <ColumnChoice columns={columns} hidden={hidden} words={words} onClose={() => ask(false)} />}
    </div>
  );
}

type RowProps<T> = {
  row: T;
  id: string;
  drawn: Column<T>[];
  marks: ReadonlySet<string>;
  words: TableWords;
  isChosen: boolean;
  isOpen: boolean;
  isGone: boolean;
  onChoose: ((isChosen: boolean) => void) | undefined;
};

/** A row is drawn again where it, or what is shown of it, has changed; not with every key that narrows the list. */
const Row = memo(function Row<T>({ row, id, drawn, marks, words, isChosen, isOpen, isGone, onChoose }: RowProps<T>) {
  return (
    <tr data-chosen={isChosen || isOpen || undefined} data-gone={isGone || undefined}>
      {onChoose && (
        <td className={classes.check}>
          <input
            type="checkbox"
            aria-label={words.choose(String(drawn[0]?.value(row) ?? id))}
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </td>
      )}
      {drawn.map((column, place) => (
        <Cell
          key={column.key}
          {...{ column, row, words }}
          isFirst={place === 0}
          mark={isGone && place === 0 ? words.gone : marks.has(`${id} ${column.key}`) ? words.changed : undefined}
        />
      ))}
    </tr>
  );
}) as <T>(props: RowProps<T>) => React.ReactNode; // memo forgets what T is

function Head<T>({ column, sort, onPress }: { column: Column<T>; sort: Sort | null; onPress: () => void }) {
  const isSorted = sort?.key === column.key;
  const direction = isSorted ? (sort.isDescending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" data-figure={column.isFigure || undefined} aria-sort={direction}>
      {(column.sorts ?? true) ? (
        <button type="button" className={classes.sort} onClick={onPress}>
          {column.head}
          <span className={classes.arrow} aria-hidden="true">
            {isSorted ? (sort.isDescending ? "↓" : "↑") : ""}
          </span>
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

type CellProps<T> = { column: Column<T>; row: T; isFirst: boolean; mark: string | undefined; words: TableWords };

function Cell<T>({ column, row, isFirst, mark, words }: CellProps<T>) {
  const shown = column.show ? column.show(row) : column.value(row);
  const content = (
    <>
      {shown ?? (
        <>
          <span aria-hidden="true">—</span>
          <span className="spoken">{words.none}</span>
        </>
      )}
      {mark && <Mark isQuiet={mark === words.gone}>{mark}</Mark>}
    </>
  );
  const isMarked = mark ? "" : undefined;
  if (isFirst)
    return (
      <th scope="row" data-prose={column.isProse || undefined} data-marked={isMarked}>
        {content}
      </th>
    );
  return (
    <td data-figure={column.isFigure || undefined} data-prose={column.isProse || undefined} data-marked={isMarked}>
      {content}
    </td>
  );
}
