"""Directed schedules: what they cost, a preview's life, and booking one whole."""

from itertools import product
from typing import Any

import pytest

from offblock.domain.airline.reference import Reference, Restriction
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import directed
from offblock.domain.bookings.bookings import Booking, BookingKind, TooManyBookings
from offblock.domain.bookings.directed import (
    NoSuchPreview,
    Preview,
    PreviewLapsed,
    PreviewOver,
    PreviewStatus,
    ScheduleTwice,
    accept,
    must_be_open,
    price_items,
    price_of,
    reroll_price,
    spoiled,
)
from offblock.domain.bookings.draws import Drawn, Filters
from offblock.domain.bookings.reservations import Ground
from offblock.domain.bookings.scheduled import Desk, ScheduleNotPublished, ScheduleTaken
from offblock.domain.fleet.aircraft import Aircraft, AircraftElsewhere, AircraftGrounded, AircraftTaken
from offblock.domain.fleet.qualifications import RestrictionUnmet
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import Entry, EntryType, NotEnoughPoints
from offblock.domain.people.users import EmailUnverified, PilotElsewhere, User
from tests.unit.builders import DAY, HOUR, NOW, PILOT, STOPS, hold, moment, pilot, put, puts, scheduled_booking
from tests.unit.test_draws import plane, service

A, B, C = STOPS[:3]
DEFAULTS = {"destination": 25, "min_distance_nm": 15, "max_distance_nm": 15, "new_legs_only": 10, "subfleet_id": 10,
            "aircraft_id": 20}  # fmt: skip
TOLD = {"destination": B, "min_distance_nm": 50, "max_distance_nm": 500, "new_legs_only": True, "subfleet_id": 7,
        "aircraft_id": 20}  # fmt: skip


@pytest.mark.rule("BK-13", "BK-21")
@pytest.mark.parametrize(
    "active", list(product((False, True), repeat=6)), ids=lambda told: "".join("01"[x] for x in told)
)
def test_the_price_is_the_sum_of_the_active_filters_and_nothing_else(active: tuple[bool, ...]) -> None:
    named = [name for name, on in zip(DEFAULTS, active, strict=True) if on]
    filters = Filters.model_validate({name: TOLD[name] for name in named})
    counted = [name for name in named if not (name == "subfleet_id" and "aircraft_id" in named)]
    assert {item.filter: item.points for item in price_items(filters, Settings())} == {
        name: DEFAULTS[name] for name in counted
    }
    assert price_of(filters, Settings()) == sum(DEFAULTS[name] for name in counted)
    dear = Settings(directed_destination_filter_cost=1000)
    assert price_of(filters, dear) - price_of(filters, Settings()) == (975 if "destination" in named else 0)


def _schedules(*stops: str) -> dict[int, Schedule]:
    some = [service(stops[n], stops[n + 1], str(n + 1)) for n in range(len(stops) - 1)]
    return {one.id: one for one in some}


def previewed(*stops: str, by: User | None = None, price: int = 0, filters: Filters | None = None) -> Decision[Preview]:
    """A route over these airports, drawn for a pilot now."""
    schedules = _schedules(*(stops or (A, B, C)))
    drawn = Drawn(plane(), tuple(schedules))
    desk = Desk(by or pilot(points=100), now=NOW)
    return directed.preview(drawn, schedules, desk, filters or Filters(), price, moment())


@pytest.mark.rule("BK-14", "BK-16", "PF-05")
def test_a_route_is_paid_for_when_it_is_drawn() -> None:
    made = previewed(price=35)
    entry = put(made, Entry)
    assert (entry.type, entry.points, entry.balance) == (EntryType.DIRECTED_SCHEDULE, -35, 65)
    assert entry.source.id == made.answer.id
    assert (put(made, User).points, put(made, User).draws) == (65, 1)
    one = made.answer
    assert (one.price_points, one.balance, one.expires_at) == (35, 65, NOW + DAY)
    assert [(leg.departure, leg.arrival, leg.flight_number, leg.distance_nm) for leg in one.legs] == [
        (A, B, "1", 100), (B, C, "2", 100),
    ]  # fmt: skip
    free = previewed()
    assert puts(free, Entry) == []
    assert put(free, User).points == 100


