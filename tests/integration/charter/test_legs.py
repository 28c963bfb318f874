"""A mission's legs: booked in their order by its pilot, given back, opened early."""

import pytest

from offblock.domain.kernel.values import to_rfc3339
from offblock.usecases.charter import missions
from tests import airline, invariants
from tests.airline import DAY, HOUR, OTHER, leg
from tests.conftest import Clock
from tests.integration.charter.forms import MISSIONS
from tests.integration.conftest import People


@pytest.mark.rule("CC-20", "CC-31")
def test_only_the_assigned_pilot_books_in_order_with_the_missions_aircraft(people: People) -> None:
    mission = airline.assigned(leg(), leg("EDLI", "EDDG", HOUR, 8 * HOUR))
    path = f"{MISSIONS}/{mission.id}/legs"
    assert people.pilot("POST", f"{path}/1/book").code == "leg_not_open"
    missions.sweep(airline.store(), mission.id)
    assert people.other("POST", f"{path}/1/book").code == "not_your_mission"
    assert people.pilot("POST", f"{path}/2/book").code == "earlier_leg_open"
    assert people.pilot("POST", f"{path}/9/book").status == 404
    booking = people.pilot("POST", f"{path}/1/book")
    assert booking.status == 201
    assert booking.data["kind"] == "charter"
    assert booking.data["flight_number"] == f"CHR{mission.id}-1"
    assert people.pilot("POST", f"{path}/1/book").code == "leg_already_booked"
    second = airline.assigned(pilot=OTHER)
    missions.sweep(airline.store(), second.id)
    assert people.other("POST", f"{MISSIONS}/{second.id}/legs/1/book").code == "aircraft_locked"


@pytest.mark.rule("CC-22", "BK-06")
def test_an_expired_booking_gives_the_leg_back_and_the_window_stays(people: People, clock: Clock) -> None:
    mission = airline.booked(leg(ends=5 * DAY))
    clock.advance(2 * DAY - 1)
    assert len(people.pilot("GET", "/api/v1/me/bookings").data) == 1
    clock.advance(1)
    assert people.pilot("GET", "/api/v1/me/bookings").data == [], "gone from the very instant"
    again = people.pilot("POST", f"{MISSIONS}/{mission.id}/legs/1/book")
    assert again.status == 201, "no purge was needed"
    found = people.pilot("GET", f"{MISSIONS}/{mission.id}").data
    assert found["status"] == "in_progress"
    assert found["legs"][0]["window_ends_at"] == to_rfc3339(mission.legs[0].window_ends_at)
    invariants.check()


@pytest.mark.rule("CC-18", "FL-03")
def test_a_leg_opened_by_hand_is_booked_early_and_not_flown_early(people: People, clock: Clock) -> None:
    mission = airline.assigned(leg(starts=HOUR))
    assert people.staff("POST", f"{MISSIONS}/{mission.id}/legs/1/open").data["status"] == "in_progress"
    assert people.staff("POST", f"{MISSIONS}/{mission.id}/legs/1/open").code == "leg_not_pending"
    booking = people.pilot("POST", f"{MISSIONS}/{mission.id}/legs/1/book").data
    owner = people.pilot("GET", f"/api/v1/aircraft/{booking['aircraft']['id']}").data["airline"]
    assert booking["airline"] == owner, "its number does not say whose flight it is"
    start = {"booking_id": booking["id"], "callsign": booking["callsign"], "departure": "EDDG", "arrival": "EDLI"}
    refused = people.pilot("POST", "/api/v1/flights", start)
    assert (refused.status, refused.code) == (409, "window_not_open")
    clock.advance(HOUR)
    assert people.pilot("POST", "/api/v1/flights", start).status == 201
