import { Counted, Listed } from "@/people/Listed";
import type { List } from "@/people/useList";
import { useTableWords } from "@/people/useTableWords";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import classes from "./Desk.module.css";

type DeskListProps<T> = {
  name: string;
  list: List<T>;
  columns: Column<T>[];
  idOf: (row: T) => string;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  isSortedByApi?: boolean;
  /** Why it is empty, with a way on. */
  none: React.ReactNode;
  /** Search and filters above the table. */
  bar?: React.ReactNode;
  /** When a row was, in seconds, where the list goes back in time. */
  instantOf?: (row: T) => number;
};

/** A list of the desk: its filters, how many of how many, the table, and older ones by the page (S3, S6 to S10). */
export function DeskList<T extends object>(props: DeskListProps<T>) {
  const words = useTableWords();
  const { list } = props;
  return (
    <section aria-label={props.name}>
      <div className={classes.bar}>
        {props.bar}
        <span className={classes.count}>
          <Counted list={list} />
        </span>
      </div>
      <Listed
        list={list}
        none={<p className={classes.none}>{props.none}</p>}
        {...(props.instantOf && { instantOf: props.instantOf })}
      >
        {(rows) => (
          <DataTable
            name={props.name}
            columns={props.columns}
            rows={rows}
            idOf={props.idOf}
            sort={props.sort}
            onSort={props.onSort}
            isSortedByApi={props.isSortedByApi ?? false}
            gone={list.gone}
            words={words}
          />
        )}
      </Listed>
    </section>
  );
}
