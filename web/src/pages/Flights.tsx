import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { endOf, FlightTable, idOfFlight } from "@/flights/FlightTable";
import { myFlightsQuery } from "@/flights/queries";
import { Listed } from "@/people/Listed";
import { useList } from "@/people/useList";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** What one has flown, the newest first (P9). */
export function Flights() {
  const { t } = useTranslation();
  const list = useList(myFlightsQuery, idOfFlight);
  return (
    <Page title={t("flights.title")} site={useSite()}>
      <Listed list={list} none={<None />} instantOf={endOf}>
        {(flights) => <FlightTable flights={flights} gone={list.gone} />}
      </Listed>
    </Page>
  );
}

function None() {
  const { t } = useTranslation();
  return (
    <Card>
      <p>
        {t("flights.none")} <Link to="/profile/devices">{t("flights.devices")}</Link>
      </p>
    </Card>
  );
}
