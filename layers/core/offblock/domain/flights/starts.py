"""Starts: a booking becomes a flight in progress, if booking, pilot, aircraft and window allow it (FL-02, FL-03)."""

from dataclasses import dataclass

from offblock.domain.bookings import bookings
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.bounties.bounties import Bounty, BountyOver
from offblock.domain.charter.legs import EarlierLegOpen, leg_of, must_be_in_time
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet import aircraft as fleet
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.flights.flights import AlreadyFlying, Flight, Live
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict, Invalid, Refusal
from offblock.domain.kernel.values import to_rfc3339
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
    that the booking was claimed for; `stands` are the aircraft's own and the booked one of the arrival.
    """

    booking: Booking
    pilot: User
    aircraft: Aircraft
    held: tuple[Booking, ...] = ()
    mission: Mission | None = None
    bounty: Bounty | None = None
    stands: tuple[Stand, ...] = ()


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
    "sequence",
}

_WHERE_THE_PILOT_IS = frozenset({BookingKind.SCHEDULE, BookingKind.DIRECTED})
"""The kinds that start where the pilot is; the start of any other brings the pilot to the aircraft (BK-23)."""


def _spelled(text: str) -> str:
    return "".join(text.split()).upper()


def _must_match(booking: Booking, filed: FiledFlight) -> None:
    """Refuse a start whose callsign or airports are not the booking's; case and blanks do not matter (FL-03)."""
    wrong: dict[str, str] = {}
    if _spelled(filed.callsign) not in {_spelled(booking.callsign), _spelled(booking.flight_number)}:
        wrong["callsign"] = f"the booking's callsign is {booking.callsign}"
    if _spelled(filed.departure) != booking.departure:
        wrong["departure"] = f"the booking's departure is {booking.departure}"
    if _spelled(filed.arrival) != booking.arrival:
        wrong["arrival"] = f"the booking's arrival is {booking.arrival}"
    if wrong:
        raise NotTheBookedFlight(wrong, "This is not the booked flight: " + "; ".join(wrong.values()) + ".")


def must_be_startable(loaded: LoadedStart, now: int) -> None:
    """Refuse a booking that cannot be flown now, saying why (FL-02, FL-03, BK-08, BK-23)."""
    booking, pilot, bounty = loaded.booking, loaded.pilot, loaded.bounty
    if booking.flight_id is not None or pilot.flight_id is not None:
        raise AlreadyFlying("You are flying already: finish or stop that flight first.")
    if not booking.is_live_at(now):
        raise BookingOver(f"The booking expired at {to_rfc3339(booking.expires_at)}: book again.")
    earlier = bookings.earlier_of(booking, loaded.held)
    if earlier:
        raise EarlierLegOpen(f"Fly {earlier[0].flight_number} first: the legs of a chain are flown in order.")
    _must_be_ready(loaded.aircraft, booking)
    if booking.kind in _WHERE_THE_PILOT_IS:
        must_be_at(pilot, booking.departure)
    if bounty and (not bounty.is_live or bounty.expires_at <= now):
        raise BountyOver(f"This bounty ended at {to_rfc3339(bounty.expires_at)}: its flights cannot start any more.")
    if booking.kind is BookingKind.CHARTER:
        assert loaded.mission, "a contract's booking is started with its mission"
        leg = leg_of(loaded.mission, booking.sequence or 0)
        must_be_in_time(leg, now)
        if now < leg.window_starts_at:
            raise WindowNotOpen(f"The window of leg {leg.sequence} starts at {to_rfc3339(leg.window_starts_at)}.")


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
    name = aircraft.registration
    if aircraft.flight_id is not None:
        raise AlreadyFlying(f"{name} is in the air with another pilot.")
    if aircraft.grounded:
        raise fleet.AircraftGrounded(f"{name} is grounded: it cannot fly now.")
    if aircraft.locked_by is not None and booking.kind in _WHERE_THE_PILOT_IS:
        raise fleet.AircraftLocked(f"{name} is kept for a charter contract: it cannot fly anything else.")
    if aircraft.teleport is not None:
        raise fleet.AircraftTaken(f"{name} is being moved to {aircraft.teleport.to}: it cannot fly now.")
    if aircraft.airport != booking.departure:
        where = f"{name} stands at {aircraft.airport}, not at {booking.departure}"
        raise fleet.AircraftElsewhere(f"{where}: wait until it is there again, or cancel the booking.")


def start(loaded: LoadedStart, filed: FiledFlight, moment: Moment) -> Decision[Flight]:
    """The booking becomes a flight in progress (FL-03, CC-21).

    A charter or bounty flight's start brings the pilot to the aircraft, free of charge (BK-23). The stand of the
    departure is left, that of the arrival is kept as long as the flight takes (BK-04).
    """
    booking, aircraft, mission = loaded.booking, loaded.aircraft, loaded.mission
    must_be_verified(loaded.pilot)
    _must_match(booking, filed)
    must_be_startable(loaded, moment.now)
    changes = ChangeSet()
    shared = booking.model_dump(include=_SHARED)
    flight = Flight(
        id=moment.ids.next(), booking_id=booking.id, booking_key=booking.key, started_at=moment.now, **shared
    )
    changes.put(flight)
    changes.put(Live(flight_id=flight.id, callsign=flight.callsign, departure=flight.departure, arrival=flight.arrival))
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
