"""Legs under way are booked in order, by one pilot alone, with the mission's aircraft."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import MOST_LIVE, Booking, BookingKind, TooManyBookings
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.charter import legs
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft, AircraftElsewhere, AircraftGrounded, AircraftLocked, AircraftTaken
from offblock.domain.kernel.decision import Decision
from offblock.domain.people.ledger import LedgerEntry
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
    at_desk,
    booking,
    hold,
    leg,
    mission,
    moment,
    pilot,
    put,
    puts,
    rulebook,
    under_way,
    window,
)

M, L = MissionStatus, LegStatus
START, END = window()


def book(
    loaded: LoadedBooking | None = None, on: Mission | None = None, sequence: int = 1, now: int = NOW
) -> Decision[Booking]:
    """PILOT books a leg of a mission under way where nothing but what is given matters."""
    return legs.book(on or under_way(), sequence, 110, loaded or at_desk(), moment(now))


@pytest.mark.rule("CC-20")
def test_a_booked_leg_is_a_standard_booking_of_mission_aircraft_airports_and_number() -> None:
    on = under_way(leg(flight_number="6537", status=L.AVAILABLE))
    made = book(on=on)
    taken = made.answer
    assert (taken.kind, taken.pilot_id, taken.aircraft_id) == (BookingKind.CHARTER, PILOT, on.aircraft_id)
    assert (taken.departure, taken.arrival) == (STOPS[0], STOPS[1])
    assert (taken.flight_number, taken.callsign) == ("6537", "6537")
    assert (taken.mission_id, taken.sequence, taken.distance_nm) == (MISSION, 1, 110)
    booked = put(made, Mission)
    assert (booked.legs[0].status, booked.legs[0].booking_id) == (L.BOOKED, taken.id)
    assert (booked.status, booked.legs[0].window_ends_at) == (on.status, on.legs[0].window_ends_at)
    assert [one.booking_id for one in put(made, Aircraft).holds] == [taken.id]


@pytest.mark.rule("BK-06")
def test_a_booking_is_made_for_the_hours_that_the_tenant_sets() -> None:
    assert book().answer.expires_at == NOW + 48 * HOUR
    assert book(at_desk(rulebook=rulebook(Settings(booking_expiration_hours=1)))).answer.expires_at == NOW + HOUR


@pytest.mark.rule("CC-20", "BK-23")
def test_a_charter_leg_costs_no_points() -> None:
    made = book(at_desk(pilot(points=0)))
    assert made.answer.paid_points == 0
    assert put(made, User).points == 0
    assert puts(made, LedgerEntry) == []


@pytest.mark.rule("CC-20")
@pytest.mark.parametrize("stranger", [OTHER, 99])
def test_nobody_but_the_assigned_pilot_books_a_leg(stranger: int) -> None:
    with pytest.raises(legs.NotYourMission):
        book(at_desk(pilot(id=stranger)))


@pytest.mark.rule("CC-20", "CC-37")
@pytest.mark.parametrize("status", L)
def test_only_an_available_leg_is_booked(status: LegStatus) -> None:
    on = under_way(leg(status=status))
    if status is L.AVAILABLE:
        assert book(on=on).answer.sequence == 1
    else:
        with pytest.raises((legs.LegNotOpen, legs.LegAlreadyBooked)):
            book(on=on)


@pytest.mark.rule("CC-20", "CC-37")
@pytest.mark.parametrize("status", [one for one in M if one not in (M.ASSIGNED, M.IN_PROGRESS)])
def test_a_leg_of_a_mission_that_is_not_under_way_is_not_booked(status: MissionStatus) -> None:
    with pytest.raises(legs.MissionNotUnderWay):
        book(on=under_way(status=status))


@pytest.mark.rule("CC-20")
@pytest.mark.parametrize("earlier", L)
def test_a_leg_is_booked_only_when_every_leg_before_it_is_completed(earlier: LegStatus) -> None:
    on = under_way(leg(1, status=L.COMPLETED), leg(2, status=earlier), leg(3, status=L.AVAILABLE))
    loaded = at_desk(aircraft=aircraft(airport=STOPS[2]))
    if earlier is L.COMPLETED:
        assert book(loaded, on, 3).answer.departure == STOPS[2]
    else:
        with pytest.raises(legs.EarlierLegOpen):
            book(loaded, on, 3)


@pytest.mark.rule("CC-25", "CC-20")
def test_a_leg_is_booked_until_the_second_before_its_window_ends() -> None:
    book(now=END - 1)
    for late in (END, END + 1):
        with pytest.raises(legs.WindowClosed):
            book(now=late)


@pytest.mark.rule("CC-18", "FL-03")
def test_a_leg_opened_by_hand_is_booked_before_its_window_starts() -> None:
    assigned = mission(status=M.ASSIGNED, pilot_id=PILOT)
    opened = legs.open_by_hand(assigned, 1, moment(START - DAY)).answer
    assert book(on=opened, now=START - DAY).answer.sequence == 1


@pytest.mark.rule("BK-01", "BK-23")
def test_a_charter_booking_needs_a_verified_address() -> None:
    with pytest.raises(EmailUnverified):
        book(at_desk(pilot(email_verified=False)))


@pytest.mark.rule("BK-23")
def test_the_pilot_need_not_be_at_the_departure_of_a_charter_leg() -> None:
    assert book(at_desk(pilot(airport=STOPS[4]))).answer.departure == STOPS[0]


@pytest.mark.rule("BK-23")
def test_a_cooldown_does_not_keep_a_pilot_from_the_mission_that_is_already_his() -> None:
    assert book(at_desk(pilot(contract_blocked_until=NOW + DAY))).answer.pilot_id == PILOT


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
        book(at_desk(aircraft=aircraft(**state)))


@pytest.mark.rule("CC-31", "BK-23")
def test_a_missions_own_lock_is_no_obstacle_and_its_booking_locks() -> None:
    assert put(book(at_desk(aircraft=aircraft(locked_by=MISSION))), Aircraft).locked_by == MISSION
    assert put(book(at_desk(aircraft=aircraft())), Aircraft).locked_by == MISSION


@pytest.mark.rule("BK-08")
def test_unique_aircraft_is_the_tenants_choice() -> None:
    shares = rulebook(Settings(booking_unique_aircraft=False))
    shared = put(book(at_desk(aircraft=aircraft(holds=(hold(),)), rulebook=shares)), Aircraft)
    assert len(shared.holds) == 2


@pytest.mark.rule("BK-06", "BK-08")
def test_an_expired_hold_frees_the_aircraft_in_the_second_in_which_it_expires() -> None:
    loaded = at_desk(aircraft=aircraft(holds=(hold(expires_at=NOW),)))
    with pytest.raises(AircraftTaken):
        book(loaded, now=NOW - 1)
    book(loaded, now=NOW)


def test_a_pilot_holds_twenty_bookings_and_no_more() -> None:
    book(at_desk(live=(booking(),) * (MOST_LIVE - 1)))
    with pytest.raises(TooManyBookings):
        book(at_desk(live=(booking(),) * MOST_LIVE))


@pytest.mark.rule("CC-20", "CC-39")
def test_the_leg_that_may_be_booked_is_the_next_one_while_it_is_available_and_in_time() -> None:
    flown, ready = leg(status=L.COMPLETED), leg(2, status=L.AVAILABLE)
    ends = ready.window_ends_at
    assert legs.bookable(under_way(flown, ready), pilot(), ends - 1) == ready
    assert legs.bookable(under_way(flown, ready), pilot(), ends) is None
    assert legs.bookable(under_way(flown, ready), pilot(id=OTHER), NOW) is None
    assert legs.bookable(under_way(leg(status=L.PENDING), ready), pilot(), NOW) is None
    assert legs.bookable(under_way(flown), pilot(), NOW) is None
