"""Bookings whatever their kind: when they end, and what goes with them."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import bookings
from offblock.domain.bookings.bookings import Booking, BookingStatus, Cancelled, Chain
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft, AircraftUnderBounty, must_be_bookable
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import EventKind
from offblock.domain.people.ledger import Entry, EntryType
from offblock.domain.people.users import User
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    MISSION,
    NOW,
    OTHER,
    PILOT,
    STOPS,
    aircraft,
    booking,
    held_by,
    hold,
    holding,
    leg,
    moment,
    pilot,
    put,
    puts,
    scheduled_booking,
    under_way,
)  # fmt: skip

L = LegStatus
ENDS = booking().expires_at


def booked(**fields: Any) -> Mission:
    """The mission whose leg `booking()` has."""
    return under_way(leg(**{"status": L.BOOKED, "booking_id": booking().id, **fields}))


@pytest.mark.rule("BK-06")
@pytest.mark.parametrize(("now", "status"), [(ENDS - 1, "active"), (ENDS, "expired"), (ENDS + DAY, "expired")])
def test_a_booking_is_gone_in_the_second_in_which_it_expires(now: int, status: str) -> None:
    assert booking().status_at(now) == status
    assert booking().is_live_at(now) is (status == "active")
    assert booking(flight_id=600).status_at(now) is BookingStatus.FLYING, "unless it is flown"


@pytest.mark.rule("BK-06", "BK-08")
def test_pilot_and_aircraft_agree_on_when_a_booking_ends() -> None:
    used = held_by(booking())
    for now in (ENDS - 1, ENDS, ENDS + 1):
        assert bool(used.live_holds(now)) is booking().is_live_at(now)


@pytest.mark.rule("BK-06", "CC-22")
def test_the_purge_removes_what_has_expired_and_leaves_what_has_not() -> None:
    used = held_by(booking(), scheduled_booking(pilot_id=3), locked_by=MISSION)
    assert bookings.expire(booking(), pilot(), holding(used, booked()), ENDS - 1) == Decision(None)
    assert bookings.expire(booking(flight_id=600), pilot(), holding(used, booked()), ENDS) == Decision(None)
    gone = bookings.expire(booking(), pilot(), holding(used, booked()), ENDS)
    assert gone.removes == (booking(),)
    assert [one.booking_id for one in put(gone, Aircraft).holds] == [scheduled_booking().id]
    assert put(gone, Aircraft).locked_by == MISSION
    assert [(one.kind, one.to) for one in gone.happened] == [(EventKind.BOOKING_EXPIRED, PILOT)]


@pytest.mark.rule("BK-06", "PF-06")
def test_an_expired_booking_costs_nothing_and_refunds_nothing() -> None:
    paid = scheduled_booking(paid_points=30)
    gone = bookings.expire(paid, pilot(points=5), holding(held_by(paid), None), ENDS)
    assert put(gone, User).points == 5
    assert puts(gone, Entry) == []


@pytest.mark.rule("CC-22")
def test_an_expired_or_cancelled_booking_returns_its_leg_and_changes_nothing_else() -> None:
    before = booked()
    expired = put(bookings.expire(booking(), pilot(), holding(held_by(booking()), before), ENDS), Mission)
    cancelled = put(cancel_all(booking(), missions=(before,)), Mission)
    available = before.legs[0].but(status=L.AVAILABLE, booking_id=None)
    assert expired == cancelled == before.but(legs=(available,))


@pytest.mark.rule("CC-22", "CC-27")
@pytest.mark.parametrize(
    "ended", [booked(booking_id=None, status=L.FAILED), booked(booking_id=999), under_way(leg(status=L.CANCELLED))]
)
def test_a_leg_that_the_booking_no_longer_has_is_left_alone(ended: Mission) -> None:
    assert bookings.give_back(ended, booking()) == ()
    assert bookings.give_back(None, booking()) == ()


def cancel_all(
    *some: Booking, by: User | None = None, missions: tuple[Mission, ...] = (), now: int = NOW, **settings: Any
) -> Decision[Cancelled]:
    """PILOT cancels these bookings."""
    held = {one.aircraft_id: aircraft(id=one.aircraft_id) for one in some}
    for one in some:
        held[one.aircraft_id] = held[one.aircraft_id].but(
            holds=(*held[one.aircraft_id].holds, bookings.hold_of(one)), locked_by=one.mission_id
        )
    told = Settings.model_validate(settings)
    return bookings.cancel_all(some, by or pilot(), holding(*held.values(), *missions), told, moment(now))


@pytest.mark.rule("BK-07")
def test_cancel_all_takes_bookings_of_every_kind_for_one_penalty() -> None:
    kinds = [scheduled_booking(id=n, kind=kind, schedule_id=n, aircraft_id=20 + n % 2) for n, kind in enumerate(
        ("schedule", "directed", "bounty"), start=501)]  # fmt: skip
    everything = (booking(aircraft_id=30), *kinds)
    done = cancel_all(*everything, by=pilot(points=20), missions=(booked(),))
    assert done.answer == Cancelled(cancelled=4, penalty_points=50, balance=-30)
    assert set(done.removes) == set(everything)
    assert {one.id: one.holds for one in puts(done, Aircraft)} == {20: (), 21: (), 30: ()}
    entry = put(done, Entry)
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
    with pytest.raises(bookings.NothingToCancel):
        cancel_all()
    with pytest.raises(bookings.NothingToCancel):
        cancel_all(booking(flight_id=600))
    with pytest.raises(bookings.NothingToCancel):
        cancel_all(scheduled_booking(), now=ENDS)
    assert cancel_all(scheduled_booking(), now=ENDS - 1).answer.cancelled == 1


@pytest.mark.rule("CC-22", "CC-31")
def test_a_cancelled_charter_booking_leaves_the_aircraft_to_its_mission() -> None:
    assert put(cancel_all(booking(), missions=(booked(),)), Aircraft).locked_by == MISSION


def test_a_pilot_holds_twenty_live_bookings_at_most() -> None:
    bookings.must_have_room(19)
    bookings.must_have_room(15, adding=5)
    for live, adding in ((20, 1), (16, 5)):
        with pytest.raises(bookings.TooManyBookings):
            bookings.must_have_room(live, adding)


@pytest.mark.rule("BK-08")
def test_the_same_schedule_or_leg_has_the_same_key_and_no_other_has() -> None:
    assert scheduled_booking(id=1).key == scheduled_booking(id=2, kind="directed").key
    keys = {
        one.key
        for one in (
            booking(), booking(sequence=2), booking(mission_id=8),
            scheduled_booking(schedule_id=1), scheduled_booking(schedule_id=2),
        )
    }  # fmt: skip
    assert len(keys) == 5


@pytest.mark.rule("BK-08")
def test_a_chain_holds_an_aircraft_as_one() -> None:
    both = [booking(id=n, chain=Chain(id=77, position=n, of=2)) for n in (1, 2)]
    assert {bookings.hold_of(one).chain_id for one in both} == {77}
    assert bookings.hold_of(booking()).chain_id == booking().id


@pytest.mark.rule("BK-09")
def test_an_aircraft_under_a_claimed_bounty_is_not_booked_from_a_schedule() -> None:
    with pytest.raises(AircraftUnderBounty):
        must_be_bookable(aircraft(bounty_pilot_id=OTHER, holds=(hold(),)), STOPS[0], NOW, unique=False)
    must_be_bookable(aircraft(), STOPS[0], NOW, unique=True)


@pytest.mark.rule("BK-08", "BK-09")
def test_with_unique_aircraft_off_a_lock_still_holds() -> None:
    must_be_bookable(aircraft(holds=(hold(),)), STOPS[0], NOW, unique=False)
    with pytest.raises(Exception, match="kept for a charter"):
        must_be_bookable(aircraft(locked_by=MISSION), STOPS[0], NOW, unique=False)
    with pytest.raises(Exception, match="kept for a charter"):
        must_be_bookable(aircraft(locked_by=MISSION), STOPS[0], NOW, unique=False, mission_id=8)
    must_be_bookable(aircraft(id=AIRCRAFT, locked_by=MISSION), STOPS[0], NOW, unique=True, mission_id=MISSION)
