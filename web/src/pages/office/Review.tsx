import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { queueQuery } from "@/desk/flights";
import { ReviewActs } from "@/desk/ReviewActs";
import { FlightDetail } from "@/flights/FlightDetail";
import type { Flight } from "@/flights/queries";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** One flight after the other, the oldest first, with the decision on top (S10). */
export function Review() {
  const { t } = useTranslation();
  const query = useQuery(queueQuery);
  return (
    <Page title={t("desk.review")} site={useSite()}>
      <Loaded query={query}>
        {(queue) =>
          queue.length ? (
            <Queue queue={queue} />
          ) : (
            <Card>
              <p>{t("desk.nothingToReview")}</p>
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}

function Queue({ queue }: { queue: Flight[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { flight: asked } = useSearch({ from: "/inside/backoffice/flight-review" });
  const place = Math.max(
    0,
    queue.findIndex((one) => one.id === asked),
  );
  const flight = queue[place];
  if (!flight) return null;
  const next = queue[place + 1] ?? queue.find((one) => one.id !== flight.id);
  const goOn = () =>
    void navigate({ to: "/backoffice/flight-review", search: next ? { flight: next.id } : {}, replace: true });
  return (
    <>
      <p>
        {t("desk.position", { n: place + 1, of: queue.length })} · {flight.callsign} {flight.departure} →{" "}
        {flight.arrival} · {flight.pilot.name}
      </p>
      <FlightDetail
        key={flight.id}
        flight={flight}
        acts={<ReviewActs key={flight.id} flight={flight} onDone={goOn} />}
      />
    </>
  );
}
