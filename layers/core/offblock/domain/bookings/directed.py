"""Directed schedules: routes paid for when drawn, booked whole when accepted (BK-13, BK-14, BK-16)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking, BookingKind, TooManyBookings, must_have_room
from offblock.domain.bookings.checks import (
    AircraftNotAllowed,
    ScheduleNotPublished,
    ScheduleNotToday,
    ScheduleTaken,
    must_pass,
)
from offblock.domain.bookings.reservations import LoadedBooking, Plan, PlannedLeg, reserve
from offblock.domain.bookings.routes import MOST_LEGS, Filters, Route
from offblock.domain.fleet.aircraft import Aircraft, AircraftTaken
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, NotFound, Refusal
from offblock.domain.kernel.values import DAY_SECONDS, Icao, Id, Instant
from offblock.domain.kernel.wording import Phrase
from offblock.domain.network.callsigns import callsign_of
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import EntryType, Posting, Source, charge, must_afford
from offblock.domain.people.users import EmailUnverified, PilotElsewhere, must_be_verified

PREVIEW_SECONDS = DAY_SECONDS
"""How long a preview waits to be accepted (BK-16)."""


class PriceItem(Record):
    """One filter and what it costs."""

    filter: str
    points: int


class PreviewStatus(StrEnum):
    """What became of a preview; only an open one can be accepted, re-rolled or dropped."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REPLACED = "replaced"
    DROPPED = "dropped"


class PreviewLeg(Record):
    """One service of a route as it was drawn, in minutes and nautical miles."""

    schedule_id: Id
    flight_number: str
    callsign: str = ""
    flight_minutes: int | None = None
    departure: Icao
    arrival: Icao
    distance_nm: int

    @property
    def called(self) -> str:
        """Its callsign; of a route that was drawn before there was one, its flight number."""
        return self.callsign or self.flight_number


class Preview(Record):
    """A route drawn for one pilot, paid for, not booked yet; it lapses a day later (BK-16).

    `price_points` is what was taken for it, `balance` the account after that. `paid_points` is what its bookings have
    cost: that price, or where it replaced another route for nothing, what that one had cost. `is_spoiled` tells that
    accepting it was refused for what others changed, so that its re-roll costs nothing.
    """

    id: Id
    pilot_id: Id
    aircraft_id: Id
    legs: Annotated[tuple[PreviewLeg, ...], Field(min_length=1, max_length=MOST_LEGS)]
    filters: Filters = Filters()
    price_points: int = 0
    paid_points: int = 0
    balance: int = 0
    status: PreviewStatus = PreviewStatus.OPEN
    is_spoiled: bool = False
    created_at: Instant
    expires_at: Instant

    def is_open_at(self, now: int) -> bool:
        """Whether it still waits to be accepted."""
        return self.status is PreviewStatus.OPEN and now < self.expires_at


class NoSuchPreview(NotFound):
    """The pilot has no such preview."""


class PreviewOver(Conflict):
    """The preview was accepted, re-rolled or dropped before (BK-16)."""


class PreviewLapsed(Conflict):
    """The preview is older than a day (BK-16)."""


class ScheduleTwice(Conflict):
    """The route flies a schedule twice, which the airline does not allow any more (BK-08)."""


# -- What it costs ----------------------------------------------------------------------------------------------------


def price_items(filters: Filters, settings: Settings) -> tuple[PriceItem, ...]:
    """Every active filter with its price; an aircraft replaces its subfleet, nothing else is charged (BK-13)."""
    costs = (
        ("destination", filters.destination, settings.directed_destination_filter_cost),
        ("min_distance_nm", filters.min_distance_nm, settings.directed_distance_filter_cost),
        ("max_distance_nm", filters.max_distance_nm, settings.directed_distance_filter_cost),
        ("new_legs_only", filters.new_legs_only, settings.directed_unflown_filter_cost),
        ("aircraft_id", filters.aircraft_id, settings.directed_aircraft_filter_cost),
        ("subfleet_id", filters.subfleet_id and not filters.aircraft_id, settings.directed_subfleet_filter_cost),
    )
    return tuple(PriceItem(filter=name, points=cost) for name, value, cost in costs if value)


def price_of(filters: Filters, settings: Settings) -> int:
    """What a route with these filters costs (BK-13)."""
    return sum(item.points for item in price_items(filters, settings))


def reroll_price(preview: Preview, settings: Settings) -> int:
    """What a new route instead of this one costs (BK-16, BK-17)."""
    is_free = preview.is_spoiled or not settings.directed_reroll_costs_points
    return 0 if is_free else price_of(preview.filters, settings)


# -- A preview's life -------------------------------------------------------------------------------------------------


def must_be_ready(loaded: LoadedBooking, legs: int, price: int) -> None:
    """Refuse before anything is drawn whoever could not pay for such a route or book it (BK-01, BK-23, PF-06)."""
    must_be_verified(loaded.pilot)
    must_have_room(len(loaded.live), legs)
    must_afford(loaded.pilot, price)


def route_of(one: Preview) -> tuple[int, ...]:
    """The schedules of a preview in order."""
    return tuple(leg.schedule_id for leg in one.legs)