@pytest.mark.rule("PF-06")
def test_a_route_that_is_too_dear_is_refused_with_balance_and_price() -> None:
    with pytest.raises(NotEnoughPoints) as refused:
        previewed(by=pilot(points=34), price=35)
    assert refused.value.facts == {"price_points": 35, "balance": 34}
    previewed(by=pilot(points=35), price=35)
    previewed(by=pilot(points=-500), price=0)


@pytest.mark.rule("BK-16", "BK-18")
def test_a_preview_belongs_to_its_pilot_is_used_once_and_lapses_after_a_day() -> None:
    one = previewed().answer
    assert must_be_open(one, PILOT, NOW + DAY - 1) == one
    with pytest.raises(PreviewLapsed):
        must_be_open(one, PILOT, NOW + DAY)
    with pytest.raises(NoSuchPreview):
        must_be_open(one, PILOT + 1, NOW)
    with pytest.raises(NoSuchPreview):
        must_be_open(None, PILOT, NOW)
    for status in (PreviewStatus.ACCEPTED, PreviewStatus.REPLACED, PreviewStatus.DROPPED):
        with pytest.raises(PreviewOver):
            must_be_open(one.but(status=status), PILOT, NOW)
    dropped = directed.drop(one)
    assert put(dropped, Preview).status is PreviewStatus.DROPPED
    assert dropped.puts == (put(dropped, Preview),), "nothing is booked and nothing given back"


@pytest.mark.rule("BK-17", "BK-16")
def test_a_reroll_costs_the_same_again_unless_the_airline_or_others_make_it_free() -> None:
    one = previewed(price=25, filters=Filters(destination=C)).answer
    assert reroll_price(one, Settings()) == 25
    assert reroll_price(one, Settings(directed_reroll_costs_points=False)) == 0
    assert reroll_price(one.but(is_spoiled=True), Settings()) == 0
    schedules = _schedules(A, C)
    again = directed.preview(
        Drawn(plane(), tuple(schedules)),
        schedules,
        Desk(pilot(points=75), now=NOW),
        one.filters,
        25,
        moment(NOW + 1),
        one,
    )
    old, new = sorted(puts(again, Preview), key=lambda found: found.id)
    assert (old.id, old.status) == (one.id, PreviewStatus.REPLACED)
    assert (new.filters, new.status) == (one.filters, PreviewStatus.OPEN)
    assert put(again, User).points == 50


def accepted(
    one: Preview | None = None, used: Aircraft | None = None, schedules: dict[int, Schedule] | None = None,
    by: User | None = None, live: tuple[Booking, ...] = (), stands: tuple[Stand, ...] = (), **settings: Any,
) -> Decision[tuple[Booking, ...]]:  # fmt: skip
    """A preview from A over B to C accepted."""
    ground = Ground(Reference(), Settings(**settings), stands)
    desk = Desk(by or pilot(), live, ground, NOW)
    told = _schedules(A, B, C) if schedules is None else schedules
    return accept(one or previewed().answer, used or plane(), told, desk, moment(NOW + HOUR))


@pytest.mark.rule("BK-16", "BK-15", "BK-06")
def test_accepting_books_every_leg_with_one_aircraft_at_no_further_charge() -> None:
    done = accepted(stands=(Stand(airport=B, name="B1"), Stand(airport=C, name="C1")), used=plane(stand="A9"))
    first, second = done.answer
    assert [(one.departure, one.arrival, one.kind) for one in (first, second)] == [
        (A, B, BookingKind.DIRECTED), (B, C, BookingKind.DIRECTED),
    ]  # fmt: skip
    assert (first.departure_stand, first.arrival_stand) == ("A9", "B1")
    assert (second.departure_stand, second.arrival_stand) == ("B1", "C1"), "each leg departs where the last arrived"
    assert first.expires_at == second.expires_at
    assert first.chain is not None
    assert second.chain is not None
    assert (first.chain.id, first.chain.position, second.chain.position) == (second.chain.id, 1, 2)
    assert {one.booking_id for one in put(done, Aircraft).holds} == {first.id, second.id}
    assert puts(done, Entry) == []
    assert put(done, Preview).status is PreviewStatus.ACCEPTED
    assert set(done.rests_on) == set(_schedules(A, B, C).values()), "a schedule that changes meanwhile is judged again"


