import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api/client";
import { sayFields } from "@/i18n/say";
import { AirportField } from "@/network/AirportField";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import type { Watched } from "@/people/useMeanwhile";
import { type Away, bookingsOfQuery, moves, type Placed, useMove } from "./places";

type MoveProps = {
  what: "aircraft" | "pilot";
  id: number;
  name: string;
  says: string[];
  /** Where to go on from a refusal, by its code. */
  ways?: Record<string, React.ReactNode>;
  watches: Watched[];
  /** Where it stands now, and can be put back to. */
  from: string;
  onClose: () => void;
};

function MoveDialog({ what, id, name, says, ways, watches, from, onClose }: MoveProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [typed, type] = useState("");
  const airport = typed.trim();
  const [before] = useState(from);
  const [key] = useState(newKey);
  const sending = useMove(what, id, airport);
  return (
    <ActDialog
      title={t("desk.moveAircraft", { name })}
      says={says}
      act={t("desk.moveIt", { airport })}
      acting={t("desk.moving")}
      keep={t("desk.keep")}
      refused={airport ? undefined : t("desk.airportMissing")}
      sending={sending}
      ways={ways}
      watches={watches}
      undo={before ? () => moves(what, id, before, key) : undefined}
      onClose={onClose}
    >
      <AirportField
        name="airport"
        label={t("desk.moveTo")}
        value={typed}
        onChange={type}
        error={sayFields(sending.error, reader).airport}
      />
    </ActDialog>
  );
}

/** As much of an aircraft as its moving needs: one away from base, or any from its card. */
type Movable = {
  aircraft: { id: number; registration: string };
  airport?: string | null | undefined;
  status?: Away["status"];
};

/** Put an aircraft somewhere at once (RP-19). */
export function MoveAircraft({ away, onClose }: { away: Movable; onClose: () => void }) {
  const { t } = useTranslation();
  const { id, registration: name } = away.aircraft;
  return (
    <MoveDialog
      {...{ id, name, onClose }}
      what="aircraft"
      from={away.airport ?? ""}
      says={[t("desk.moveAircraftText")]}
      ways={{
        aircraft_in_use: (
          <Link to="/backoffice/bookings" search={{ q: name }}>
            {t("desk.showBookings")}
          </Link>
        ),
      }}
      watches={[
        [t("desk.standsAt"), away.airport ?? ""],
        [t("desk.bounty"), away.status ? t(`desk.place.${away.status}`) : ""],
      ]}
    />
  );
}

/** Put a pilot somewhere; what is booked from elsewhere stays and is counted before (RP-20). */
export function MovePilot({ pilot, onClose }: { pilot: Placed; onClose: () => void }) {
  const { t } = useTranslation();
  const { id, name, live_bookings: count } = pilot;
  const { data } = useQuery({ ...bookingsOfQuery(id), enabled: count > 0 });
  const what = (data ?? []).map((one) => `${one.callsign} ${one.departure} → ${one.arrival}`).join(", ");
  return (
    <MoveDialog
      {...{ id, name, onClose }}
      what="pilot"
      from={pilot.airport}
      says={[count ? t("desk.movePilotText", { count, what }) : t("desk.movePilotFree")]}
      watches={[
        [t("desk.at"), pilot.airport],
        [t("desk.liveBookings"), String(count)],
        [t("desk.flying"), pilot.flying ? t("desk.pilotInAir", { name }) : ""],
      ]}
    />
  );
}