def preview(
    route: Route, loaded: LoadedBooking, filters: Filters, price: int, moment: Moment, instead_of: Preview | None = None
) -> Decision[Preview]:
    """The route as the pilot sees it, paid for now (BK-14, BK-16); `instead_of` is the one that it replaces (BK-17)."""
    changes, pilot, an_id = ChangeSet(), loaded.pilot, moment.ids.next()
    changes.edit(pilot, draws=pilot.draws + 1)
    posting = Posting(
        EntryType.DIRECTED_SCHEDULE,
        -price,
        Phrase("directed_schedule", "Directed schedule"),
        Source(kind="directed", id=an_id),
    )
    account = charge(pilot, posting, changes, moment)
    made = Preview(
        id=an_id,
        pilot_id=pilot.id,
        aircraft_id=route.aircraft.id,
        filters=filters,
        price_points=price,
        paid_points=price or (instead_of.paid_points if instead_of else 0),
        balance=account.points,
        created_at=moment.now,
        expires_at=moment.now + PREVIEW_SECONDS,
        legs=tuple(_leg_of(one, loaded.rulebook.reference) for one in route.schedules),
    )
    changes.put(made)
    if instead_of:
        changes.edit(instead_of, status=PreviewStatus.REPLACED)
    return changes.decide(made)


def _leg_of(schedule: Schedule, reference: Reference) -> PreviewLeg:
    return PreviewLeg(
        schedule_id=schedule.id,
        flight_number=schedule.flight_number,
        callsign=callsign_of(schedule, reference.airlines.get(schedule.airline_id)),
        flight_minutes=schedule.flight_minutes,
        departure=schedule.departure,
        arrival=schedule.arrival,
        distance_nm=schedule.distance_nm,
    )


def must_be_open(one: Preview | None, pilot_id: int, now: int) -> Preview:
    """The pilot's preview, or a refusal that says what became of it; anybody else's is not found (BK-16)."""
    if one is None or one.pilot_id != pilot_id:
        raise NoSuchPreview("You have no such preview: generate a route.")
    if one.status is not PreviewStatus.OPEN:
        raise PreviewOver(
            "This preview was {status} before: look at your bookings, or generate another.", status=one.status
        )
    if one.expires_at <= now:
        raise PreviewLapsed("This preview is older than a day and has lapsed: generate another.")
    return one


def drop(one: Preview) -> Decision[None]:
    """Close a preview; nothing is booked and nothing given back (BK-18)."""
    return Decision(None, puts=(one.but(status=PreviewStatus.DROPPED),))


def _shares(points: int, count: int) -> list[int]:
    """What was paid for a route, laid on its legs: the first ones bear what does not divide."""
    whole, left = divmod(points, count)
    return [whole + (n < left) for n in range(count)]


def accept(
    one: Preview, schedules: Mapping[int, Schedule], loaded: LoadedBooking, moment: Moment
) -> Decision[tuple[Booking, ...]]:
    """Book every leg of a preview at no further charge, each judged again by what holds now (BK-16, BK-22)."""
    legs = _still_there(one, schedules)
    _must_not_repeat(one.legs, loaded.rulebook.settings)
    if loaded.aircraft is None:
        raise AircraftNotAllowed("The aircraft of this route is gone: re-roll, it costs nothing.")
    shares, reference = _shares(one.paid_points, len(legs)), loaded.rulebook.reference
    planned = tuple(PlannedLeg.of(schedule, reference, share) for schedule, share in zip(legs, shares, strict=True))
    plan = Plan(BookingKind.DIRECTED, planned)
    must_pass(plan, loaded, moment)
    changes = ChangeSet()
    accepted = changes.put(one.but(status=PreviewStatus.ACCEPTED))
    bookings = reserve(plan, loaded, changes, moment)
    changes.rely_on(*legs)
    return changes.decide(bookings, subject=accepted)


def _still_there(one: Preview, schedules: Mapping[int, Schedule]) -> list[Schedule]:
    gone = [leg for leg in one.legs if leg.schedule_id not in schedules]
    if gone:
        raise ScheduleNotPublished(
            "{callsign} is not on offer any more: re-roll, it costs nothing.",
            callsign=gone[0].called,
            flight_number=gone[0].flight_number,
        )
    return [schedules[leg.schedule_id] for leg in one.legs]


def _must_not_repeat(legs: tuple[PreviewLeg, ...], settings: Settings) -> None:
    """Refuse a route that flies a schedule twice; it was drawn when the airline still allowed that (BK-08)."""
    again = [leg for n, leg in enumerate(legs) if leg.schedule_id in {one.schedule_id for one in legs[:n]}]
    if again and settings.booking_unique_schedule:
        raise ScheduleTwice(
            "{callsign} may be held only once now: re-roll, it costs nothing.",
            callsign=again[0].called,
            flight_number=again[0].flight_number,
        )


_OWN_DOING = (PilotElsewhere, ScheduleTaken, ScheduleNotToday, TooManyBookings, EmailUnverified)


def spoiled(one: Preview, refusal: Refusal, aircraft: Aircraft | None, now: int) -> Decision[None]:
    """Note that a preview could not be accepted for what others changed: its re-roll is free (BK-16).

    What the pilot brought about changes nothing, such as flying off, or booking the aircraft oneself.
    """
    holders = {hold.pilot_id for hold in aircraft.live_holds(now)} if aircraft else set()
    own = isinstance(refusal, _OWN_DOING) or (isinstance(refusal, AircraftTaken) and holders == {one.pilot_id})
    return Decision(None) if own or one.is_spoiled else Decision(None, puts=(one.but(is_spoiled=True),))
