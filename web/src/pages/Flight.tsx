import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { FlightDetail } from "@/flights/FlightDetail";
import { flightQuery } from "@/flights/queries";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";

/** One flight: how it stands, its figures, its way; while it is in the air what one may do (P9). */
export function Flight() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/pilot/flights/$id" });
  const query = useQuery(flightQuery(id));
  const found = query.data;
  return (
    <Page
      title={found ? `${found.callsign} ${found.departure} → ${found.arrival}` : t("flights.title")}
      line={<Link to="/flights">← {t("flights.all")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>{(flight) => <FlightDetail flight={flight} />}</Loaded>
    </Page>
  );
}
