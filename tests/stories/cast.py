"""A small airline that remembers what was decided, and everybody who is in the stories.

A story goes on from one decision to the next: `airline.does(...)` writes a decision down, `airline.now(ADA)` is Ada as
the airline has her since. What a use case would load is gathered here by the same names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest

from offblock.domain.access.callers import Role, audiences_of
from offblock.domain.airline.airports import Airport
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bookings.routes import Drawn, Route, RouteMap, ShorterRoute
from offblock.domain.bounties.bounties import Bounty, BountyLeg
from offblock.domain.bounties.stranding import way_to
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.endings import LoadedMission
from offblock.domain.charter.missions import Mission
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.flights.diversions import LoadedDiversion
from offblock.domain.flights.flights import Flight, Live, PairCount
from offblock.domain.flights.landings import LoadedLanding
from offblock.domain.flights.starts import FiledFlight, LoadedStart
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Event
from offblock.domain.kernel.ids import Ids
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import Network, compose
from offblock.domain.notices.notices import notice_of
from offblock.domain.people.ledger import LedgerEntry
from offblock.domain.people.users import User
from tests.unit.builders import NOW, OTHER, STAFF, STOPS, aircraft, customer, moment, pilot, route, stand
from tests.unit.homes import based
from tests.unit.services import service

T = TypeVar("T")
R = TypeVar("R", bound=Record)

# -- Who and what is in the stories -----------------------------------------------------------------------------------

MUENSTER, BIELEFELD, HAMBURG, BERLIN = STOPS[0], STOPS[1], STOPS[2], STOPS[3]
"""The aircraft's base, and three places to fly to."""
PLACES = {MUENSTER: (52.13, 7.68), BIELEFELD: (51.96, 8.54), HAMBURG: (53.63, 9.99), BERLIN: (52.36, 13.50)}

ADA = pilot(points=200)
BEN = pilot(id=OTHER, name="Ben", email="ben@example.test")
CLEO = pilot(id=5, name="Cleo", email="cleo@example.test", airport=BERLIN)
DORA = pilot(id=STAFF, name="Dora", email="dora@example.test", roles=(Role.ADMINISTRATOR,))
"""Three pilots, of whom Ada has 200 points and Cleo is in Berlin, and one of the office."""

SALTY = aircraft()
"""D-SALT, the one aircraft of Test Air; it stands at its base."""
APRON = (
    stand("A1", airport=BIELEFELD, airline_ids=(SALTY.airline_id,)),
    stand("A2", airport=BIELEFELD),
    stand("H1", airport=HAMBURG),
    stand("B1", airport=BERLIN),
)
"""Two stands in Bielefeld, of which one is kept for Test Air, one in Hamburg, and one in Berlin."""
SALT = customer(
    routes=(route(MUENSTER, BIELEFELD, MUENSTER),),
    points_multiplier="1.50",
    flight_number_prefix="77",
    live_missions=0,
)
"""Salt & Sons, who fly to Bielefeld and back, pay one and a half times, and whose flight numbers begin with 77."""


def flies(departure: str, arrival: str, number: str, **fields: Any) -> Schedule:
    """A published service of Test Air, 100 nautical miles long."""
    return service(departure, arrival, number, SALTY.airline_id, **fields)


# -- The airline that remembers ---------------------------------------------------------------------------------------


