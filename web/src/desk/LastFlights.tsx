import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Flight } from "@/flights/queries";
import { useUnits } from "@/flights/useUnits";
import { useStates } from "@/i18n/useStates";
import { secondsOf, utc } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { Reading } from "@/ui/Code";
import { Card } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import classes from "./Desk.module.css";
import { LAST, lastFlightsQuery } from "./flights";

/** What its pilot flew before, the last five: how they were found, and how they touched down. */
export function LastFlights({ flight }: { flight: Flight }) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const units = useUnits();
  const query = useQuery(lastFlightsQuery(flight.pilot.id));
  return (
    <Card title={t("desk.lastFlights", { name: flight.pilot.name })}>
      <Loaded query={query}>
        {(flights) => {
          const others = flights.filter((one) => one.id !== flight.id).slice(0, LAST);
          if (others.length === 0) return <p>{t("desk.noLastFlights")}</p>;
          return (
            <ul className={classes.rows}>
              {others.map((one) => (
                <li key={one.id}>
                  <Link to="/backoffice/flights/$id" params={{ id: one.id }}>
                    <Reading strong>{one.callsign}</Reading>
                  </Link>
                  <Reading>
                    {one.departure} → {one.arrival}
                  </Reading>
                  <span>{utc(secondsOf(one.finished_at ?? one.started_at), reader)}</span>
                  <span>{units.rate(one.landing_rate_fpm)}</span>
                  <Status state={states("flight", one.status)} line={one.review?.reason || undefined} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}
