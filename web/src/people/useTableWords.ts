import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TableWords } from "@/ui/DataTable";

/** What every table says to whoever cannot see it; the same words until another language is spoken. */
export function useTableWords(): TableWords {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      none: t("frame.none"),
      choose: (name) => t("frame.choose", { name }),
      chooseAll: t("frame.chooseAll"),
      changed: t("frame.changed"),
      gone: t("frame.gone"),
      columns: t("frame.columns"),
      columnsText: t("frame.columnsText"),
      close: t("frame.close"),
      sortBy: t("frame.sortBy"),
      unsorted: t("frame.unsorted"),
      up: t("frame.up"),
      down: t("frame.down"),
    }),
    [t],
  );
}
