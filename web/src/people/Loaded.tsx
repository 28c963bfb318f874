import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import { Part } from "@/ui/Part";
import { useReader } from "./me";

/** What a query brought, drawn by `children`; until then its waiting, and why not with a way on. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => React.ReactNode }) {
  const { t } = useTranslation();
  const reader = useReader();
  const { data, error, isPending, refetch } = query;
  const words = {
    loading: t("frame.loading"),
    still: t("frame.stillLoading"),
    failed: t("frame.failed"),
    again: t("frame.again"),
  };
  const why = error && data === undefined ? sayError(error, reader) : null;
  return (
    <Part isPending={isPending} error={why} onAgain={() => void refetch()} words={words}>
      {data !== undefined && children(data)}
    </Part>
  );
}
