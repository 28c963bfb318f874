import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { AircraftLink } from "@/cards/CardLink";
import { sayKey } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { ago, secondsOf, utc } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { later } from "@/people/later";
import { useMe, useReader } from "@/people/me";
import { Card, FactsRow, Note } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import classes from "./Flights.module.css";
import { type Flight, trackQuery } from "./queries";
import { Track } from "./Track";
import { useUnits } from "./useUnits";

/** What is done in the air is fetched by who is there. */
const InHand = later(async () => (await import("./InHand")).InHand);

/** How a flight stands, its figures, what was noticed, and its way. */
export function FlightDetail({ flight, acts }: { flight: Flight; acts?: React.ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const reader = useReader();
  const isMine = flight.pilot.id === me.id;
  const track = useQuery(trackQuery(flight.id, flight.status === "flying"));
  return (
    <>
      <Review flight={flight} />
      {flight.status === "flying" && isMine && (
        <Suspense>
          <InHand flight={flight} />
        </Suspense>
      )}
      {acts}
      <Figures flight={flight} />
      {flight.flags.length > 0 && (
        <Card title={t("flights.flags")}>
          <ul className={classes.flags}>
            {flight.flags.map((flag) => (
              <li key={flag.code}>{sayKey([`noted.flag.${flag.code}`], flag.facts, reader) ?? flag.text}</li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t("flights.track")}>
        <Loaded query={track}>{(points) => <Track flight={flight} points={points} />}</Loaded>
      </Card>
      <Remarks title={t("flights.comments")} remarks={flight.comments} />
      <Remarks title={t("flights.clientLog")} remarks={flight.client_log} />
    </>
  );
}

/** What client or pilot wrote beside the flight; nothing where nobody did. */
function Remarks({ title, remarks = [] }: { title: string; remarks?: Flight["client_log"] }) {
  const reader = useReader();
  if (remarks.length === 0) return null;
  return (
    <Card title={title}>
      <ul className={classes.flags}>
        {remarks.map((one) => (
          <li key={`${one.at} ${one.text}`}>
            {utc(secondsOf(one.at), reader)} {one.text}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Review({ flight }: { flight: Flight }) {
  const { t } = useTranslation();
  const state = useStates()("flight", flight.status);
  const { review } = flight;
  if (!review?.reason) return <Status state={state} />;
  const by = review.automatic
    ? t("flights.reviewedByItself")
    : t("flights.reviewed", { action: state.word, name: review.by?.name ?? "", reason: review.reason });
  return <Note kind={flight.status === "rejected" ? "bad" : "warn"} title={by} />;
}

function Figures({ flight }: { flight: Flight }) {
  const { t } = useTranslation();
  const reader = useReader();
  const units = useUnits();
  const at = (instant: string | null | undefined) =>
    instant ? utc(secondsOf(instant), reader) : t("flights.notReported");
  return (
    <Card>
      <FactsRow
        facts={[
          {
            label: t("flights.aircraft"),
            figure: <AircraftLink aircraft={flight.aircraft} />,
            line: flight.aircraft.type,
          },
          { label: t("flights.block"), figure: units.block(flight.block_minutes) },
          {
            label: t("flights.distance"),
            figure: units.distance(flight.distance_nm),
            line: flight.diverted_from ? t("flights.diverted", { airport: flight.diverted_from }) : undefined,
          },
          { label: t("flights.landing"), figure: units.rate(flight.landing_rate_fpm) },
          { label: t("flights.fuel"), figure: units.fuel(flight.fuel_used_kg) },
          {
            label: t("flights.started"),
            figure: at(flight.started_at),
            line: flight.finished_at
              ? `${t("flights.finished")} ${at(flight.finished_at)}`
              : flight.heard_at
                ? t("flights.lastReport", { time: ago(secondsOf(flight.heard_at), reader) })
                : undefined,
          },
        ]}
      />
    </Card>
  );
}
