import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { myBookingsQuery } from "@/bookings/queries";
import { sayFields } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { TextField } from "@/ui/Field";
import type { Flown, InHandAct } from "./InHand";
import { useDivert, useFinish, useStop } from "./queries";

/** The pilot who flies it is named to everybody else. */
type DialogProps = { flight: Flown; name: string | undefined; onClose: () => void };

/** Land elsewhere, give up, or finish the flight in hand: what that does to what it was booked for. */
export function InHandDialog({ act, ...props }: DialogProps & { act: InHandAct }) {
  if (act === "divert") return <Divert {...props} />;
  return act === "stop" ? <Stop {...props} /> : <Finish {...props} />;
}

/** What the flight was booked for, where it is the reader's own, and the next leg where a drawn route goes on. */
function useBooked(flight: Flown) {
  const mine = useQuery(myBookingsQuery).data;
  const booked = mine?.find((one) => one.flight_id === flight.id);
  const { chain, kind } = booked ?? {};
  const next =
    chain && kind === "directed"
      ? mine?.find(({ chain: other }) => other?.id === chain.id && other.position === chain.position + 1)
      : undefined;
  return { booked, next };
}

function Divert({ flight, onClose }: DialogProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const { booked, next } = useBooked(flight);
  const [airport, write] = useState("");
  const named = airport.trim().toUpperCase();
  const sending = useDivert(flight.id, named);
  const ends = booked?.mission?.window_ends_at;
  return (
    <ActDialog
      title={t("flights.divertTitle")}
      says={[
        t("flights.divertText", { airport: named || "…" }),
        ends && t("flights.divertLeg", { at: utc(secondsOf(ends), reader) }),
        next && t("flights.divertChain", { airport: next.departure, registration: flight.aircraft.registration }),
        booked?.bounty && t("flights.divertBounty", { points: number(booked.bounty.reward_points, reader.language) }),
      ]}
      act={t("flights.divertIt", { airport: named })}
      acting={t("flights.diverting")}
      keep={t("flights.keepGoing", { airport: flight.arrival })}
      refused={named ? undefined : t("flights.airportMissing")}
      sending={sending}
      onClose={onClose}
    >
      <TextField
        name="airport"
        label={t("flights.divertAt")}
        help={t("flights.divertHelp")}
        value={airport}
        onChange={write}
        maxLength={4}
        isReading
        error={sayFields(sending.error, reader).airport}
      />
    </ActDialog>
  );
}

function Stop({ flight, onClose }: DialogProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const expires = useBooked(flight).booked?.expires_at;
  return (
    <ActDialog
      title={t("flights.stopTitle")}
      says={[expires ? t("flights.stopUntil", { at: utc(secondsOf(expires), reader) }) : t("flights.stopText")]}
      act={t("flights.stop")}
      acting={t("flights.stopping")}
      keep={t("flights.keep")}
      isDestructive
      sending={useStop(flight.id)}
      onClose={onClose}
    />
  );
}

function Finish({ flight, name, onClose }: DialogProps) {
  const { t } = useTranslation();
  const facts = { registration: flight.aircraft.registration, airport: flight.arrival };
  return (
    <ActDialog
      title={t("flights.finishTitle")}
      says={[name ? t("flights.finishDesk", { ...facts, name }) : t("flights.finishText", facts)]}
      act={t("flights.finish")}
      acting={t("flights.finishing")}
      keep={t("flights.keep")}
      sending={useFinish(flight.id)}
      onClose={onClose}
    />
  );
}
