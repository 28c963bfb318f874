import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { number } from "@/lib/numbers";
import { useReader } from "@/people/me";
import { Card, FactsRow } from "@/ui/Pieces";
import { statisticsQuery } from "./queries";
import { useUnits } from "./useUnits";

/** What one has flown in all and of late; its figures keep their places until they are known (P9). */
export function Flown() {
  const { t } = useTranslation();
  const { language } = useReader();
  const units = useUnits();
  const found = useQuery(statisticsQuery).data;
  const lately = found?.last_30_days;
  return (
    <Card>
      <FactsRow
        facts={[
          {
            label: t("flights.title"),
            figure: found ? number(found.flights, language) : "…",
            line: lately ? t("flights.lately", { count: lately.flights }) : "…",
          },
          { label: t("flights.block"), figure: found ? units.block(found.minutes) : "…" },
          { label: t("flights.airports"), figure: found ? number(found.airports, language) : "…" },
          { label: t("flights.landingMean"), figure: found ? units.rate(lately?.landing_rate_fpm) : "…" },
        ]}
      />
    </Card>
  );
}
