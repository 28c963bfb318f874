import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { melQuery } from "@/fleet/mel";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { holds, OFFICE, useMe, useReader } from "@/people/me";
import { Reading } from "@/ui/Code";
import { Status } from "@/ui/Status";
import { drawn } from "@/ui/states";
import { AircraftActs } from "./AircraftActs";
import { AircraftHolds } from "./AircraftHolds";
import { AirportLink } from "./CardLink";
import classes from "./CardSheet.module.css";
import type { Aircraft } from "./queries";

/** One aircraft: whether it can be had, where it is, what is inoperative; for the office what to do with it. */
export function AircraftCard({ one, etag }: { one: Aircraft; etag: string }) {
  const { t, i18n } = useTranslation();
  const isOffice = holds(useMe(), OFFICE);
  const where = { airport: one.airport ?? "", stand: one.stand ?? "" };
  const said = {
    parked: t("cards.free"),
    booked: t("cards.booked"),
    kept: t("cards.kept"),
    flying: t("cards.flying"),
    grounded: t("cards.grounded"),
    bounty: t("cards.bounty"),
  };
  return (
    <>
      {one.picture_url && <img className={classes.picture} src={one.picture_url} alt="" />}
      <p>
        {one.name}, {one.type} · {one.airline.name}
      </p>
      <Status state={drawn("aircraft", one.state, said[one.state])} />
      <AircraftHolds one={one} />
      <dl className={classes.pairs}>
        <div>
          <dt>{t("cards.where")}</dt>
          <dd>
            {one.airport ? <AirportLink icao={one.airport} /> : t("cards.nowhere")}{" "}
            {one.airport && (one.stand ? t("strip.stand", where) : t("cards.noStand"))}
          </dd>
        </div>
        <div>
          <dt>{t("cards.base")}</dt>
          <dd>{one.base ? <AirportLink icao={one.base} /> : t("cards.noBase")}</dd>
        </div>
        <div>
          <dt>{t("cards.flown")}</dt>
          <dd>
            <Reading>{number(one.hours, i18n.language, 1)} h</Reading>, {t("cards.cycles", { count: one.cycles })}
          </dd>
        </div>
      </dl>
      <Inoperative id={one.id} />
      {isOffice && <AircraftActs one={one} etag={etag} />}
    </>
  );
}

function Inoperative({ id }: { id: number }) {
  const { t } = useTranslation();
  const reader = useReader();
  const query = useQuery(melQuery(id));
  return (
    <section>
      <h3>{t("cards.mel")}</h3>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <p>{t("cards.melNone")}</p>
          ) : (
            <ul className={classes.list}>
              {items.map((item) => {
                const at = utc(secondsOf(item.due_at), reader);
                return (
                  <li key={item.id}>
                    {`${item.ata_chapter}-${String(item.ata_section).padStart(2, "0")} ${item.title}`}
                    <span className={classes.small}>
                      {item.overdue ? t("cards.melOverdue", { at }) : t("cards.melDue", { at })}
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
