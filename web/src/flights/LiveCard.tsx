import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { myBookingsQuery } from "@/bookings/queries";
import { AirportLink, WayLinks } from "@/cards/CardLink";
import { secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Card, FactsRow } from "@/ui/Pieces";
import type { Live } from "./queries";
import { useUnits } from "./useUnits";

/** The flight that is chosen on the map: its figures, how far it has to go, and one's own flight to go to. */
export function LiveCard({ live, onClose }: { live: Live; onClose: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const units = useUnits();
  const seen = live.reported_at ? utc(secondsOf(live.reported_at), reader) : t("flights.noPosition");
  return (
    <Card
      title={
        <>
          <Reading strong>{live.callsign}</Reading> <AirportLink icao={live.departure} /> →{" "}
          <AirportLink icao={live.arrival} />
        </>
      }
      aside={
        <Action size="small" rank="leaving" onPress={onClose}>
          {t("frame.close")}
        </Action>
      }
    >
      <FactsRow
        facts={[
          { label: t("flights.aircraft"), figure: live.type ?? "–" },
          { label: t("flights.altitude"), figure: units.height(live.altitude_ft) },
          { label: t("flights.speed"), figure: units.speed(live.speed_kt) },
          { label: t("flights.toGo"), figure: units.distance(live.arrival_distance_nm) },
          { label: t("flights.seen"), figure: seen },
        ]}
      />
      {live.mine && (
        <p>
          <Link to="/flights/$id" params={{ id: live.flight_id }}>
            {t("flights.mine")}
          </Link>
        </p>
      )}
    </Card>
  );
}

const MOST = 3;

/** What the reader could start next, while nobody flies; it is not what the page is open for, and asks for it once. */
export function NextDepartures() {
  const bookings = useQuery({ ...myBookingsQuery, refetchInterval: false }).data ?? [];
  if (bookings.length === 0) return null;
  return (
    <ul>
      {bookings.slice(0, MOST).map((one) => (
        <li key={one.id}>
          <Link to="/bookings/$id" params={{ id: String(one.id) }}>
            <Reading strong>{one.callsign}</Reading>
          </Link>{" "}
          <WayLinks {...one} />
        </li>
      ))}
    </ul>
  );
}
