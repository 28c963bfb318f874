import { useTranslation } from "react-i18next";
import type { MapWords } from "@/ui/MapButtons";

/** What a map's buttons are called. */
export function useMapWords(): MapWords {
  const { t } = useTranslation();
  return {
    name: t("frame.map.name"),
    closer: t("frame.map.closer"),
    farther: t("frame.map.farther"),
    west: t("frame.map.west"),
    north: t("frame.map.north"),
    south: t("frame.map.south"),
    east: t("frame.map.east"),
    whole: t("frame.map.whole"),
  };
}
