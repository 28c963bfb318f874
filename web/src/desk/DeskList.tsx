import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/people/Loaded";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import classes from "./Desk.module.css";

type Page<T> = { data: T[]; meta: { total?: number | null; cursor?: string | null } };

type DeskListProps<T> = {
  name: string;
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  columns: Column<T>[];
  idOf: (row: T) => string;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  isSortedByApi?: boolean;
  /** Why it is empty, with a way on. */
  none: React.ReactNode;
  /** Search and filters above the table. */
  bar?: React.ReactNode;
};

/** A list of the desk: its filters, how many of how many, the table, and older ones by the page (S3, S6 to S10). */
export function DeskList<T extends object>(props: DeskListProps<T>) {
  const { t } = useTranslation();
  const words = useTableWords();
  const { query } = props;
  return (
    <section aria-label={props.name}>
      <div className={classes.bar}>
        {props.bar}
        <span className={classes.count}>{query.data && <Counted pages={query.data.pages} />}</span>
      </div>
      <Loaded query={query}>
        {(found) => {
          const rows = found.pages.flatMap((page) => page.data);
          if (rows.length === 0) return <p className={classes.none}>{props.none}</p>;
          return (
            <DataTable
              name={props.name}
              columns={props.columns}
              rows={rows}
              idOf={props.idOf}
              sort={props.sort}
              onSort={props.onSort}
              isSortedByApi={props.isSortedByApi ?? false}
              words={words}
            />
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <p className={classes.more}>
          <Action
            onPress={() => void query.fetchNextPage()}
            waiting={query.isFetchingNextPage ? t("frame.loading") : undefined}
          >
            {t("frame.loadMore")}
          </Action>
        </p>
      )}
    </section>
  );
}

function Counted<T>({ pages }: { pages: Page<T>[] }) {
  const { t } = useTranslation();
  const shown = pages.reduce((sum, page) => sum + page.data.length, 0);
  const total = pages[0]?.meta.total;
  return total == null ? t("desk.shown", { count: shown }) : t("desk.counted", { shown, total });
}