@pytest.mark.rule("PF-06", "BK-24")
def test_what_a_route_cost_lies_on_its_legs_to_be_given_back_with_them() -> None:
    first = previewed(price=25).answer
    assert [one.paid_points for one in accepted(first).answer] == [13, 12]
    schedules, desk = _schedules(A, B, C), Desk(pilot(points=75), now=NOW)
    for price, paid in ((0, [13, 12]), (31, [16, 15])):
        again = directed.preview(Drawn(plane(), tuple(schedules)), schedules, desk, Filters(), price, moment(), first)
        new = next(one for one in puts(again, Preview) if one.status is PreviewStatus.OPEN)
        assert [one.paid_points for one in accepted(new).answer] == paid, "one drawn for nothing is paid by the first"


CHANGES: list[tuple[dict[str, Any], type[Refusal], bool]] = [
    ({"used": plane(grounded=True)}, AircraftGrounded, True),
    ({"used": plane(holds=(hold(),))}, AircraftTaken, True),
    ({"used": plane(holds=(hold(pilot_id=PILOT),))}, AircraftTaken, False),
    ({"used": plane(airport=B)}, AircraftElsewhere, True),
    ({"schedules": {}}, ScheduleNotPublished, True),
    ({"schedules": {n: one.but(active=False) for n, one in _schedules(A, B, C).items()}}, ScheduleNotPublished, True),
    ({"by": pilot(airport=B)}, PilotElsewhere, False),
    ({"by": pilot(email_verified=False)}, EmailUnverified, False),
    ({"live": tuple(scheduled_booking(id=n, schedule_id=n) for n in range(1, 20))}, TooManyBookings, False),
    ({"live": (scheduled_booking(schedule_id=service(A, B).id),)}, ScheduleTaken, False),
]  # fmt: skip


@pytest.mark.rule("BK-16", "BK-22")
@pytest.mark.parametrize(("told", "refusal", "is_free"), CHANGES, ids=lambda told: getattr(told, "__name__", ""))
def test_accepting_is_judged_again_and_only_what_others_changed_makes_the_reroll_free(
    told: dict[str, Any], refusal: type[Refusal], is_free: bool
) -> None:
    with pytest.raises(refusal) as refused:
        accepted(**told)
    noted = spoiled(previewed().answer, refused.value, told.get("used", plane()), NOW)
    assert bool(noted.puts) == is_free
    assert all(isinstance(one, Preview) and one.is_spoiled for one in noted.puts)


@pytest.mark.rule("BK-02", "BK-22")
def test_a_restriction_made_meanwhile_holds_when_the_route_is_accepted() -> None:
    rule = Restriction.model_validate(
        {"id": 1, "target": {"kind": "airport", "id": C}, "rule": {"kind": "rank", "min_level": 2}}
    )
    desk = Desk(pilot(), (), Ground(Reference(restrictions={1: rule})), NOW)
    with pytest.raises(RestrictionUnmet):
        accept(previewed().answer, plane(), _schedules(A, B, C), desk, moment())


@pytest.mark.rule("BK-08")
def test_with_unique_aircraft_off_a_held_aircraft_is_booked_too() -> None:
    done = accepted(used=plane(holds=(hold(),)), booking_unique_aircraft=False)
    assert len(put(done, Aircraft).holds) == 3


@pytest.mark.rule("BK-08", "BK-16")
def test_a_route_that_flies_a_schedule_twice_is_booked_only_where_that_is_allowed() -> None:
    there, back = service(A, B), service(B, A)
    told = {there.id: there, back.id: back}
    desk = Desk(pilot(), now=NOW)
    twice = directed.preview(Drawn(plane(), (there.id, back.id, there.id)), told, desk, Filters(), 0, moment()).answer
    done = accepted(twice, schedules=told, booking_unique_schedule=False)
    assert len({one.key for one in done.answer}) == 3
    with pytest.raises(ScheduleTwice) as refused:
        accepted(twice, schedules=told)
    assert spoiled(twice, refused.value, plane(), NOW).puts, "the airline changed its mind, not the pilot"


@pytest.mark.rule("BK-12")
def test_filters_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="min_distance_nm may not be above"):
        Filters(min_distance_nm=200, max_distance_nm=199)
    Filters(min_distance_nm=200, max_distance_nm=200)
