"""What pilots do with flights: start, report, stop, finish."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from offblock.domain import flights, reports, tracks
from offblock.domain.aircraft import Aircraft, base_of
from offblock.domain.bookings import Booking
from offblock.domain.bounties import Bounty
from offblock.domain.claims import withdraw
from offblock.domain.decision import Stale
from offblock.domain.ends import Parties, fail_overdue
from offblock.domain.flights import Figures, Flight, FlightStatus, Flown, Live
from offblock.domain.landings import Landing
from offblock.domain.missions import LIVE, Mission
from offblock.domain.refusals import NotFound, TooLarge
from offblock.domain.settings import Settings
from offblock.domain.stands import Apron, Stand
from offblock.domain.stranding import Surroundings
from offblock.domain.system import TrackPiece
from offblock.domain.users import User
from offblock.usecases.bookings import live_of, stand_of
from offblock.usecases.bounties import claim_below
from offblock.usecases.command import command
from offblock.usecases.customers import must_exist
from offblock.usecases.distances import distance_between
from offblock.usecases.missions import parties_of

if TYPE_CHECKING:
    from offblock.adapters.store import Store


class TooManyReports(TooLarge):
    """One request carries up to 250 position reports (FL-04)."""


@command
def start(store: Store, pilot_id: int, booking_id: int, told: tuple[str, str, str]) -> Flight:
    """A pilot starts one of his bookings; `told` is callsign, departure and arrival (FL-03)."""
    mine = live_of(store, pilot_id)
    booking = next((one for one in mine if one.id == booking_id), None)
    if booking is None:
        raise NotFound("You hold no such booking: it may have expired or been cancelled.")
    pilot, used = store.load((User, pilot_id), (Aircraft, booking.aircraft_id))
    mission = store.find(Mission, booking.mission_id) if booking.mission_id else None
    apron = _apron(store, _left(used), *stand_of(booking))
    bounty = store.find(Bounty, booking.bounty_id) if booking.bounty_id else None
    return store.commit(flights.start(booking, pilot, used, mission, told, store.moment, apron, mine, bounty))


Place = tuple[type[Stand], tuple[str, str]]


def _left(used: Aircraft) -> Place | None:
    """Where the stand is kept on which an aircraft stands."""
    return (Stand, (used.airport, used.stand)) if used.airport and used.stand else None


def _apron(store: Store, *places: Place | None) -> Apron:
    """The stands of these places, read together."""
    wanted = [place for place in places if place]
    return Apron(store.find_all(*dict.fromkeys(wanted)) if wanted else (), store.moment.now)


def owned(store: Store, pilot_id: int, flight_id: str, strong: bool = True) -> Flight:
    """A pilot's own flight; anybody else's is not found."""
    key = int(flight_id) if flight_id.isascii() and flight_id.isdigit() and len(flight_id) <= 16 else 0
    flight = store.find(Flight, key) if strong else store.peek(Flight, key)
    if flight is None or flight.pilot_id != pilot_id:
        raise NotFound("You have no such flight.")
    return flight


def report(store: Store, pilot_id: int, flight_id: str, body: Any) -> int:
    """Keep what is usable of a post of position reports; how many that was (FL-04).

    A piece's key is made of its content, so the same post twice is one piece, and no order matters.
    """
    count = reports.count_reports(body)
    if count > reports.MAX_REPORTS:
        raise TooManyReports(f"Send up to {reports.MAX_REPORTS} reports a request: this one has {count}.")
    flight = owned(store, pilot_id, flight_id, strong=False)
    usable = reports.read_reports(body, store.moment.now)
    if not usable:
        return 0
    packed = reports.pack(usable)
    key = f"{int(usable[0].at):010d}-{hashlib.sha256(packed.encode()).hexdigest()[:16]}"
    store.keep(TrackPiece(flight_id=flight.id, key=key, reports=packed))
    if flight.status is FlightStatus.FLYING:
        _seen_at(store, flight, usable)
    return len(usable)


def _seen_at(store: Store, flight: Flight, usable: list[reports.Report]) -> None:
    """Move the flight on the live map, unless a later report did or the flight is over."""
    live = store.find(Live, flight.id)
    if live is None:
        return
    try:
        store.commit(flights.seen_at(live, max(usable, key=lambda one: one.at)))
    except Stale:
        return


def _figures(store: Store, flight: Flight) -> Figures:
    pieces = [piece.reports for piece in store.whole("track", flight.id)]
    track = tracks.Track.from_pieces(pieces)
    return flights.figures_of(tracks.summarise(track, flight.started_at, store.moment.now))


def _mission_of(store: Store, flight: Flight) -> Mission | None:
    """The flight's mission while it goes on; one whose window has ended fails first, as by the job (CC-25)."""
    mission = store.find(Mission, flight.mission_id) if flight.mission_id else None
    if mission is None or mission.status not in LIVE:
        return None
    if mission.overdue_at(store.moment.now) is None:
        return mission
    store.settle(fail_overdue(parties_of(store, mission), store.settings(), store.moment))
    return None


