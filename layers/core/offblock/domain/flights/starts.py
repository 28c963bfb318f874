"""Starts: a booking becomes a flight in progress, if booking, pilot, aircraft and window allow it (FL-02, FL-03)."""

from dataclasses import dataclass

from offblock.domain.airline.reference import Airline
from offblock.domain.bookings import bookings
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.bounties.bounties import Bounty, BountyOver
from offblock.domain.charter.legs import EarlierLegOpen, leg_of, must_be_in_time
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet import aircraft as fleet
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.flights.flights import CHECK_SECONDS, AlreadyFlying, Flight, Live
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid, Refusal
from offblock.domain.network.callsigns import is_called
from offblock.domain.people.users import User, must_be_at, must_be_verified


@dataclass(frozen=True, slots=True)
class FiledFlight:
    """The flight as the client files it: callsign and airports, in any spelling."""

    callsign: str
    departure: str
    arrival: str


@dataclass(frozen=True, slots=True)
class LoadedStart:
    """A booking that is to be flown, and what its flight takes along.

    `held` are all bookings of the pilot, among which earlier legs of the same chain may still wait; `bounty` is the one
    that the booking was claimed for; `stands` are the aircraft's own and the booked one of the arrival; `airline` is
    the aircraft's, whose codes may stand before a callsign.
    """

    booking: Booking
    pilot: User
    aircraft: Aircraft
    held: tuple[Booking, ...] = ()
    mission: Mission | None = None
    bounty: Bounty | None = None
    stands: tuple[Stand, ...] = ()
    airline: Airline | None = None


class WindowNotOpen(Conflict):
    """The leg's window has not started: a flight starts no earlier (FL-03)."""


class BookingOver(Conflict):
    """The booking has expired."""


class NotTheBookedFlight(Invalid):
    """Callsign or airports are not the booking's (FL-03)."""


_SHARED = {
    "kind",
    "callsign",
    "flight_number",
    "pilot_id",
    "aircraft_id",
    "departure",
    "arrival",
    "mission_id",
    "bounty_id",
    "sequence",
}

_WHERE_THE_PILOT_IS = frozenset({BookingKind.SCHEDULE, BookingKind.DIRECTED})
"""The kinds that start where the pilot is; the start of any other brings the pilot to the aircraft (BK-23)."""


def _spelled(text: str) -> str:
    return "".join(text.split()).upper()


def _must_match(booking: Booking, airline: Airline | None, filed: FiledFlight) -> None:
    """Refuse a start whose callsign or airports are not the booking's, each by name with what it is (FL-03)."""
    wrong: dict[str, Fault] = {}
    if not is_called(filed.callsign, (booking.callsign, booking.flight_number), airline):
        wrong["callsign"] = other_than("callsign", booking.callsign)
    if _spelled(filed.departure) != booking.departure:
        wrong["departure"] = other_than("departure", booking.departure)
    if _spelled(filed.arrival) != booking.arrival:
        wrong["arrival"] = other_than("arrival", booking.arrival)
    if wrong:
        raise NotTheBookedFlight(
            wrong,
            "This is not the booked flight: {differences}.",
            differences=[one.text for one in wrong.values()],
            booking_id=booking.id,
        )


def other_than(field: str, booked: str) -> Fault:
    """What is wrong with a field that is not the booking's."""
    return Fault("not_the_bookings", "the booking's {field} is {booked}", {"field": field, "booked": booked})


def must_be_startable(loaded: LoadedStart, now: int) -> None:
    """Refuse a booking that cannot be flown now, saying why (FL-02, FL-03, BK-08, BK-23)."""
    booking, pilot, bounty = loaded.booking, loaded.pilot, loaded.bounty
    flying = booking.flight_id or pilot.flight_id
    if flying is not None:
        raise AlreadyFlying(
            "You are flying already, flight {flight_id}: finish or stop that one first.",
            flight_id=str(flying),
            is_this_booking=flying == booking.flight_id,
        )
    if not booking.is_live_at(now):
        raise BookingOver("The booking expired at {ends_at}: book again.", ends_at=booking.expires_at)
    earlier = bookings.earlier_of(booking, loaded.held)
    if earlier:
        raise EarlierLegOpen(
            "Fly {callsign} first: the legs of a chain are flown in order.",
            callsign=earlier[0].callsign,
            flight_number=earlier[0].flight_number,
            booking_id=earlier[0].id,
        )
    _must_be_ready(loaded.aircraft, booking)
    if booking.kind in _WHERE_THE_PILOT_IS:
        must_be_at(pilot, booking.departure)
    if bounty and (not bounty.is_live or bounty.expires_at <= now):
        raise BountyOver(
            "This bounty ended at {ends_at}: its flights cannot start any more.", ends_at=bounty.expires_at
        )
    if booking.kind is BookingKind.CHARTER:
        assert loaded.mission, "a contract's booking is started with its mission"
        leg = leg_of(loaded.mission, booking.sequence or 0)
        must_be_in_time(leg, now)
        if now < leg.window_starts_at:
            raise WindowNotOpen(
                "The window of leg {sequence} starts at {opens_at}.",
                sequence=leg.sequence,
                opens_at=leg.window_starts_at,
            )


