import {
  type ColumnDef,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { memo, useMemo } from "react";
import classes from "./DataTable.module.css";

const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

export type Column<T> = {
  key: string;
  head: string;
  /** What it sorts by, and shows where there is no `show`; nothing is a dash. */
  value: (row: T) => string | number | null;
  show?: (row: T) => React.ReactNode;
  isFigure?: boolean;
  /** False where the API cannot sort by it. */
  sorts?: boolean;
};
export type Sort = { key: string; isDescending: boolean };
export type TableWords = { none: string; choose: (name: string) => string; chooseAll: string };

type DataTableProps<T> = {
  /** What the table holds, for whoever cannot see it. */
  name: string;
  columns: Column<T>[];
  rows: T[];
  idOf: (row: T) => string;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  /** Who sorts: the API over all pages, or the page over what is here. */
  isSortedByApi?: boolean;
  /** The row that is opened beside the table. */
  current?: string | undefined;
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
  words: TableWords;
};

function columnsOf<T extends object>(columns: Column<T>[]): ColumnDef<typeof features, T>[] {
  return columns.map((one) => ({
    id: one.key,
    header: one.head,
    accessorFn: (row: T) => one.value(row) ?? undefined,
    enableSorting: one.sorts ?? true,
    sortFn: "alphanumeric",
    sortUndefined: "last",
  }));
}

/** The one table of the office: a link first, figures right, sorted by its heads (look.md 3.7, C-10). */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { columns, rows, sort, chosen, onChoose, words } = props;
  const defs = useMemo(() => columnsOf(columns), [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: props.idOf,
    manualSorting: props.isSortedByApi ?? false,
    state: { sorting: sort ? [{ id: sort.key, desc: sort.isDescending }] : [] },
  });
  const shown = table.getRowModel().rows;
  const press = (key: string) => props.onSort({ key, isDescending: sort?.key === key ? !sort.isDescending : false });
  const choose = (ids: string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) isChosen ? next.add(id) : next.delete(id);
    onChoose?.(next);
  };
  const areAll = shown.length > 0 && shown.every((row) => chosen?.has(row.id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
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
                  onChange={(event) =>
                    choose(
                      shown.map((row) => row.id),
                      event.currentTarget.checked,
                    )
                  }
                />
              </th>
            )}
            {columns.map((one) => (
              <Head key={one.key} column={one} sort={sort} onPress={() => press(one.key)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.id} data-chosen={chosen?.has(row.id) || row.id === props.current || undefined}>
              {onChoose && (
                <td className={classes.check}>
                  <input
                    type="checkbox"
                    aria-label={words.choose(String(columns[0]?.value(row.original) ?? row.id))}
                    checked={chosen?.has(row.id) ?? false}
                    onChange={(event) => choose([row.id], event.currentTarget.checked)}
                  />
                </td>
              )}
              <Cells columns={columns} row={row.original} words={words} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

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

/** The cells of a row: drawn again where the row or what is shown of it has changed, however the table is. */
const Cells = memo(function Cells<T>({ columns, row, words }: { columns: Column<T>[]; row: T; words: TableWords }) {
  return columns.map((one, place) => <Cell key={one.key} column={one} row={row} isFirst={place === 0} words={words} />);
}) as <T>(props: { columns: Column<T>[]; row: T; words: TableWords }) => React.ReactNode; // memo forgets what T is

type CellProps<T> = { column: Column<T>; row: T; isFirst: boolean; words: TableWords };

function Cell<T>({ column, row, isFirst, words }: CellProps<T>) {
  const value = column.value(row);
  const shown = column.show ? column.show(row) : value;
  const content = shown ?? (
    <>
      <span aria-hidden="true">—</span>
      <span className="spoken">{words.none}</span>
    </>
  );
  if (isFirst) return <th scope="row">{content}</th>;
  return <td data-figure={column.isFigure || undefined}>{content}</td>;
}
