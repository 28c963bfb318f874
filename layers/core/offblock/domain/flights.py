"""Flights: a booking is started, reported, then stopped or submitted, and everything it moved is settled at once."""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar

from offblock.domain import aircraft as fleet
from offblock.domain import bookings, landings
from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking, BookingKind, Holding
from offblock.domain.bounties import Bounty, BountyOver
from offblock.domain.claims import Expiry
from offblock.domain.decision import Decision
from offblock.domain.ends import Parties
from offblock.domain.landings import Arrived, Landing
from offblock.domain.legs import EarlierLegOpen, leg_of, must_be_in_time
from offblock.domain.missions import LegStatus, Mission
from offblock.domain.moment import Moment
from offblock.domain.record import Record
from offblock.domain.refusals import Conflict, Invalid
from offblock.domain.reports import Report
from offblock.domain.stands import Apron
from offblock.domain.stranding import placed
from offblock.domain.tracks import FlightFigures
from offblock.domain.users import User, must_be_at, must_be_verified
from offblock.domain.values import Icao, Id, Instant, to_rfc3339


class FlightStatus(StrEnum):
    """A flight's life; the last three are a review's."""

    FLYING = "flying"
    SUBMITTED = "submitted"
    STOPPED = "stopped"
    ACCEPTED = "accepted"
    WARNED = "warned"
    REJECTED = "rejected"


FLOWN = frozenset({FlightStatus.SUBMITTED, FlightStatus.ACCEPTED, FlightStatus.WARNED, FlightStatus.REJECTED})


class Flight(Record):
    """One flight. Its figures are None until it is submitted, or where the reports do not tell (FL-05).

    `diverted_from` is where it was to arrive before its pilot declared an alternate (FL-06).
    """

    id: Id
    booking_id: Id
    booking_key: str
    kind: BookingKind
    callsign: str
    flight_number: str
    pilot_id: Id
    aircraft_id: Id
    departure: Icao
    arrival: Icao
    diverted_from: Icao | None = None
    mission_id: Id | None = None
    sequence: int | None = None
    status: FlightStatus = FlightStatus.FLYING
    started_at: Instant
    finished_at: Instant | None = None
    block_minutes: int | None = None
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None


class Figures(Record):
    """What a flight's track tells: minutes, nautical miles, kilograms, feet per minute (FL-05)."""

    block_minutes: int
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None


class Live(Record):
    """Where a flight in the air was last seen."""

    keyed_by: ClassVar = ("flight_id",)

    flight_id: Id
    callsign: str
    departure: Icao
    arrival: Icao
    reported_at: Instant | None = None
    latitude: float | None = None
    longitude: float | None = None
    heading_deg: int | None = None
    altitude_ft: int | None = None
    speed_kt: int | None = None


class Flown(Record):
    """How often a pilot has flown from one airport to each other (FL-08)."""

    keyed_by: ClassVar = ("pilot_id", "departure")

    pilot_id: Id
    departure: Icao
    times: dict[str, int] = {}


class WindowNotOpen(Conflict):
    """The leg's window has not started: a flight starts no earlier (FL-03)."""


class BookingOver(Conflict):
    """The booking has expired."""


class NotTheBookedFlight(Invalid):
    """Callsign or airports are not the booking's (FL-03)."""


class AlreadyFlying(Conflict):
    """The pilot, the booking or the aircraft is in the air already."""


class FlightNotFlying(Conflict):
    """The flight has been stopped or was never started."""


class FlightOver(Conflict):
    """The flight has been submitted."""


_SHARED = {
    "kind", "callsign", "flight_number", "pilot_id", "aircraft_id", "departure", "arrival", "mission_id", "sequence",
}  # fmt: skip


_WHERE_THE_PILOT_IS = frozenset({BookingKind.SCHEDULE, BookingKind.DIRECTED})
"""The kinds that start where the pilot is; the start of any other brings the pilot to the aircraft (BK-23)."""


def _spelled(text: str) -> str:
    return "".join(text.split()).upper()


