import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { lastFlightsQuery, queueQuery } from "@/desk/flights";
import { LastFlights } from "@/desk/LastFlights";
import { ReviewActs } from "@/desk/ReviewActs";
import { FlightDetail } from "@/flights/FlightDetail";
import { type Flight, flightQuery, trackQuery } from "@/flights/queries";
import { useStates } from "@/i18n/useStates";
import { Loaded } from "@/people/Loaded";
import { useMe } from "@/people/me";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Card, Note } from "@/ui/Pieces";

/** One flight after the other, the oldest first, with the decision on top (S10). */
export function Review() {
  const { t } = useTranslation();
  const query = useQuery(queueQuery);
  return (
    <Page title={t("desk.review")} site={useSite()}>
      <Loaded query={query}>{({ flights, more }) => <Queue queue={flights} hasMore={more} />}</Loaded>
    </Page>
  );
}

function Queue({ queue, hasMore }: { queue: Flight[]; hasMore: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { flight: asked } = useSearch({ from: "/inside/backoffice/flight-review" });
  const [last, remember] = useState<Flight | null>(null);
  // Whoever looks at one keeps it: when it goes, reviewed by a colleague, the next does not come under their fingers.
  const [pinned, pin] = useState(asked);
  const looked = asked ?? pinned;
  const first = queue[0]?.id;
  if (!looked && first) pin(first);
  const flight = queue.find((one) => one.id === looked);
  const next = flight ? (queue[queue.indexOf(flight) + 1] ?? queue.find((one) => one !== flight)) : queue[0];
  const go = (to: Flight | undefined) => {
    pin(to?.id);
    void navigate({ to: "/backoffice/flight-review", search: to ? { flight: to.id } : {}, replace: true });
  };
  const nextId = next?.id;
  useEffect(() => {
    if (nextId) void client.prefetchQuery(trackQuery(nextId, false));
  }, [client, nextId]);
  const nextPilot = next?.pilot.id;
  useEffect(() => {
    if (nextPilot) void client.prefetchQuery(lastFlightsQuery(nextPilot));
  }, [client, nextPilot]);
  const back = last && last.id !== looked && (
    <Action size="small" onPress={() => go(last)}>
      {t("desk.backToLast")}
    </Action>
  );
  if (looked && !flight) return <Reviewed id={looked} next={next} onNext={() => go(next)} />;
  if (!flight)
    return (
      <Card>
        <p>{t("desk.nothingToReview")}</p>
        {back}
      </Card>
    );
  const of = hasMore ? `${queue.length}+` : String(queue.length);
  return (
    <>
      <p>
        {t("desk.position", { n: queue.indexOf(flight) + 1, of })} · {flight.callsign} {flight.departure} →{" "}
        {flight.arrival} · {flight.pilot.name} {back}
      </p>
      <FlightDetail
        key={flight.id}
        flight={flight}
        acts={
          <ReviewActs
            key={flight.id}
            flight={flight}
            onDone={(reviewed) => {
              remember(reviewed);
              go(next === flight ? undefined : next);
            }}
          />
        }
      />
      <LastFlights key={`last-${flight.id}`} flight={flight} />
    </>
  );
}

type ReviewedProps = { id: string; next: Flight | undefined; onNext: () => void };

/** A flight that waits no more: what was made of it, by whom, and the way on. */
function Reviewed({ id, next, onNext }: ReviewedProps) {
  const { t } = useTranslation();
  const states = useStates();
  const me = useMe();
  const query = useQuery(flightQuery(id));
  return (
    <Loaded query={query}>
      {(flight) => (
        <>
          <Note
            kind="info"
            title={t(flight.review?.by?.id === me.id ? "desk.reviewedByMe" : "desk.reviewedNow", {
              what: states("flight", flight.status).word,
              name: flight.review?.by?.name ?? "",
              reason: flight.review?.reason ?? "",
            })}
            action={
              <Action size="small" onPress={onNext}>
                {next ? t("desk.next") : t("desk.backToQueue")}
              </Action>
            }
          />
          <FlightDetail key={flight.id} flight={flight} />
        </>
      )}
    </Loaded>
  );
}