class SmallAirline:
    """Test Air, small enough for a dict: what it has written down, by identity, and what it has announced."""

    def __init__(self, *records: Record) -> None:
        cast = (ADA, BEN, CLEO, DORA, SALTY, SALT, *APRON, *map(_airport, PLACES))
        self._kept: dict[Any, Record] = {one.identity: one for one in (*cast, *records)}
        self.rulebook = based()
        self.moment = moment(NOW)
        self.events: list[Event] = []

    def does(self, decision: Decision[T]) -> T:
        """Write a decision down, as one transaction would; gives its answer."""
        for one in decision.rests_on:
            assert self.now(one) == one, "a decision holds while what it relied on stays as it was read"
        for one in decision.removes:
            self._kept.pop(one.identity, None)
        self._kept |= {one.identity: one for one in decision.puts}
        self.events += decision.happened
        return decision.answer

    def wait_until(self, instant: int) -> None:
        """Let time pass."""
        assert instant > self.moment.now, "time goes one way"
        self.moment = Moment(instant, Ids(1, instant), self.moment.secret)

    def has(self, record: Record) -> bool:
        """Whether a record is still there."""
        return record.identity in self._kept

    def now(self, record: R) -> R:
        """A record as the airline has it now."""
        latest = self._kept[record.identity]
        assert isinstance(latest, type(record))
        return latest

    def every(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order in which they came."""
        return tuple(one for one in self._kept.values() if isinstance(one, kind))

    def the(self, kind: type[R], **fields: Any) -> R:
        """The only record of a kind that has these fields."""
        (only,) = (one for one in self.every(kind) if all(getattr(one, name) == fields[name] for name in fields))
        return only

    def account(self, pilot: User) -> list[tuple[str, int, int]]:
        """A pilot's ledger: what for, how many points, and the balance after that."""
        mine = (one for one in self.every(LedgerEntry) if one.pilot_id == pilot.id)
        return [(one.type, one.points, one.balance) for one in mine]

    def feed(self, user: User) -> list[str]:
        """What somebody has been sent, oldest first."""
        mine = {user.id, *audiences_of(user.roles)}
        notices = [notice_of(one) for one in self.events if one.to in mine and one.not_for != user.id]
        return [one.text for one in notices if one]

    # -- What use cases load ------------------------------------------------------------------------------------------

    def desk(self, pilot: User, aircraft: Aircraft) -> LoadedBooking:
        """A pilot at the booking desk who wants an aircraft."""
        chosen = self.now(aircraft)
        stands, bounty = self.every(Stand), self._bounty(chosen.bounty_id)
        return LoadedBooking(self.now(pilot), self.rulebook, self.bookings(pilot), chosen, stands, bounty=bounty)

    def map(self, pilot: User) -> RouteMap:
        """Where a route can be drawn for a pilot."""
        here = self.now(pilot).airport
        standing = tuple(one for one in self.every(Aircraft) if one.airport == here)
        flown = {one.departure: one.times for one in self.every(PairCount) if one.pilot_id == pilot.id}
        return RouteMap(standing, {SALTY.airline_id: self.network()}, flown)

    def network(self) -> Network:
        """The airline's services as a network."""
        return compose(self.every(Schedule))

    def route(self, drawn: Drawn | ShorterRoute) -> Route:
        """A route as it was drawn, with its services."""
        assert isinstance(drawn, Drawn)
        return Route(drawn.aircraft, tuple(self.the(Schedule, id=an_id) for an_id in drawn.schedule_ids))

    def way(self, aircraft: Aircraft, to: str) -> tuple[BountyLeg, ...]:
        """An aircraft's way somewhere, with the numbers of its services, or the miles of a ferry."""
        legs = way_to(self.now(aircraft), to, self.network(), self.rulebook.settings, self.moment.now)
        numbers = {one.id: one.flight_number for one in self.every(Schedule)}
        return tuple(
            leg.but(flight_number=numbers[leg.schedule_id])
            if leg.schedule_id
            else leg.but(distance_nm=self.miles(leg.departure, leg.arrival))
            for leg in legs
        )

    def miles(self, here: str, there: str) -> int:
        """How far it is in whole nautical miles."""
        return self.the(Airport, icao=here).distance_nm_to(self.the(Airport, icao=there))

    def bookings(self, pilot: User) -> tuple[Booking, ...]:
        """A pilot's live bookings, oldest first."""
        mine = (one for one in self.every(Booking) if one.pilot_id == pilot.id)
        return tuple(one for one in mine if one.is_live_at(self.moment.now))

    def start(self, booking: Booking) -> tuple[LoadedStart, FiledFlight]:
        """A booking that is to be flown, and the flight as its pilot files it."""
        present = self.now(booking)
        pilot, aircraft = self.the(User, id=present.pilot_id), self.the(Aircraft, id=present.aircraft_id)
        loaded = LoadedStart(
            present,
            pilot,
            aircraft,
            held=self.bookings(pilot),
            mission=self._mission(present.mission_id),
            bounty=self._bounty(present.bounty_id),
            stands=self.every(Stand),
        )
        return loaded, FiledFlight(present.callsign, present.departure, present.arrival)

    def landing(self, flight: Flight) -> LoadedLanding:
        """A flight that lands, and everything that its landing touches."""
        booking, aircraft = self.the(Booking, id=flight.booking_id), self.the(Aircraft, id=flight.aircraft_id)
        return LoadedLanding(
            self.now(flight),
            self.the(User, id=flight.pilot_id),
            aircraft,
            self._pairs(flight),
            live=self.the(Live, flight_id=flight.id),
            booking=booking,
            contract=self._contract(booking),
            bounty=self._bounty(booking.bounty_id),
            stands=self.every(Stand),
            rulebook=self.rulebook,
            network=self.network(),
            ferry_nm=self.miles(self.now(flight).arrival, MUENSTER),
        )

    def diversion(self, flight: Flight) -> LoadedDiversion:
        """A flight in the air whose pilot declares an alternate."""
        live, booking = self.the(Live, flight_id=flight.id), self.the(Booking, id=flight.booking_id)
        return LoadedDiversion(self.now(flight), live, booking, self.every(Stand))

    def _pairs(self, flight: Flight) -> PairCount:
        none = PairCount(pilot_id=flight.pilot_id, departure=flight.departure)
        return self.now(none) if self.has(none) else none

    def _contract(self, booking: Booking) -> LoadedMission | None:
        """What the end of a booking's mission touches; None where the booking is of none."""
        mission = self._mission(booking.mission_id)
        if mission is None or mission.pilot_id is None:
            return None
        application = Application(mission_id=mission.id, pilot_id=mission.pilot_id, applied_at=0)
        request = (one for one in self.every(PositioningRequest) if one.mission_id == mission.id)
        return LoadedMission(
            mission,
            self.the(Customer, id=mission.customer_id),
            self.the(Aircraft, id=mission.aircraft_id),
            self.the(User, id=mission.pilot_id),
            self.now(application),
            booking,
            self.the(Stand, airport=booking.arrival, name=booking.arrival_stand) if booking.arrival_stand else None,
            next(request, None),
        )

    def _mission(self, mission_id: int | None) -> Mission | None:
        return self.the(Mission, id=mission_id) if mission_id else None

    def _bounty(self, bounty_id: int | None) -> Bounty | None:
        return self.the(Bounty, id=bounty_id) if bounty_id else None


def _airport(icao: str) -> Airport:
    latitude, longitude = PLACES[icao]
    return Airport(icao=icao, name=icao, latitude=latitude, longitude=longitude)


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """What is done here is refused with this code, and so leaves nothing behind."""
    with pytest.raises(Refusal) as no:
        yield no
    assert no.value.code == code