def _must_match(booking: Booking, callsign: str, departure: str, arrival: str) -> None:
    """Refuse a start whose callsign or airports are not the booking's; case and blanks do not matter (FL-03)."""
    wrong: dict[str, str] = {}
    if _spelled(callsign) not in {_spelled(booking.callsign), _spelled(booking.flight_number)}:
        wrong["callsign"] = f"the booking's callsign is {booking.callsign}"
    for end, told, booked in (("departure", departure, booking.departure), ("arrival", arrival, booking.arrival)):
        if _spelled(told) != booked:
            wrong[end] = f"the booking's {end} is {booked}"
    if wrong:
        raise NotTheBookedFlight(wrong, "This is not the booked flight: " + "; ".join(wrong.values()) + ".")


def must_be_startable(
    booking: Booking, pilot: User, used: Aircraft, mission: Mission | None, chain: Iterable[Booking], now: int,
    bounty: Bounty | None = None,
) -> None:  # fmt: skip
    """Refuse a booking that cannot be flown now, saying why (FL-02, FL-03, BK-08, BK-23).

    `chain` are the pilot's bookings, among which earlier legs of the same chain may still wait; `bounty` is the one
    that the booking was claimed for.
    """
    if booking.flight_id is not None or pilot.flight_id is not None:
        raise AlreadyFlying("You are flying already: finish or stop that flight first.")
    if not booking.is_live_at(now):
        raise BookingOver(f"The booking expired at {to_rfc3339(booking.expires_at)}: book again.")
    earlier = bookings.earlier_of(booking, chain)
    if earlier:
        raise EarlierLegOpen(f"Fly {earlier[0].flight_number} first: the legs of a chain are flown in order.")
    if used.flight_id is not None:
        raise AlreadyFlying(f"{used.registration} is in the air with another pilot.")
    if used.grounded:
        raise fleet.AircraftGrounded(f"{used.registration} is grounded: it cannot fly now.")
    if used.locked_by is not None and booking.kind in _WHERE_THE_PILOT_IS:
        raise fleet.AircraftLocked(f"{used.registration} is kept for a charter contract: it cannot fly anything else.")
    if used.teleport is not None:
        raise fleet.AircraftTaken(f"{used.registration} is being moved to {used.teleport.to}: it cannot fly now.")
    if used.airport != booking.departure:
        where = f"{used.registration} stands at {used.airport}, not at {booking.departure}"
        raise fleet.AircraftElsewhere(f"{where}: wait until it is there again, or cancel the booking.")
    if booking.kind in _WHERE_THE_PILOT_IS:
        must_be_at(pilot, booking.departure)
    if bounty and (not bounty.is_live or bounty.expires_at <= now):
        raise BountyOver(f"This bounty ended at {to_rfc3339(bounty.expires_at)}: its flights cannot start any more.")
    if booking.kind is BookingKind.CHARTER and mission:
        leg = leg_of(mission, booking.sequence or 0)
        must_be_in_time(leg, now)
        if now < leg.window_starts_at:
            raise WindowNotOpen(f"The window of leg {leg.sequence} starts at {to_rfc3339(leg.window_starts_at)}.")


def start(
    booking: Booking, pilot: User, used: Aircraft, mission: Mission | None, told: tuple[str, str, str], moment: Moment,
    apron: Apron | None = None, chain: Iterable[Booking] = (), bounty: Bounty | None = None,
) -> Decision[Flight]:  # fmt: skip
    """The booking becomes a flight in progress (FL-03, CC-21). `told` is callsign, departure and arrival as sent.

    A charter or bounty flight's start brings the pilot to the aircraft, free of charge (BK-23). The stand of the
    departure is left, that of the arrival is kept as long as the flight takes (BK-04); `apron` holds both, `chain` the
    pilot's bookings.
    """
    must_be_verified(pilot)
    _must_match(booking, *told)
    must_be_startable(booking, pilot, used, mission, chain, moment.now, bounty)
    shared = booking.model_dump(include=_SHARED)
    flight = Flight(
        id=moment.ids.next(), booking_id=booking.id, booking_key=booking.key, started_at=moment.now, **shared
    )
    live = Live(flight_id=flight.id, callsign=flight.callsign, departure=flight.departure, arrival=flight.arrival)
    stands = apron or Apron()
    stands.leave(used)
    stands.keep_for(booking.arrival, booking.arrival_stand, booking.id, until=None)
    return Decision(
        flight,
        puts=(
            flight,
            live,
            booking.but(flight_id=flight.id),
            pilot.but(flight_id=flight.id, airport=booking.departure),
            used.but(flight_id=flight.id, flying_booking_id=booking.id),
            *_with_leg(mission, booking, LegStatus.IN_PROGRESS, flight.id),
            *stands.changed,
        ),
    )


