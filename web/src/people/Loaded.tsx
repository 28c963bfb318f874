import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { NoAnswer } from "@/api/client";
import { sayError } from "@/i18n/say";
import { serverSeconds } from "@/lib/clock";
import { ago, utc } from "@/lib/time";
import { Action } from "@/ui/Action";
import { Part } from "@/ui/Part";
import classes from "./Listed.module.css";
import { useReader } from "./me";

type Reading = Pick<UseQueryResult, "error" | "isPending" | "isFetching" | "fetchStatus" | "dataUpdatedAt" | "refetch">;

/** What a query brought, drawn by `children`; until then its waiting, and why not with a way on (C-07). */
export function Loaded<T>({
  query,
  children,
}: {
  query: Reading & { data: T | undefined };
  children: (data: T) => React.ReactNode;
}) {
  const { t } = useTranslation();
  const reader = useReader();
  const { data, error, isPending, refetch } = query;
  const words = {
    loading: t("frame.loading"),
    still: t("frame.stillLoading"),
    failed: t("frame.failed"),
    again: t("frame.again"),
  };
  const isPaused = isPending && query.fetchStatus === "paused";
  const why = isPaused ? t("frame.needsConnection") : sayReading(error, reader, t("frame.slow"));
  return (
    <Part isPending={isPending} error={data === undefined ? why : null} onAgain={() => void refetch()} words={words}>
      {data !== undefined && (
        <>
          {error && <Stale query={query} />}
          {children(data)}
        </>
      )}
    </Part>
  );
}

/** Why something could not be read: nothing was sent, so that nothing can be in doubt. */
export const sayReading = (error: unknown, reader: Parameters<typeof sayError>[1], slow: string): string | null =>
  error instanceof NoAnswer ? slow : error ? sayError(error, reader) : null;

/** What is here is from then: it could not be read again. */
function Stale({ query }: { query: Reading }) {
  const { t } = useTranslation();
  const reader = useReader();
  const at = serverSeconds(query.dataUpdatedAt);
  return (
    <p className={classes.stale}>
      {t("frame.asOf", { at: utc(at, reader), ago: ago(at, reader) })}
      <Action
        size="small"
        onPress={() => void query.refetch()}
        waiting={query.isFetching ? t("frame.loading") : undefined}
      >
        {t("frame.refresh")}
      </Action>
    </p>
  );
}
