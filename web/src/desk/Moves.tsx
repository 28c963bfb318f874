import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayFields } from "@/i18n/say";
import { AirportField } from "@/network/AirportField";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { bookingsOfQuery, type Placed, useMove } from "./places";

type MoveProps = {
  what: "aircraft" | "pilot";
  id: number;
  name: string;
  says: string[];
  /** Where to go on from a refusal, by its code. */
  ways?: Record<string, React.ReactNode>;
  onClose: () => void;
};

function MoveDialog({ what, id, name, says, ways, onClose }: MoveProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [typed, type] = useState("");
  const airport = typed.trim();
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

/** Put an aircraft somewhere at once (RP-19). */
export function MoveAircraft({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  return (
    <>
      <Action size="small" onPress={() => ask(true)}>
        {t("desk.move")}
      </Action>
      {isAsked && (
        <MoveDialog
          what="aircraft"
          id={id}
          name={name}
          says={[t("desk.moveAircraftText")]}
          ways={{
            aircraft_in_use: (
              <Link to="/backoffice/bookings" search={{ q: name }}>
                {t("desk.showBookings")}
              </Link>
            ),
          }}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}

/** Put a pilot somewhere; what is booked from elsewhere stays and is counted before (RP-20). */
export function MovePilot({ pilot }: { pilot: Placed }) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  const { data } = useQuery({ ...bookingsOfQuery(pilot.id), enabled: isAsked && pilot.live_bookings > 0 });
  const count = data?.length ?? pilot.live_bookings;
  const held = (data ?? []).map((one) => `${one.callsign} ${one.departure} → ${one.arrival}`).join(", ");
  return (
    <>
      <Action
        size="small"
        onPress={() => ask(true)}
        refused={pilot.flying ? { reasons: [t("desk.pilotInAir", { name: pilot.name })] } : undefined}
      >
        {t("desk.move")}
      </Action>
      {isAsked && (
        <MoveDialog
          what="pilot"
          id={pilot.id}
          name={pilot.name}
          says={[count ? t("desk.movePilotText", { count, what: held }) : t("desk.movePilotFree")]}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
