"""Bookings that go: expired, cancelled or taken away by staff; what goes with them, and what it costs."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import releases
from offblock.domain.bookings.bookings import Booking, hold_of
from offblock.domain.bookings.releases import Cancelled, NothingToCancel
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.record import Record
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.domain.people.users import User
from tests.unit.builders import (
    AIRCRAFT,
    MISSION,
    NOW,
    PILOT,
    aircraft,
    booking,
    held_by,
    leg,
    loaded_bookings,
    moment,
    pilot,
    put,
    puts,
    scheduled_booking,
    stand,
    under_way,
)
from tests.unit.fleet.aprons import ENDS, promised, who_has

L = LegStatus


def booked(**fields: Any) -> Mission:
    """The mission whose leg `booking()` has."""
    return under_way(leg(**{"status": L.BOOKED, "booking_id": booking().id, **fields}))


def expire(one: Booking, *records: Record, by: User | None = None, now: int = ENDS) -> Decision[None]:
    """The purge comes upon a booking, which stands on these records."""
    return releases.expire(one, loaded_bookings(one, *records, by=by), moment(now))


def cancel_all(
    *some: Booking, by: User | None = None, missions: tuple[Mission, ...] = (), now: int = NOW, **settings: Any
) -> Decision[Cancelled]:
    """PILOT cancels these bookings."""
    held = {one.aircraft_id: aircraft(id=one.aircraft_id) for one in some}
    for one in some:
        held[one.aircraft_id] = held[one.aircraft_id].with_hold(hold_of(one)).but(locked_by=one.mission_id)
    loaded = loaded_bookings(*some, *held.values(), *missions, by=by)
    return releases.cancel_all(loaded, Settings.model_validate(settings), moment(now))


# -- Expired ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-06", "CC-22")
def test_the_purge_removes_what_has_expired_and_leaves_what_has_not() -> None:
    held = held_by(booking(), scheduled_booking(pilot_id=3), locked_by=MISSION)
    assert expire(booking(), held, booked(), now=ENDS - 1) == Decision(None)
    assert expire(booking(flight_id=600), held, booked()) == Decision(None)
    gone = expire(booking(), held, booked())
    assert gone.removes == (booking(),)
    assert [one.booking_id for one in put(gone, Aircraft).holds] == [scheduled_booking().id]
    assert put(gone, Aircraft).locked_by == MISSION
    assert [(one.kind, one.to) for one in gone.happened] == [(NoticeKind.BOOKING_EXPIRED, PILOT)]


@pytest.mark.rule("BK-06", "PF-06")
def test_an_expired_booking_costs_nothing_and_refunds_nothing() -> None:
    paid = scheduled_booking(paid_points=30)
    gone = expire(paid, held_by(paid), by=pilot(points=5))
    assert put(gone, User).points == 5
    assert puts(gone, LedgerEntry) == []


@pytest.mark.rule("CC-22")
def test_an_expired_or_cancelled_booking_returns_its_leg_and_changes_nothing_else() -> None:
    before = booked()
    expired = put(expire(booking(), held_by(booking()), before), Mission)
    cancelled = put(cancel_all(booking(), missions=(before,)), Mission)
    available = before.legs[0].but(status=L.AVAILABLE, booking_id=None)
    assert expired == cancelled == before.but(legs=(available,))


@pytest.mark.rule("CC-22", "CC-27")
@pytest.mark.parametrize(
    "ended", [booked(booking_id=None, status=L.FAILED), booked(booking_id=999), under_way(leg(status=L.CANCELLED))]
)
def test_a_leg_that_the_booking_no_longer_has_is_left_alone(ended: Mission) -> None:
    for mission in (ended, None):
        changes = ChangeSet()
        releases.release([booking()], loaded_bookings(booking(), mission), changes, moment())
        assert puts(changes.decide(None), Mission) == []


# -- Cancelled --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-07")
def test_cancel_all_takes_bookings_of_every_kind_for_one_penalty() -> None:
    kinds = [
        scheduled_booking(id=n, kind=kind, schedule_id=n, aircraft_id=20 + n % 2)
        for n, kind in enumerate(("schedule", "directed", "bounty"), start=501)
    ]
    everything = (booking(aircraft_id=30), *kinds)
    done = cancel_all(*everything, by=pilot(points=20), missions=(booked(),))
    assert done.answer == Cancelled(cancelled=4, penalty_points=50, balance=-30)
    assert set(done.removes) == set(everything)
    assert {one.id: one.holds for one in puts(done, Aircraft)} == {20: (), 21: (), 30: ()}
    entry = put(done, LedgerEntry)
    assert (entry.type, entry.points, entry.balance) == (EntryType.BOOKING_CANCELLATION, -50, -30)
    assert put(done, User).points == -30
    assert put(done, Mission).legs[0].status is L.AVAILABLE


@pytest.mark.rule("BK-07", "BK-21")
def test_the_penalty_is_the_tenants_own() -> None:
    assert cancel_all(scheduled_booking(), booking_cancellation_penalty=3).answer.penalty_points == 3
    assert cancel_all(scheduled_booking(), booking_cancellation_penalty=0).answer.balance == 0


@pytest.mark.rule("BK-07")
def test_cancel_all_leaves_what_flies() -> None:
    flying = booking(flight_id=600)
    done = cancel_all(flying, scheduled_booking(), missions=(booked(status=L.IN_PROGRESS, flight_id=600),))
    assert done.removes == (scheduled_booking(),)
    assert done.answer.cancelled == 1
    assert puts(done, Mission) == []
    assert [one.booking_id for one in put(done, Aircraft).holds] == [flying.id]


@pytest.mark.rule("BK-07", "BK-06")
def test_nothing_to_cancel_is_refused_and_costs_nothing() -> None:
    with pytest.raises(NothingToCancel):
        cancel_all()
    with pytest.raises(NothingToCancel):
        cancel_all(booking(flight_id=600))
    with pytest.raises(NothingToCancel):
        cancel_all(scheduled_booking(), now=ENDS)
    assert cancel_all(scheduled_booking(), now=ENDS - 1).answer.cancelled == 1


@pytest.mark.rule("CC-22", "CC-31")
def test_a_cancelled_charter_booking_leaves_the_aircraft_to_its_mission() -> None:
    assert put(cancel_all(booking(), missions=(booked(),)), Aircraft).locked_by == MISSION


# -- The stands that they were to reach -------------------------------------------------------------------------------


def bound_for(number: int, name: str, **fields: Any) -> Booking:
    """One of several bookings to a stand."""
    return scheduled_booking(id=number, schedule_id=number, arrival_stand=name, **fields)


@pytest.mark.rule("BK-04", "BK-06")
def test_an_expired_booking_lets_go_of_its_stand_and_a_live_one_does_not() -> None:
    taken = scheduled_booking(id=500, arrival_stand="A1")
    assert puts(expire(taken, held_by(taken), promised(), now=ENDS - 1), Stand) == []
    assert who_has(expire(taken, held_by(taken), promised())) == {"A1": []}


@pytest.mark.rule("BK-04", "BK-07")
def test_cancelling_all_lets_go_of_all_stands_but_the_one_that_is_flown_to() -> None:
    gone, more, flying = bound_for(501, "A1"), bound_for(502, "A2"), bound_for(503, "A3", flight_id=600)
    ground = [promised("A1", 501), promised("A2", 502), promised("A3", 503, until=None)]
    loaded = loaded_bookings(gone, more, flying, held_by(gone, more, flying), *ground)
    assert who_has(releases.cancel_all(loaded, Settings(), moment())) == {"A1": [], "A2": []}


@pytest.mark.rule("BK-04", "BK-24")
def test_staff_who_take_a_chain_away_free_every_stand_of_it() -> None:
    chain = (bound_for(501, "A1"), bound_for(502, "A1"))
    shared = stand("A1", occupants=tuple(one for n in (501, 502, 503) for one in promised(booking_id=n).occupants))
    done = releases.cancel_by_staff(loaded_bookings(*chain, held_by(*chain), shared), "Snow.", moment())
    assert who_has(done) == {"A1": [(AIRCRAFT, 503, ENDS)]}
