import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { metar } from "@/bookings/links";
import { number } from "@/lib/numbers";
import { clockTime } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { holds, OFFICE, useMe, useReader } from "@/people/me";
import { Reading } from "@/ui/Code";
import { AircraftLink } from "./CardLink";
import classes from "./CardSheet.module.css";
import { type Airport, aircraftAtQuery, type Stand, standsQuery } from "./queries";

/** One airport: its clock, its stands with who is on them, the aircraft there, and what departs from it. */
export function AirportCard({ airport }: { airport: Airport }) {
  const { t } = useTranslation();
  const reader = useReader();
  const { icao, iata, location, country, timezone, elevation_ft: elevation } = airport;
  const isOffice = holds(useMe(), OFFICE);
  return (
    <>
      <p>{[iata, location, country].filter(Boolean).join(" · ")}</p>
      <dl className={classes.pairs}>
        <div>
          <dt>{t("cards.localTime")}</dt>
          <dd>{timezone ? <Reading>{clockTime(reader.now, reader, timezone)}</Reading> : t("cards.unknown")}</dd>
        </div>
        <div>
          <dt>{t("cards.elevation")}</dt>
          <dd>{elevation == null ? t("cards.unknown") : <Reading>{number(elevation, reader.language)} ft</Reading>}</dd>
        </div>
      </dl>
      <div className={classes.acts}>
        <Link to="/schedules" search={{ from: icao }}>
          {t("cards.schedules", { icao })}
        </Link>
        <a href={metar(icao)} target="_blank" rel="noreferrer">
          {t("bookings.metar", { icao })}
        </a>
        {isOffice && (
          <Link to="/backoffice/airports/$icao" params={{ icao }}>
            {t("cards.page")}
          </Link>
        )}
      </div>
      <There icao={icao} />
      <Stands icao={icao} />
    </>
  );
}

function There({ icao }: { icao: string }) {
  const { t } = useTranslation();
  const query = useQuery(aircraftAtQuery(icao));
  return (
    <section>
      <h3>{t("cards.there")}</h3>
      <Loaded query={query}>
        {(aircraft) =>
          aircraft.length === 0 ? (
            <p>{t("cards.thereNone")}</p>
          ) : (
            <ul className={classes.list}>
              {aircraft.map((one) => (
                <li key={one.id}>
                  <AircraftLink aircraft={one} /> {one.type}
                  <span className={classes.small}>
                    {one.stand ? t("strip.stand", { stand: one.stand }) : t("cards.noStand")}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Stands({ icao }: { icao: string }) {
  const { t } = useTranslation();
  const query = useQuery(standsQuery(icao));
  return (
    <section>
      <h3>{t("cards.stands")}</h3>
      <Loaded query={query}>
        {(stands) =>
          stands.length === 0 ? (
            <p>{t("cards.standsNone")}</p>
          ) : (
            <ul className={classes.list}>
              {stands.map((stand) => (
                <li key={stand.name}>
                  <Reading strong>{stand.name}</Reading>
                  <On stand={stand} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

/** Who is on a stand, or is coming to it. */
function On({ stand }: { stand: Stand }) {
  const { t } = useTranslation();
  if (stand.occupants.length === 0) return <span className={classes.small}>{t("cards.standFree")}</span>;
  return stand.occupants.map((one) => (
    <span key={`${one.aircraft_id}-${one.booking_id}`}>
      <AircraftLink aircraft={{ id: one.aircraft_id, registration: one.registration }} />{" "}
      {one.booking_id && <span className={classes.small}>{t("cards.coming")}</span>}
    </span>
  ));
}
