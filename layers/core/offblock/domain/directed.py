"""Directed schedules: routes paid for when drawn, booked whole when accepted (BK-13, BK-14, BK-16)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from offblock.domain import aircraft as fleet
from offblock.domain.aircraft import Aircraft, AircraftTaken
from offblock.domain.bookings import Booking, BookingKind, TooManyBookings, must_have_room
from offblock.domain.decision import Decision
from offblock.domain.draws import MOST_LEGS, Drawn, Filters
from offblock.domain.moment import Moment
from offblock.domain.offers import (
    AircraftNotAllowed,
    Desk,
    ScheduleNotPublished,
    ScheduleTaken,
    drafted,
    must_be_allowed,
    must_be_published,
    must_not_hold,
)
from offblock.domain.points import EntryType, Source, charge, must_afford
from offblock.domain.record import Record
from offblock.domain.refusals import Conflict, NotFound, Refusal
from offblock.domain.reservations import reserve
from offblock.domain.restrictions import must_qualify, targets_of
from offblock.domain.schedules import Schedule
from offblock.domain.settings import Settings
from offblock.domain.users import EmailUnverified, PilotElsewhere, must_be_at, must_be_verified
from offblock.domain.values import DAY_SECONDS, Icao, Id, Instant


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
    """One service of a route as it was drawn."""

    schedule_id: Id
    flight_number: str
    departure: Icao
    arrival: Icao
    distance_nm: int


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
    return tuple(PriceItem(filter=name, points=cost) for name, told, cost in costs if told)


def price_of(filters: Filters, settings: Settings) -> int:
    """What a route with these filters costs (BK-13)."""
    return sum(item.points for item in price_items(filters, settings))


def reroll_price(preview: Preview, settings: Settings) -> int:
    """What a new route instead of this one costs (BK-16, BK-17)."""
    is_free = preview.is_spoiled or not settings.directed_reroll_costs_points
    return 0 if is_free else price_of(preview.filters, settings)


# -- A preview's life -------------------------------------------------------------------------------------------------


def must_be_ready(desk: Desk, legs: int, price: int) -> None:
    """Refuse before anything is drawn whoever could not pay for such a route or book it (BK-01, BK-23, PF-06)."""
    must_be_verified(desk.pilot)
    must_have_room(len(desk.live), legs)
    must_afford(desk.pilot, price)


def route_of(one: Preview) -> tuple[int, ...]:
    """The schedules of a preview in order."""
    return tuple(leg.schedule_id for leg in one.legs)


def preview(drawn: Drawn, schedules: Mapping[int, Schedule], desk: Desk, filters: Filters, price: int, moment: Moment,
            instead_of: Preview | None = None) -> Decision[Preview]:  # fmt: skip
    """The route as the pilot sees it, paid for now (BK-14, BK-16); `instead_of` is the one that it replaces (BK-17)."""
    an_id = moment.ids.next()
    account = desk.pilot.but(draws=desk.pilot.draws + 1)
    entries: tuple[Record, ...] = ()
    if price:
        source = Source(kind="directed", id=an_id)
        account, entry = charge(account, EntryType.DIRECTED_SCHEDULE, price, "Directed schedule", source, moment)
        entries = (entry,)
    made = Preview(
        id=an_id, pilot_id=account.id, aircraft_id=drawn.used.id, filters=filters, price_points=price,
        paid_points=price or (instead_of.paid_points if instead_of else 0),
        balance=account.points, created_at=moment.now, expires_at=moment.now + DAY_SECONDS,
        legs=tuple(
            PreviewLeg(
                schedule_id=one.id, flight_number=one.flight_number, departure=one.departure, arrival=one.arrival,
                distance_nm=one.distance_nm,
            )
            for one in (schedules[an_id] for an_id in drawn.schedule_ids)
        ),
    )  # fmt: skip
    old = (instead_of.but(status=PreviewStatus.REPLACED),) if instead_of else ()
    return Decision(made, puts=(made, account, *entries, *old))


def must_be_open(one: Preview | None, pilot_id: int, now: int) -> Preview:
    """The pilot's preview, or a refusal that says what became of it; anybody else's is not found (BK-16)."""
    if one is None or one.pilot_id != pilot_id:
        raise NoSuchPreview("You have no such preview: generate a route.")
    if one.status is not PreviewStatus.OPEN:
        raise PreviewOver(f"This preview was {one.status} before: look at your bookings, or generate another.")
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
    one: Preview, used: Aircraft | None, schedules: Mapping[int, Schedule], desk: Desk, moment: Moment
) -> Decision[tuple[Booking, ...]]:
    """Book every leg of a preview at no further charge, each judged again by what holds now (BK-16, BK-22)."""
    legs = _still_there(one, schedules)
    _must_not_repeat(legs, desk)
    if used is None:
        raise AircraftNotAllowed("The aircraft of this route is gone: re-roll, it costs nothing.")
    must_be_verified(desk.pilot)
    must_have_room(len(desk.live), len(legs))
    ground = desk.ground
    for schedule in legs:
        must_be_published(schedule, desk.now)
        must_not_hold(schedule, desk)
        must_be_allowed(schedule, used)
        targets = targets_of(used, (schedule.departure, schedule.arrival), schedule.id)
        must_qualify(desk.pilot, targets, ground.reference)
    unique = ground.settings.booking_unique_aircraft
    must_be_at(desk.pilot, legs[0].departure)
    fleet.must_be_bookable(used, legs[0].departure, desk.now, unique, count=len(legs))
    paid = _shares(one.paid_points, len(legs))
    drafts = [
        drafted(schedule, used, desk.pilot, share, ground, moment, BookingKind.DIRECTED)
        for schedule, share in zip(legs, paid, strict=True)
    ]
    made = reserve(drafts, used, ground, moment)
    taken = one.but(status=PreviewStatus.ACCEPTED)
    return Decision(
        made.bookings,
        puts=(taken, *made.bookings, made.used, desk.pilot, *made.others),
        rests_on=tuple({schedule.id: schedule for schedule in legs}.values()),
    )


def _still_there(one: Preview, schedules: Mapping[int, Schedule]) -> list[Schedule]:
    gone = [leg.flight_number for leg in one.legs if leg.schedule_id not in schedules]
    if gone:
        raise ScheduleNotPublished(f"{gone[0]} is not on offer any more: re-roll, it costs nothing.")
    return [schedules[leg.schedule_id] for leg in one.legs]


def _must_not_repeat(legs: list[Schedule], desk: Desk) -> None:
    """Refuse a route that flies a schedule twice; it was drawn when the airline still allowed that (BK-08)."""
    numbers = [leg.flight_number for n, leg in enumerate(legs) if leg in legs[:n]]
    if numbers and desk.ground.settings.booking_unique_schedule:
        raise ScheduleTwice(f"{numbers[0]} may be held only once now: re-roll, it costs nothing.")


_OWN_DOING = (PilotElsewhere, ScheduleTaken, TooManyBookings, EmailUnverified)


def spoiled(one: Preview, refusal: Refusal, used: Aircraft | None, now: int) -> Decision[None]:
    """Note that a preview could not be accepted for what others changed: its re-roll is free (BK-16).

    What the pilot brought about changes nothing, such as flying off, or booking the aircraft oneself.
    """
    holders = {hold.pilot_id for hold in used.live_holds(now)} if used else set()
    own = isinstance(refusal, _OWN_DOING) or (isinstance(refusal, AircraftTaken) and holders == {one.pilot_id})
    return Decision(None) if own or one.is_spoiled else Decision(None, puts=(one.but(is_spoiled=True),))
