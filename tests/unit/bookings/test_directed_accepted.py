"""Accepting a preview: every leg is booked or none, each judged again by what holds now."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Reference, Restriction
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking, BookingKind, TooManyBookings
from offblock.domain.bookings.checks import ScheduleNotPublished, ScheduleTaken
from offblock.domain.bookings.directed import Preview, PreviewStatus, ScheduleTwice, accept, preview, spoiled
from offblock.domain.bookings.routes import Filters, Route
from offblock.domain.fleet.aircraft import Aircraft, AircraftElsewhere, AircraftGrounded, AircraftTaken
from offblock.domain.fleet.qualifications import RestrictionUnmet
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import LedgerEntry
from offblock.domain.people.users import EmailUnverified, PilotElsewhere, User
from tests.unit.bookings.routes import A, B, C, previewed, services
from tests.unit.bookings.worlds import airliner
from tests.unit.builders import HOUR, NOW, PILOT, at_desk, hold, moment, pilot, put, puts, scheduled_booking, stand
from tests.unit.services import service

ROUTE = services(A, B, C)


def accepted(
    one: Preview | None = None,
    schedules: tuple[Schedule, ...] = ROUTE,
    by: User | None = None,
    aircraft: Aircraft | None = None,
    settings: Settings | None = None,
    **desk: Any,
) -> Decision[tuple[Booking, ...]]:
    """A preview accepted an hour after it was drawn, one from A over B to C unless another is given."""
    rulebook = Rulebook(settings=settings or Settings())
    loaded = at_desk(by, rulebook=rulebook, aircraft=aircraft or airliner(), **desk)
    return accept(one or previewed().answer, {each.id: each for each in schedules}, loaded, moment(NOW + HOUR))


@pytest.mark.rule("BK-16", "BK-15", "BK-06")
def test_accepting_books_every_leg_with_one_aircraft_at_no_further_charge() -> None:
    done = accepted(stands=(stand("B1", airport=B), stand("C1", airport=C)), aircraft=airliner(stand="A9"))
    first, second = done.answer
    assert [(one.departure, one.arrival, one.kind) for one in (first, second)] == [
        (A, B, BookingKind.DIRECTED),
        (B, C, BookingKind.DIRECTED),
    ]
    assert (first.departure_stand, first.arrival_stand) == ("A9", "B1")
    assert (second.departure_stand, second.arrival_stand) == ("B1", "C1"), "each leg departs where the last arrived"
    assert first.expires_at == second.expires_at
    assert first.chain is not None
    assert second.chain is not None
    assert (first.chain.id, first.chain.position, second.chain.position) == (second.chain.id, 1, 2)
    assert {one.booking_id for one in put(done, Aircraft).holds} == {first.id, second.id}
    assert puts(done, LedgerEntry) == []
    assert put(done, Preview).status is PreviewStatus.ACCEPTED
    assert set(done.rests_on) == set(ROUTE), "a schedule that changes meanwhile is judged again"


@pytest.mark.rule("PF-06", "BK-24")
def test_what_a_route_cost_lies_on_its_legs_to_be_given_back_with_them() -> None:
    first = previewed(price=25).answer
    assert [one.paid_points for one in accepted(first).answer] == [13, 12]
    for price, paid in ((0, [13, 12]), (31, [16, 15])):
        again = previewed(by=pilot(points=75), price=price, at=moment(NOW + 1), instead_of=first)
        new = next(one for one in puts(again, Preview) if one.status is PreviewStatus.OPEN)
        assert [one.paid_points for one in accepted(new).answer] == paid, "one drawn for nothing is paid by the first"


CHANGES: list[tuple[dict[str, Any], type[Refusal], bool]] = [
    ({"aircraft": airliner(grounded=True)}, AircraftGrounded, True),
    ({"aircraft": airliner(holds=(hold(),))}, AircraftTaken, True),
    ({"aircraft": airliner(holds=(hold(pilot_id=PILOT),))}, AircraftTaken, False),
    ({"aircraft": airliner(airport=B)}, AircraftElsewhere, True),
    ({"schedules": ()}, ScheduleNotPublished, True),
    ({"schedules": tuple(one.but(active=False) for one in ROUTE)}, ScheduleNotPublished, True),
    ({"by": pilot(airport=B)}, PilotElsewhere, False),
    ({"by": pilot(email_verified=False)}, EmailUnverified, False),
    ({"live": tuple(scheduled_booking(id=n, schedule_id=n) for n in range(1, 20))}, TooManyBookings, False),
    ({"live": (scheduled_booking(schedule_id=service(A, B).id),)}, ScheduleTaken, False),
]


@pytest.mark.rule("BK-16", "BK-22")
@pytest.mark.parametrize(("changed", "refusal", "is_free"), CHANGES, ids=lambda change: getattr(change, "__name__", ""))
def test_accepting_is_judged_again_and_only_what_others_changed_makes_the_reroll_free(
    changed: dict[str, Any], refusal: type[Refusal], is_free: bool
) -> None:
    with pytest.raises(refusal) as refused:
        accepted(**changed)
    noted = spoiled(previewed().answer, refused.value, changed.get("aircraft", airliner()), NOW)
    assert bool(noted.puts) == is_free
    assert all(isinstance(one, Preview) and one.is_spoiled for one in noted.puts)


@pytest.mark.rule("BK-02", "BK-22")
def test_a_restriction_made_meanwhile_holds_when_the_route_is_accepted() -> None:
    rule = Restriction.model_validate(
        {"id": 1, "target": {"kind": "airport", "id": C}, "rule": {"kind": "rank", "min_level": 2}}
    )
    desk = at_desk(aircraft=airliner(), rulebook=Rulebook(Reference(restrictions={1: rule})))
    with pytest.raises(RestrictionUnmet):
        accept(previewed().answer, {one.id: one for one in ROUTE}, desk, moment())


@pytest.mark.rule("BK-08")
def test_with_unique_aircraft_off_a_held_aircraft_is_booked_too() -> None:
    done = accepted(aircraft=airliner(holds=(hold(),)), settings=Settings(booking_unique_aircraft=False))
    assert len(put(done, Aircraft).holds) == 3


@pytest.mark.rule("BK-08", "BK-16")
def test_a_route_that_flies_a_schedule_twice_is_booked_only_where_that_is_allowed() -> None:
    there, back = service(A, B), service(B, A)
    twice = preview(Route(airliner(), (there, back, there)), at_desk(), Filters(), 0, moment()).answer
    done = accepted(twice, (there, back), settings=Settings(booking_unique_schedule=False))
    assert len({one.key for one in done.answer}) == 3
    with pytest.raises(ScheduleTwice) as refused:
        accepted(twice, (there, back))
    assert spoiled(twice, refused.value, airliner(), NOW).puts, "the airline changed its mind, not the pilot"
