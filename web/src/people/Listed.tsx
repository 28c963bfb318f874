import { useTranslation } from "react-i18next";
import { monthName } from "@/lib/time";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";
import classes from "./Listed.module.css";
import { Loaded, sayReading } from "./Loaded";
import { useReader } from "./me";
import type { Held } from "./useHeld";
import type { List } from "./useList";

type ListedProps<T> = {
  list: List<T>;
  /** Why it is empty, with a way on. */
  none: React.ReactNode;
  children: (rows: readonly T[]) => React.ReactNode;
  /** When a row was, in seconds: how far back one has searched. */
  instantOf?: (row: T) => number;
};

/** A list by the page: what has come since, the rows, how to read on; whatever is between says why (C-07 to C-09). */
export function Listed<T>({ list, none, children, instantOf }: ListedProps<T>) {
  const { t } = useTranslation();
  return (
    <div className={classes.list} aria-busy={list.query.isPlaceholderData || undefined}>
      {list.isAnew && <Note kind="info" title={t("frame.startsAgain")} />}
      {list.isBelow && (
        <Note
          kind="info"
          title={t("frame.furtherDown")}
          action={
            <Action size="small" onPress={list.fromTop}>
              {t("frame.fromTop")}
            </Action>
          }
        />
      )}
      <Fresh held={list} />
      <Loaded query={list.query}>{() => (list.rows.length === 0 ? none : children(list.rows))}</Loaded>
      <More list={list} instantOf={instantOf} />
    </div>
  );
}

/** What has arrived and waits; it floats, so that nothing moves. */
export function Fresh<T>({ held }: { held: Pick<Held<T>, "fresh" | "show"> }) {
  const { t } = useTranslation();
  if (held.fresh === 0) return null;
  return (
    <div className={classes.fresh}>
      <button type="button" onClick={held.show}>
        {t("frame.fresh", { count: held.fresh })}
      </button>
    </div>
  );
}

type MoreProps<T> = { list: List<T>; instantOf: ((row: T) => number) | undefined };

function More<T>({ list, instantOf }: MoreProps<T>) {
  const { t } = useTranslation();
  const reader = useReader();
  if (!list.query.hasNextPage || list.query.isPlaceholderData) return null;
  const oldest = list.rows.at(-1);
  const said =
    oldest && instantOf
      ? t("frame.searchedTo", { month: monthName(instantOf(oldest), reader) })
      : t("frame.searchedSome");
  return (
    <p className={classes.more}>
      {list.isTired && <span>{said}</span>}
      {list.query.isFetchNextPageError && (
        <span role="alert">{sayReading(list.query.error, reader, t("frame.slow"))}</span>
      )}
      <Action onPress={list.more} waiting={list.isReading ? t("frame.loading") : undefined}>
        {t(list.isTired ? "frame.searchOn" : "frame.loadMore")}
      </Action>
    </p>
  );
}

/** How many are shown, of how many where that is known (C-09). */
export function Counted<T>({ list }: { list: List<T> }) {
  const { t } = useTranslation();
  if (!list.query.data) return null;
  const shown = list.rows.length;
  return list.total === null ? t("frame.shown", { count: shown }) : t("frame.count", { shown, total: list.total });
}
