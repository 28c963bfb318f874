"""A bounty with its aircraft and a pilot who claims it, flies it, lets it go, as each decision leaves them."""

from dataclasses import dataclass, field
from typing import Any

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import claims, releases
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.claims import Expiry, LoadedBounty
from offblock.domain.bookings.releases import Cancelled, LoadedBookings
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bounties.bounties import Bounty, BountyLeg, BountyReason
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights import landings, starts, stops
from offblock.domain.flights.flights import Figures, Flight, PairCount
from offblock.domain.flights.landings import LoadedLanding
from offblock.domain.flights.starts import FiledFlight, LoadedStart
from offblock.domain.flights.stops import LoadedStop
from offblock.domain.kernel.decision import Decision
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.ledger import LedgerEntry
from offblock.domain.people.users import User
from tests.unit.builders import AIRCRAFT, DAY, HOUR, NOW, aircraft, loaded_bookings, moment, pilot
from tests.unit.homes import AWAY, ELSEWHERE, FAR, HOME, based
from tests.unit.services import service

BOUNTY, CAUSER = 70, 9
SERVICES = (service(AWAY, ELSEWHERE, "12"), service(ELSEWHERE, HOME, "34"))
LEGS = tuple(
    BountyLeg(
        schedule_id=one.id,
        flight_number=one.flight_number,
        departure=one.departure,
        arrival=one.arrival,
        distance_nm=100,
    )
    for one in SERVICES
)
FERRY = (BountyLeg(departure=AWAY, arrival=HOME, distance_nm=77),)


def bounty(legs: tuple[BountyLeg, ...] = LEGS, **fields: Any) -> Bounty:
    """An available bounty home over two services, for another day."""
    plain = {"id": BOUNTY, "aircraft_id": AIRCRAFT, "origin": AWAY, "destination": HOME, "legs": legs}
    more = {"reason": BountyReason.IDLE, "reward_points": 70, "causer_id": CAUSER, "created_at": NOW - HOUR}
    return Bounty.model_validate({**plain, **more, "next_check_at": NOW + DAY, "expires_at": NOW + DAY, **fields})


def under(one: Bounty, **fields: Any) -> Aircraft:
    """The aircraft on which it is, where it begins."""
    return aircraft(**{"airport": one.origin, "away": True, "bounty_id": one.id, "moved_at": NOW - DAY, **fields})


@dataclass
class Sortie:
    """Everything about one bounty as the decisions so far have left it."""

    bounty: Bounty = field(default_factory=bounty)
    aircraft: Aircraft = field(default_factory=lambda: under(bounty()))
    by: User = field(default_factory=lambda: pilot(airport=FAR))
    bookings: tuple[Booking, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    markers: tuple[FlightNumberMarker, ...] = ()
    flight: Flight | None = None
    now: int = NOW

    def take(self, decision: Decision[Any]) -> None:
        """Everything as the decision says."""
        kept = {one.id: one for one in self.bookings}
        for one in decision.puts:
            match one:
                case Bounty():
                    self.bounty = one
                case Aircraft():
                    self.aircraft = one
                case User():
                    self.by = one
                case Booking():
                    kept[one.id] = one
                case LedgerEntry():
                    self.entries += (one,)
                case FlightNumberMarker():
                    self.markers += (one,)
                case Flight():
                    self.flight = one
        gone = {one.id for one in decision.removes if isinstance(one, Booking)}
        self.bookings = tuple(one for one in kept.values() if one.id not in gone)
        self.markers = tuple(one for one in self.markers if one not in decision.removes)

    @property
    def loaded(self) -> LoadedBookings:
        """Its bookings and what they stand on."""
        return loaded_bookings(*self.bookings, self.aircraft, self.bounty, by=self.by)

    def claim(self, number: str = "9042", rulebook: Rulebook | None = None) -> Decision[tuple[Booking, ...]]:
        """The pilot claims it."""
        desk = LoadedBooking(self.by, rulebook or Rulebook(), self.bookings, self.aircraft)
        decision = claims.claim(self.bounty, desk, number, moment(self.now))
        self.take(decision)
        return decision

    def start(self) -> Decision[Flight]:
        """The first of the bookings is started."""
        first = self.bookings[0]
        loaded = LoadedStart(first, self.by, self.aircraft, held=self.bookings, bounty=self.bounty)
        decision = starts.start(loaded, FiledFlight(first.callsign, first.departure, first.arrival), moment(self.now))
        self.take(decision)
        return decision

    def finish(self) -> None:
        """What is in the air is submitted."""
        assert self.flight
        landing = LoadedLanding(
            self.flight,
            self.by,
            self.aircraft,
            PairCount(pilot_id=self.by.id, departure=self.flight.departure),
            booking=self.bookings[0],
            bounty=self.bounty,
            rulebook=based(),
        )
        self.take(landings.finish(landing, Figures(block_minutes=40), moment(self.now)))

    def stop(self) -> None:
        """What is in the air is abandoned."""
        assert self.flight
        loaded = LoadedStop(self.flight, self.by, self.aircraft, booking=self.bookings[0], bounty=self.bounty)
        self.take(stops.stop(loaded, moment(self.now)))

    def fly(self) -> None:
        """The next leg from start to end."""
        self.start()
        self.finish()

    def cancel_all(self) -> Decision[Cancelled]:
        """The pilot cancels all bookings."""
        decision = releases.cancel_all(self.loaded, Settings(), moment(self.now))
        self.take(decision)
        return decision

    def expire(self, base: str | None = HOME, hangs: bool = False) -> Decision[Expiry]:
        """The first step of its expiry."""
        claim = self.loaded if self.bounty.claimed_by else None
        loaded = LoadedBounty(self.bounty, self.aircraft, claim, hangs)
        decision = claims.expire(loaded, base, moment(self.now))
        self.take(decision)
        return decision


def claimed(legs: tuple[BountyLeg, ...] = LEGS, **fields: Any) -> Sortie:
    """A claimed bounty."""
    one = bounty(legs, **fields)
    sortie = Sortie(one, under(one))
    sortie.claim()
    return sortie
