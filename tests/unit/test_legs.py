"""Legs under way: they open with the clock or by hand, and are booked in order by one pilot alone."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import MOST_LIVE, Booking, BookingKind, TooManyBookings
from offblock.domain.bookings.reservations import Ground
from offblock.domain.charter import legs
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft, AircraftElsewhere, AircraftGrounded, AircraftLocked, AircraftTaken
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import EventKind
from offblock.domain.people.ledger import Entry
from offblock.domain.people.users import EmailUnverified, User
from tests.unit.builders import (
    DAY,
    HOUR,
    MISSION,
    NOW,
    OTHER,
    PILOT,
    STOPS,
    aircraft,
    hold,
    leg,
    mission,
    moment,
    pilot,
    put,
    puts,
    under_way,
    window,
)  # fmt: skip

M, L = MissionStatus, LegStatus
START, END = window()


def assigned(*some: Any, **fields: Any) -> Mission:
    """A mission that PILOT has and of which nothing is open yet."""
    return mission(*some, **{"status": M.ASSIGNED, "pilot_id": PILOT, **fields})


@pytest.mark.rule("CC-18", "CC-19")
def test_a_leg_opens_in_the_second_in_which_its_window_starts() -> None:
    assert legs.open_due(assigned(), START - 1).puts == ()
    for now in (START, START + 1):
        opened = legs.open_due(assigned(), now)
        assert opened.answer.legs[0].status is L.AVAILABLE
        assert opened.answer.status is M.IN_PROGRESS
        assert [(one.kind, one.to, one.facts["leg"]) for one in opened.happened] == [(EventKind.LEG_OPENED, PILOT, 1)]


@pytest.mark.rule("CC-18", "CC-37")
@pytest.mark.parametrize("status", [one for one in M if one not in (M.ASSIGNED, M.IN_PROGRESS)])
def test_nothing_opens_on_a_mission_that_is_not_under_way(status: MissionStatus) -> None:
    assert legs.open_due(mission(status=status), START) == Decision(mission(status=status))
    with pytest.raises(legs.MissionNotUnderWay):
        legs.open_by_hand(mission(status=status), 1, moment())


@pytest.mark.rule("CC-19")
def test_opening_twice_is_telling_once() -> None:
    opened = legs.open_due(assigned(), START).answer
    assert legs.open_due(opened, START + 300) == Decision(opened)
    assert legs.open_due(legs.open_by_hand(assigned(), 1, moment()).answer, START).happened == ()


@pytest.mark.rule("CC-18", "CC-19")
def test_legs_open_one_by_one_as_their_windows_start_whatever_the_earlier_ones_do() -> None:
    two = under_way(leg(1, status=L.BOOKED), leg(2))
    second_start = window(2)[0]
    assert legs.open_due(two, second_start - 1).puts == ()
    opened = legs.open_due(two, second_start)
    assert [one.status for one in opened.answer.legs] == [L.BOOKED, L.AVAILABLE]
    assert [one.facts["leg"] for one in opened.happened] == [2]


@pytest.mark.rule("CC-18")
def test_a_late_job_opens_every_leg_that_should_be_open() -> None:
    both = legs.open_due(assigned(leg(1, window_ends_at=END + 3 * DAY), leg(2)), window(2)[0] + 299)
    assert [one.status for one in both.answer.legs] == [L.AVAILABLE, L.AVAILABLE]
    assert [one.facts["leg"] for one in both.happened] == [1, 2]


@pytest.mark.rule("CC-18", "CC-19")
def test_staff_open_any_pending_leg_at_any_time_before_its_window() -> None:
    opened = legs.open_by_hand(assigned(leg(1), leg(2)), 2, moment(NOW - 5 * DAY))
    assert [one.status for one in opened.answer.legs] == [L.PENDING, L.AVAILABLE]
    assert opened.answer.status is M.IN_PROGRESS
    assert [(one.to, one.facts["leg"]) for one in opened.happened] == [(PILOT, 2)]
    with pytest.raises(legs.NoSuchLeg):
        legs.open_by_hand(assigned(), 2, moment())


@pytest.mark.rule("CC-18", "CC-37")
@pytest.mark.parametrize("status", [one for one in L if one is not L.PENDING])
def test_a_leg_is_opened_by_hand_only_while_it_is_pending(status: LegStatus) -> None:
    with pytest.raises(legs.LegNotPending):
        legs.open_by_hand(under_way(leg(status=status)), 1, moment())


@pytest.mark.rule("CC-25")
def test_a_leg_whose_window_is_over_is_not_opened_by_hand() -> None:
    legs.open_by_hand(assigned(), 1, moment(END - 1))
    with pytest.raises(legs.WindowClosed):
        legs.open_by_hand(assigned(), 1, moment(END))


def book(
    on: Mission | None = None, sequence: int = 1, by: User | None = None, used: Aircraft | None = None, live: int = 0,
    now: int = NOW, **settings: Any,
) -> Decision[Booking]:  # fmt: skip
    """PILOT books a leg of a mission under way where nothing but what is given matters."""
    told = Ground(settings=Settings.model_validate(settings))
    return legs.book(on or under_way(), sequence, by or pilot(), used or aircraft(), live, 110, told, moment(now))


@pytest.mark.rule("CC-20")
def test_a_booked_leg_is_a_standard_booking_of_mission_aircraft_airports_and_number() -> None:
    on = under_way(leg(flight_number="6537", status=L.AVAILABLE))
    made = book(on)
    booking = made.answer
    assert (booking.kind, booking.pilot_id, booking.aircraft_id) == (BookingKind.CHARTER, PILOT, on.aircraft_id)
    assert (booking.departure, booking.arrival) == (STOPS[0], STOPS[1])
    assert (booking.flight_number, booking.callsign) == ("6537", "6537")
    assert (booking.mission_id, booking.sequence, booking.distance_nm) == (MISSION, 1, 110)
    booked = put(made, Mission)
    assert (booked.legs[0].status, booked.legs[0].booking_id) == (L.BOOKED, booking.id)
    assert (booked.status, booked.legs[0].window_ends_at) == (on.status, on.legs[0].window_ends_at)
    assert [one.booking_id for one in put(made, Aircraft).holds] == [booking.id]


@pytest.mark.rule("BK-06")
def test_a_booking_is_made_for_the_hours_that_the_tenant_sets() -> None:
    assert book().answer.expires_at == NOW + 48 * HOUR
    assert book(booking_expiration_hours=1).answer.expires_at == NOW + HOUR


@pytest.mark.rule("CC-20", "BK-23")
def test_a_charter_leg_costs_no_points() -> None:
    made = book(by=pilot(points=0))
    assert made.answer.paid_points == 0
    assert put(made, User).points == 0
    assert puts(made, Entry) == []


@pytest.mark.rule("CC-20")
@pytest.mark.parametrize("stranger", [OTHER, 99])
def test_nobody_but_the_assigned_pilot_books_a_leg(stranger: int) -> None:
    with pytest.raises(legs.NotYourMission):
        book(by=pilot(id=stranger))


@pytest.mark.rule("CC-20", "CC-37")
@pytest.mark.parametrize("status", L)
def test_only_an_available_leg_is_booked(status: LegStatus) -> None:
    on = under_way(leg(status=status))
    if status is L.AVAILABLE:
        assert book(on).answer.sequence == 1
    else:
        with pytest.raises((legs.LegNotOpen, legs.LegAlreadyBooked)):
            book(on)


@pytest.mark.rule("CC-20", "CC-37")
@pytest.mark.parametrize("status", [one for one in M if one not in (M.ASSIGNED, M.IN_PROGRESS)])
def test_a_leg_of_a_mission_that_is_not_under_way_is_not_booked(status: MissionStatus) -> None:
    with pytest.raises(legs.MissionNotUnderWay):
        book(under_way(status=status))


@pytest.mark.rule("CC-20")
@pytest.mark.parametrize("earlier", L)
def test_a_leg_is_booked_only_when_every_leg_before_it_is_completed(earlier: LegStatus) -> None:
    on = under_way(leg(1, status=L.COMPLETED), leg(2, status=earlier), leg(3, status=L.AVAILABLE))
    used = aircraft(airport=STOPS[2])
    if earlier is L.COMPLETED:
        assert book(on, 3, used=used).answer.departure == STOPS[2]
    else:
        with pytest.raises(legs.EarlierLegOpen):
            book(on, 3, used=used)


@pytest.mark.rule("CC-25", "CC-20")
def test_a_leg_is_booked_until_the_second_before_its_window_ends() -> None:
    book(now=END - 1)
    for late in (END, END + 1):
        with pytest.raises(legs.WindowClosed):
            book(now=late)


@pytest.mark.rule("CC-18", "FL-03")
def test_a_leg_opened_by_hand_is_booked_before_its_window_starts() -> None:
    opened = legs.open_by_hand(assigned(), 1, moment(START - DAY)).answer
    assert book(opened, now=START - DAY).answer.sequence == 1


@pytest.mark.rule("BK-01", "BK-23")
def test_a_charter_booking_needs_a_verified_address() -> None:
    with pytest.raises(EmailUnverified):
        book(by=pilot(email_verified=False))


@pytest.mark.rule("BK-23")
def test_the_pilot_need_not_be_at_the_departure_of_a_charter_leg() -> None:
    assert book(by=pilot(airport=STOPS[4])).answer.departure == STOPS[0]


@pytest.mark.rule("BK-23")
def test_a_cooldown_does_not_keep_a_pilot_from_the_mission_that_is_already_his() -> None:
    assert book(by=pilot(contract_blocked_until=NOW + DAY)).answer.pilot_id == PILOT


@pytest.mark.rule("BK-09", "BK-10", "BK-22", "CC-31")
@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ({"grounded": True}, AircraftGrounded),
        ({"locked_by": 8}, AircraftLocked),
        ({"flight_id": 600}, AircraftTaken),
        ({"holds": (hold(),)}, AircraftTaken),
        ({"airport": STOPS[1]}, AircraftElsewhere),
        ({"airport": None}, AircraftElsewhere),
    ],
)
def test_an_aircraft_that_something_holds_is_refused_by_name(state: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match="D-SALT"):
        book(used=aircraft(**state))


@pytest.mark.rule("CC-31", "BK-23")
def test_a_missions_own_lock_is_no_obstacle_and_its_booking_locks() -> None:
    assert put(book(used=aircraft(locked_by=MISSION)), Aircraft).locked_by == MISSION
    assert put(book(used=aircraft()), Aircraft).locked_by == MISSION


@pytest.mark.rule("BK-08")
def test_unique_aircraft_is_the_tenants_choice() -> None:
    shared = put(book(used=aircraft(holds=(hold(),)), booking_unique_aircraft=False), Aircraft)
    assert len(shared.holds) == 2


@pytest.mark.rule("BK-06", "BK-08")
def test_an_expired_hold_frees_the_aircraft_in_the_second_in_which_it_expires() -> None:
    used = aircraft(holds=(hold(expires_at=NOW),))
    with pytest.raises(AircraftTaken):
        book(used=used, now=NOW - 1)
    book(used=used, now=NOW)


@pytest.mark.rule("BK-06")
def test_a_hold_that_flies_does_not_expire() -> None:
    used = aircraft(holds=(hold(expires_at=NOW),), flying_booking_id=900)
    assert len(used.live_holds(NOW + DAY)) == 1
    assert used.but(flying_booking_id=901).live_holds(NOW + DAY) == ()


def test_a_pilot_holds_twenty_bookings_and_no_more() -> None:
    book(live=MOST_LIVE - 1)
    with pytest.raises(TooManyBookings):
        book(live=MOST_LIVE)