def is_sent_again(loaded: LoadedStart, flight: Flight, filed: FiledFlight) -> bool:
    """Whether this very start began the pilot's flight, its answer having been lost on the way (FL-03)."""
    if flight.booking_id != loaded.booking.id:
        return False
    _must_match(loaded.booking, loaded.airline, filed)
    return True


def obstacle(loaded: LoadedStart, now: int) -> Refusal | None:
    """Why the booking's flight would be refused if it were started now, as it is filed; None means go (FL-02)."""
    try:
        must_be_verified(loaded.pilot)
        must_be_startable(loaded, now)
    except Refusal as refusal:
        return refusal
    return None


def _must_be_ready(aircraft: Aircraft, booking: Booking) -> None:
    """Refuse an aircraft that cannot fly this booking now."""
    named = {"registration": aircraft.registration, "aircraft_id": aircraft.id}
    if aircraft.flight_id is not None:
        raise AlreadyFlying("{registration} is in the air with another pilot.", **named, why="aircraft")
    if aircraft.grounded:
        raise fleet.AircraftGrounded("{registration} is grounded: it cannot fly now.", **named)
    if aircraft.locked_by is not None and booking.kind in _WHERE_THE_PILOT_IS:
        raise fleet.AircraftLocked(
            "{registration} is kept for a charter contract: it cannot fly anything else.", **named
        )
    if aircraft.teleport is not None:
        raise fleet.AircraftTaken(
            "{registration} is being moved to {airport}: it cannot fly now.",
            **named,
            why="moving",
            airport=aircraft.teleport.to,
        )
    if aircraft.airport != booking.departure:
        raise fleet.AircraftElsewhere(
            "{registration} stands at {airport}, not at {departure}: wait until it is there again, or ask staff to "
            "take the booking away.",
            **named,
            airport=aircraft.airport,
            departure=booking.departure,
        )


def _watched(flight: Flight, aircraft: Aircraft) -> Live:
    """The flight on the live map; from now on it is looked whether it is heard of (FL-09)."""
    ends = {"departure": flight.departure, "arrival": flight.arrival}
    check_at = flight.started_at + CHECK_SECONDS
    named = {"callsign": flight.callsign, "aircraft_type": aircraft.type}
    return Live(flight_id=flight.id, heard_at=flight.started_at, check_at=check_at, **named, **ends)


def start(loaded: LoadedStart, filed: FiledFlight, moment: Moment) -> Decision[Flight]:
    """The booking becomes a flight in progress (FL-03, CC-21).

    A charter or bounty flight's start brings the pilot to the aircraft, free of charge (BK-23). The stand of the
    departure is left, that of the arrival is kept as long as the flight takes (BK-04).
    """
    booking, aircraft, mission = loaded.booking, loaded.aircraft, loaded.mission
    must_be_verified(loaded.pilot)
    _must_match(booking, loaded.airline, filed)
    must_be_startable(loaded, moment.now)
    changes = ChangeSet()
    shared = booking.model_dump(include=_SHARED)
    flight = Flight(
        id=moment.ids.next(), booking_id=booking.id, booking_key=booking.key, started_at=moment.now, **shared
    )
    changes.put(flight)
    changes.put(_watched(flight, aircraft))
    changes.put(booking.but(flight_id=flight.id))
    changes.put(loaded.pilot.but(flight_id=flight.id, airport=booking.departure))
    changes.put(aircraft.but(flight_id=flight.id, flying_booking_id=booking.id))
    if mission:
        leg = leg_of(mission, booking.sequence or 0)
        changes.put(mission.with_leg(leg.to(LegStatus.IN_PROGRESS, flight_id=flight.id)))
    apron = Apron(loaded.stands, changes, moment)
    apron.leave(aircraft)
    apron.keep_for(booking, until=None)
    return changes.decide(flight)