def _with_leg(
    mission: Mission | None, booking: Booking, status: LegStatus, flight_id: int | None
) -> tuple[Mission, ...]:
    if mission is None:
        return ()
    leg = leg_of(mission, booking.sequence or 0)
    return (mission.with_leg(leg.to(status).but(flight_id=flight_id)),)


def stop(
    flight: Flight, live: Live | None, booking: Booking | None, pilot: User, used: Aircraft, mission: Mission | None,
    now: int, apron: Apron | None = None, bounty: Bounty | None = None,
) -> Decision[Flight]:  # fmt: skip
    """Abandon the flight: the booking is live again, unless its time is over (FL-05, BK-06). Twice does no harm."""
    if flight.status is FlightStatus.STOPPED:
        return Decision(flight)
    if flight.status in FLOWN:
        raise FlightOver("The flight has been submitted: it cannot be stopped any more.")
    stopped = flight.but(status=FlightStatus.STOPPED, finished_at=now)
    grounded = pilot.but(flight_id=None)
    gone: tuple[Record, ...] = (live,) if live else ()
    stands = apron or Apron()
    stand = stands.park(used.airport or "", used.stand, used.id)
    landed = used.but(flight_id=None, flying_booking_id=None, stand=stand)
    if booking is None:
        return Decision(stopped, puts=(stopped, grounded, landed, *stands.changed), removes=gone)
    again = booking.but(flight_id=None)
    if bounty and not bounty.is_live:
        freed = fleet.release(landed, booking.id)
        return Decision(stopped, puts=(stopped, grounded, freed, *stands.changed), removes=(*gone, booking))
    back = _with_leg(mission, booking, LegStatus.BOOKED, None)
    if again.is_live_at(now):
        stands.keep_for(booking.arrival, booking.arrival_stand, booking.id, until=booking.expires_at)
        return Decision(stopped, puts=(stopped, grounded, landed, again, *back, *stands.changed), removes=gone)
    stands.release(booking.arrival, booking.arrival_stand, booking.id)
    below = Holding({landed.id: landed}, {one.id: one for one in back}, {bounty.id: bounty} if bounty else {})
    over = bookings.expire(again, grounded, below, now)
    puts = (stopped, *over.puts, *stands.changed)
    return Decision(stopped, puts=puts, removes=(*gone, *over.removes), happened=over.happened)


def finish(
    flight: Flight, live: Live | None, booking: Booking | None, pilot: User, parties: Parties | None, used: Aircraft,
    flown: Flown, figures: Figures, moment: Moment, apron: Apron | None = None, landing: Landing | None = None,
) -> Decision[Flight]:  # fmt: skip
    """Submit the flight: aircraft and pilot stand at the arrival, booking and charter leg are settled (FL-05, CC-21).

    `booking` is None and `parties` too where the mission ended while the flight was in the air (CC-27); the aircraft
    then parks as if it had been moved there. `apron` holds the booked stand of the arrival, else all of them,
    `landing` what decides whether the aircraft must be brought home from there.
    """
    assert flight.status is FlightStatus.FLYING, "a flight that is over goes to finish_again"
    done = flight.but(status=FlightStatus.SUBMITTED, finished_at=moment.now, **figures.model_dump())
    apron = apron or Apron()
    landing = landing or Landing()
    stand = _parked(used, flight, booking, apron)
    stands = placed(_landed(used, flight, figures), flight.arrival, stand, landing.around, moment.now, flight.pilot_id)
    there = pilot.but(flight_id=None, airport=flight.arrival)
    counted = flown.but(times={**flown.times, flight.arrival: flown.times.get(flight.arrival, 0) + 1})
    gone: tuple[Record, ...] = (*((live,) if live else ()), *((booking,) if booking else ()))
    settled = _settling(flight, booking, parties, landing)(Arrived(stands, there), landing, moment)
    puts = (done, settled.used, settled.pilot, counted, *settled.puts, *apron.changed)
    return Decision(done, puts=puts, removes=(*gone, *settled.removes), happened=settled.told)


