import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { opensOf } from "@/cards/CardLink";
import { useStates } from "@/i18n/useStates";
import { number, withUnit } from "@/lib/numbers";
import { HOUR, type Reader, secondsOf, utc, window_ } from "@/lib/time";
import { useAirports } from "@/network/airports";
import { useMark } from "@/people/Changing";
import { later } from "@/people/later";
import { useReader } from "@/people/me";
import { Countdown } from "@/ui/Countdown";
import type { Progress } from "@/ui/RouteLine";
import type { State } from "@/ui/Status";
import { type Kind, Strip } from "@/ui/Strip";
import classes from "./Bookings.module.css";
import { metar, simbrief } from "./links";
import type { Booking } from "./queries";

const LETTERS: Record<string, Kind> = { schedule: "S", directed: "D", charter: "C", bounty: "B" };
const PROGRESS: Record<string, Progress> = { active: "set", flying: "flying", expired: "missed" };

/** What is done in the air is fetched by who is there. */
const InHand = later(async () => (await import("@/flights/InHand")).InHand);

type StripProps = {
  booking: Booking;
  isFolded?: boolean;
  /** The API has it no more; its strip stays until the list is shown anew. */
  isGone?: boolean;
};

/** A booking as its strip, with what one needs for the client beneath (P6). */
export function BookingStrip({ booking, isFolded, isGone }: StripProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const airports = useAirports();
  const known = useStates()("booking", booking.status);
  const state: State = isGone ? { word: t("frame.gone"), glyph: "slashed", tone: "quiet" } : known;
  const called = (icao: string) => airports.get(icao)?.name ?? icao;
  const place = (icao: string, stand: string | null | undefined) => ({
    icao,
    name: airports.get(icao)?.name,
    city: airports.get(icao)?.name,
    stand: stand ? t("strip.stand", { stand }) : t("bookings.noStand"),
  });
  const { chain, mission, startable } = booking;
  const what = mission?.title ?? t(`kind.${booking.kind}`);
  const opens = startable && !startable.now && startable.opens_at;
  return (
    <Strip
      name={t("strip.name", {
        number: booking.callsign,
        departure: called(booking.departure),
        arrival: called(booking.arrival),
        state: state.word,
      })}
      kind={LETTERS[booking.kind] ?? "S"}
      kindName={t(`kind.${booking.kind}`)}
      position={chain ? `${chain.position}/${chain.of}` : undefined}
      number={{ first: booking.callsign, second: what }}
      departure={place(booking.departure, booking.departure_stand)}
      arrival={place(booking.arrival, booking.arrival_stand)}
      progress={PROGRESS[booking.status] ?? "waits"}
      distance={withUnit(booking.distance_nm, t("unit.nm"), reader.language)}
      aircraft={{ first: booking.aircraft.registration, second: booking.aircraft.type }}
      when={whenOf(booking, reader)}
      state={state}
      opens={opensOf(booking.aircraft)}
      mark={useMark(isGone ? "gone" : booking.status)}
      {...(opens && { line: t("bookings.opens", { at: utc(secondsOf(opens), reader) }) })}
      action={!isGone && booking.status === "active" && <Left booking={booking} />}
      foot={
        !isFolded &&
        !isGone && (
          <>
            <Foot booking={booking} />
            {booking.flight_id && (
              <Suspense>
                <InHand flight={{ ...booking, id: booking.flight_id }} />
              </Suspense>
            )}
          </>
        )
      }
    />
  );
}

/** The window of a contract's leg, else when the booking ends. */
function whenOf({ mission, expires_at }: Booking, reader: Reader) {
  if (mission?.window_starts_at && mission.window_ends_at)
    return { first: window_(secondsOf(mission.window_starts_at), secondsOf(mission.window_ends_at), reader) };
  return { first: utc(secondsOf(expires_at), reader) };
}

function Left({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const ends = secondsOf(booking.expires_at);
  return (
    <Countdown
      label={t("bookings.expires")}
      over={t("bookings.expired")}
      ends={ends}
      whole={Math.max(HOUR, ends - secondsOf(booking.created_at))}
    />
  );
}

function Foot({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const { language } = useReader();
  const price = booking.bounty
    ? t("bookings.reward", { points: number(booking.bounty.reward_points, language) })
    : booking.price_points
      ? t("bookings.paid", { points: number(booking.price_points, language) })
      : t("bookings.free");
  return (
    <ul className={classes.foot}>
      <li>{price}</li>
      <Mel items={booking.mel_items} />
      <li>
        <a href={simbrief(booking)} target="_blank" rel="noreferrer">
          {t("bookings.simbrief")}
        </a>
      </li>
      {[booking.departure, booking.arrival].map((icao) => (
        <li key={icao}>
          <a href={metar(icao)} target="_blank" rel="noreferrer">
            {t("bookings.metar", { icao })}
          </a>
        </li>
      ))}
      {booking.flight_id && (
        <li>
          <Link to="/flights/$id" params={{ id: booking.flight_id }}>
            {t("bookings.toFlight")}
          </Link>
        </li>
      )}
      {booking.mission && (
        <li>
          <Link to="/contracts/$id" params={{ id: String(booking.mission.id) }}>
            {t("bookings.toContract")}
          </Link>
        </li>
      )}
      {booking.bounty && (
        <li>
          <Link to="/bounties/$id" params={{ id: String(booking.bounty.id) }}>
            {t("bookings.toBounty")}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** What is inoperative in the aircraft, by its ATA number and name; nothing is said before it is known. */
function Mel({ items }: { items: Booking["mel_items"] }) {
  const { t } = useTranslation();
  const reader = useReader();
  if (!items) return null;
  if (items.length === 0) return <li>{t("bookings.melNone")}</li>;
  const named = items.map((one) => {
    const facts = {
      number: `${one.ata_chapter}-${String(one.ata_section).padStart(2, "0")}`,
      title: one.title,
      at: utc(secondsOf(one.due_at), reader),
    };
    return one.overdue ? t("bookings.melOverdue", facts) : t("bookings.melDue", facts);
  });
  return <li>{t("bookings.mel", { count: items.length, items: named.join("; ") })}</li>;
}
