import { useTranslation } from "react-i18next";
import { clockTime, dayName } from "@/lib/time";
import type { TimeWords } from "@/ui/TimeLine";
import { useReader } from "./me";

/** How a time line writes its marks for this reader. */
export function useTimeWords(): TimeWords {
  const { t } = useTranslation();
  const reader = useReader(60_000);
  return {
    hour: (at) => clockTime(at, reader, "UTC").slice(0, 2),
    day: (at) => dayName(at, reader),
    localHour: (at) => clockTime(at, reader, reader.zone).slice(0, 2),
    clock: (at) => clockTime(at, reader, "UTC"),
    utc: "UTC",
    local: t("unit.local"),
  };
}