def _settling(flight: Flight, booking: Booking | None, parties: Parties | None, landing: Landing) -> landings.Settling:
    """What this landing settles: a bounty's leg, a diversion, a contract's leg, or nothing besides."""
    if booking and landing.bounty and landing.bounty.is_live:
        return landings.delivered(landing.bounty, booking)
    if booking and flight.diverted_from:
        return landings.diverted(parties.mission if parties else None, booking)
    if booking and parties:
        return landings.leg_flown(parties, booking, flight.id)
    return landings.nothing_besides


class DivertedHome(Conflict):
    """The alternate is where the flight is going anyway."""


def divert(
    flight: Flight, live: Live | None, booking: Booking | None, airport: str, apron: Apron | None = None,
    ending: Decision[Expiry] | None = None,
) -> Decision[Flight]:  # fmt: skip
    """The pilot declares an alternate before finishing: the flight ends there (FL-06).

    A stand that was promised is free again. On a bounty flight the whole bounty is cancelled at once, without reward:
    `ending` is that (RP-15).
    """
    if flight.status is not FlightStatus.FLYING:
        raise FlightOver("The flight is over: an alternate is declared before it is finished.")
    if airport == flight.arrival:
        raise DivertedHome(f"The flight goes to {airport} already: name another airport.")
    planned = flight.diverted_from or flight.arrival
    changed = flight.but(arrival=airport, diverted_from=None if airport == planned else planned)
    stands = apron or Apron()
    if booking:
        stands.release(booking.arrival, booking.arrival_stand, booking.id)
    puts: list[Record] = [changed, *([live.but(arrival=airport)] if live else ())]
    if booking and booking.arrival_stand:
        puts.append(booking.but(arrival_stand=None))
    if ending is None:
        return Decision(changed, puts=(*puts, *stands.changed))
    return Decision(
        changed, puts=(*puts, *ending.puts, *stands.changed), removes=ending.removes, happened=ending.happened
    )


def figures_of(told: FlightFigures) -> Figures:
    """What is kept of a track's figures, in whole units."""
    return Figures(
        block_minutes=told.block_minutes,
        distance_nm=_whole(told.distance_nm),
        fuel_used_kg=_whole(told.fuel_used_kg),
        landing_rate_fpm=_whole(told.landing_rate_fpm),
    )


def finish_again(flight: Flight) -> Decision[Flight]:
    """Submitting a submitted flight is the same answer again; a stopped one is refused (FL-05)."""
    if flight.status not in FLOWN:
        raise FlightNotFlying("The flight was stopped: start the booking again.")
    return Decision(flight)


def seen_at(live: Live, report: Report) -> Decision[Live]:
    """The flight on the live map where a report puts it; an older report changes nothing (FL-04)."""
    at = int(report.at)
    if at <= (live.reported_at or 0) or report.latitude is None or report.longitude is None:
        return Decision(live)
    moved = live.but(
        reported_at=at,
        latitude=round(report.latitude, 5),
        longitude=round(report.longitude, 5),
        heading_deg=_whole(report.heading_deg),
        altitude_ft=_whole(report.altitude_ft),
        speed_kt=_whole(report.gs_kt),
    )
    return Decision(moved, puts=(moved,))


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _parked(used: Aircraft, flight: Flight, booking: Booking | None, apron: Apron) -> str | None:
    """The stand that the aircraft takes: the booked one, without a booking one by the same tiers (BK-04)."""
    if booking is None or flight.diverted_from:
        return apron.settle(flight.arrival, used)
    apron.release(booking.arrival, booking.arrival_stand, booking.id)
    apron.park(flight.arrival, booking.arrival_stand, used.id)
    return booking.arrival_stand


def _landed(used: Aircraft, flight: Flight, figures: Figures) -> Aircraft:
    free = fleet.release(used, flight.booking_id)
    return free.but(
        flight_id=None,
        flying_booking_id=None,
        minutes=free.minutes + figures.block_minutes,
        cycles=free.cycles + 1,
    )


def next_flyable(live: tuple[Booking, ...], startable: dict[int, bool], now: int) -> Booking | None:
    """The booking that a client is given: the one being flown, else the oldest live one that could start (FL-02)."""
    flying = [booking for booking in live if booking.flight_id is not None]
    ready = [booking for booking in live if booking.is_live_at(now) and startable.get(booking.id)]
    return next(iter(flying + sorted(ready, key=lambda booking: booking.id)), None)
