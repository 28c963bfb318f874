import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { Reading } from "@/ui/Code";
import { AirportLink } from "./CardLink";
import classes from "./CardSheet.module.css";
import type { User } from "./queries";

/** Somebody as the office sees them, with the ways to what they hold, flew and were given. */
export function PilotCard({ user }: { user: User }) {
  const { t } = useTranslation();
  const reader = useReader();
  const id = String(user.id);
  const until = user.contract_blocked_until;
  const isBlocked = until != null && secondsOf(until) > reader.now;
  return (
    <>
      <p>{user.roles.map((role) => t(`role.${role}`)).join(", ")}</p>
      {isBlocked && <p>{t("cards.blocked", { at: utc(secondsOf(until), reader) })}</p>}
      <dl className={classes.pairs}>
        <div>
          <dt>{t("cards.rank")}</dt>
          <dd>{user.rank?.name ?? t("cards.noRank")}</dd>
        </div>
        <div>
          <dt>{t("cards.where")}</dt>
          <dd>{user.flight_id ? t("cards.flying") : <AirportLink icao={user.airport} />}</dd>
        </div>
        <div>
          <dt>{t("cards.points")}</dt>
          <dd>
            <Reading>{number(user.points, reader.language)}</Reading>
          </dd>
        </div>
        <div>
          <dt>{t("cards.flights")}</dt>
          <dd>
            <Reading>{number(user.flights, reader.language)}</Reading>
          </dd>
        </div>
        <div>
          <dt>{t("cards.bookings")}</dt>
          <dd>
            <Reading>{number(user.live_bookings ?? 0, reader.language)}</Reading>
          </dd>
        </div>
      </dl>
      <div className={classes.acts}>
        <Link to="/backoffice/bookings" search={{ q: user.name }}>
          {t("cards.toBookings")}
        </Link>
        <Link to="/backoffice/flights" search={{ of: id }}>
          {t("cards.toFlights")}
        </Link>
        <Link to="/backoffice/charter/missions" search={{ of: id }}>
          {t("cards.toContracts")}
        </Link>
        <Link to="/backoffice/users/$id" params={{ id }}>
          {t("cards.page")}
        </Link>
      </div>
    </>
  );
}
