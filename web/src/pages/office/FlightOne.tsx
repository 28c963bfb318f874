import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { ReviewActs } from "@/desk/ReviewActs";
import { FlightDetail } from "@/flights/FlightDetail";
import { InHand } from "@/flights/InHand";
import { flightQuery } from "@/flights/queries";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";

/** One flight at the desk: to review, or to end where it has gone quiet (S10). */
export function FlightOne() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/backoffice/flights/$id" });
  const query = useQuery(flightQuery(id));
  const [reviewed, again] = useState(0);
  const found = query.data;
  return (
    <Page
      title={found ? `${found.callsign} ${found.departure} → ${found.arrival}` : t("desk.flights")}
      line={<Link to="/backoffice/flights">← {t("desk.flights")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>
        {(flight) => (
          <FlightDetail
            flight={flight}
            acts={
              flight.hanging_since ? (
                <InHand flight={flight} isDesk />
              ) : flight.status === "flying" || flight.status === "stopped" ? null : (
                <ReviewActs key={reviewed} flight={flight} onDone={() => again(reviewed + 1)} />
              )
            }
          />
        )}
      </Loaded>
    </Page>
  );
}
