import { Link } from "@tanstack/react-router";
import { holds, OFFICE, useMe } from "@/people/me";
import { AirportCode, Reading } from "@/ui/Code";
import type { Opens } from "@/ui/Strip";
import classes from "./Cards.module.css";

export type CardKind = "aircraft" | "airport" | "pilot";

type Address = Readonly<Record<string, string | undefined>>;
type CardLinkProps = { card: CardKind; id: string | number; children: React.ReactNode };

/** A code that opens what it names, in the address of the page beneath; one card at a time, Back has the last (P16). */
export function CardLink({ card, id, children }: CardLinkProps) {
  const shown: Address = { aircraft: undefined, airport: undefined, pilot: undefined, [card]: String(id) };
  return (
    <Link to="." className={classes.link} resetScroll={false} search={(there: Address) => ({ ...there, ...shown })}>
      {children}
    </Link>
  );
}

type Flown = { id: number; registration: string };

/** A registration that opens its aircraft. */
export const AircraftLink = ({ aircraft }: { aircraft: Flown }) => (
  <CardLink card="aircraft" id={aircraft.id}>
    <Reading>{aircraft.registration}</Reading>
  </CardLink>
);

/** An airport's code that opens it. */
export const AirportLink = ({ icao, name }: { icao: string; name?: string | undefined }) => (
  <CardLink card="airport" id={icao}>
    <AirportCode airport={{ icao, name }} />
  </CardLink>
);

/** A way of two airports, each of which opens. */
export const WayLinks = ({ departure, arrival }: { departure: string; arrival: string }) => (
  <>
    <AirportLink icao={departure} /> → <AirportLink icao={arrival} />
  </>
);

/** How a strip's codes open what they name. */
export const opensOf = (aircraft: Flown): Opens => ({
  airport: ({ icao }, code) => (
    <CardLink card="airport" id={icao}>
      {code}
    </CardLink>
  ),
  aircraft: (code) => (
    <CardLink card="aircraft" id={aircraft.id}>
      {code}
    </CardLink>
  ),
});

/** Somebody's name; for those who may look people up it opens who it is. */
export function PersonLink({ person }: { person: { id: number; name: string } }) {
  if (!holds(useMe(), OFFICE)) return person.name;
  return (
    <CardLink card="pilot" id={person.id}>
      {person.name}
    </CardLink>
  );
}