def _own_booking(flight: Flight, booking: Booking | None) -> Booking | None:
    """The flight's booking, where it is still that one."""
    return booking if booking and booking.flight_id == flight.id else None


@command
def stop(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """A pilot abandons a flight; the booking is live again (FL-05)."""
    flight = owned(store, pilot_id, flight_id)
    if flight.status is FlightStatus.STOPPED:
        return flight
    mission = _mission_of(store, flight)
    pilot, used, live, held = store.find_all(
        (User, pilot_id), (Aircraft, flight.aircraft_id), (Live, flight.id), (Booking, (pilot_id, flight.booking_key))
    )
    booking = _own_booking(flight, held)
    apron = _apron(store, _left(used), *(stand_of(booking) if booking else ()))
    bounty = store.find(Bounty, booking.bounty_id) if booking and booking.bounty_id else None
    now = store.moment.now
    return store.commit(flights.stop(flight, live, booking, pilot, used, mission, now, apron, bounty))


@command
def finish(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """A pilot submits a flight: its figures from its track, and everything it moved (FL-05, CC-21, CC-23)."""
    flight = owned(store, pilot_id, flight_id)
    if flight.status is not FlightStatus.FLYING:
        return store.commit(flights.finish_again(flight))
    mission = _mission_of(store, flight)
    parties = parties_of(store, mission) if mission else None
    if parties and parties.pilot and parties.used:
        pilot, used, held = parties.pilot, parties.used, parties.booking
    else:
        pilot, used, held = store.find_all(
            (User, pilot_id), (Aircraft, flight.aircraft_id), (Booking, (pilot_id, flight.booking_key))
        )
    live, flown = store.find_all((Live, flight.id), (Flown, (pilot_id, flight.departure)))
    booking = _own_booking(flight, held)
    flown = flown or Flown(pilot_id=pilot_id, departure=flight.departure)
    figures = _figures(store, flight)
    at_stake = parties if booking else None
    return store.commit(
        flights.finish(
            flight, live, booking, pilot, at_stake, used, flown, figures, store.moment,
            _arrival(store, flight, booking, parties), _landing(store, used, flight, booking, at_stake),
        )
    )  # fmt: skip


@command
def divert(store: Store, pilot_id: int, flight_id: str, airport: str) -> Flight:
    """A pilot declares an alternate (FL-06, RP-15)."""
    flight = owned(store, pilot_id, flight_id)
    must_exist(store, {"airport": airport})
    live, held = store.find_all((Live, flight.id), (Booking, (pilot_id, flight.booking_key)))
    booking = _own_booking(flight, held)
    apron = _apron(store, *(stand_of(booking) if booking else ()))
    bounty = store.find(Bounty, booking.bounty_id) if booking and booking.bounty_id else None
    ending = None
    if bounty and bounty.is_live and flight.status is FlightStatus.FLYING:
        bookings, pilot, holding = claim_below(store, bounty)
        ending = withdraw(bounty, bookings, pilot, holding, store.moment.now, "the flight was diverted.")
    return store.commit(flights.divert(flight, live, booking, airport, apron, ending))


def _landing(store: Store, used: Aircraft, flight: Flight, booking: Booking | None, parties: Parties | None) -> Landing:
    """What the landing may bring about: the bounty that was flown, and the way home where the aircraft may strand."""
    around = Surroundings(store.reference(), store.peek(Settings) or Settings())
    bounty = store.find(Bounty, booking.bounty_id) if booking and booking.bounty_id else None
    base = base_of(used, around.reference)
    wanted = tuple(store.whole("wanted", used.id))
    is_last = parties is not None and len(parties.mission.incomplete) == 1
    if not (is_last or flight.diverted_from) or base is None:
        return Landing(around, bounty, wanted=wanted)
    around = replace(around, network=store.network(used.airline_id))
    return Landing(around, bounty, distance_between(store, flight.arrival, base), wanted)


def _arrival(store: Store, flight: Flight, booking: Booking | None, parties: Parties | None) -> Apron:
    """The stand that was booked for the arrival; without a booking all stands of the airport."""
    if booking is None or flight.diverted_from:
        return Apron(store.whole("stands", flight.arrival, strong=False), store.moment.now)
    if parties and parties.stand:
        return Apron((parties.stand,), store.moment.now)
    return _apron(store, *stand_of(booking))
