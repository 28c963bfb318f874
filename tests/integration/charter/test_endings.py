"""How contracts end before they are completed: a window is missed, or staff decide."""

import pytest

from offblock.domain.kernel.values import to_rfc3339
from offblock.usecases.charter import missions
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, SECOND
from tests.conftest import Clock
from tests.integration.charter.forms import MISSIONS
from tests.integration.conftest import People


@pytest.mark.rule("CC-25", "CC-27", "CC-36")
def test_a_missed_window_costs_points_once_and_blocks_from_the_windows_end(people: People, clock: Clock) -> None:
    mission = airline.booked()
    end = mission.legs[0].window_ends_at
    clock.set(end - 1)
    missions.sweep(airline.store(), mission.id)
    assert people.pilot("GET", f"{MISSIONS}/{mission.id}").data["status"] == "in_progress"
    clock.set(end + 3 * DAY)
    for _ in range(2):
        missions.sweep(airline.store(), mission.id)
    assert people.pilot("GET", f"{MISSIONS}/{mission.id}").data["status"] == "failed"
    me = people.pilot("GET", "/api/v1/me").data
    assert me["points"] == -500, "a penalty may take the balance below zero, once"
    assert me["contract_blocked_until"] == to_rfc3339(end + 90 * DAY), "from the window's end, not the job's run"
    assert people.pilot("GET", "/api/v1/me/bookings").data == []
    invariants.check()


@pytest.mark.rule("CC-25")
def test_at_the_windows_end_it_is_too_late_whether_or_not_the_job_has_run(people: People, clock: Clock) -> None:
    mission, flight = airline.flying()
    clock.set(mission.legs[0].window_ends_at)
    done = people.pilot("POST", f"/api/v1/flights/{flight}/finish")
    assert done.data["status"] == "submitted", "the flight itself is submitted as usual"
    assert people.pilot("GET", f"{MISSIONS}/{mission.id}").data["status"] == "failed"
    assert people.pilot("GET", "/api/v1/me").data["airport"] == "EDLI"
    assert people.pilot("GET", "/api/v1/me").data["points"] == -500


@pytest.mark.rule("CC-25", "CC-37")
def test_an_open_mission_fails_without_penalty_and_its_applicants_are_rejected(people: People, clock: Clock) -> None:
    mission = airline.published()
    people.pilot("POST", f"{MISSIONS}/{mission.id}/apply")
    clock.advance(4 * HOUR)
    missions.sweep(airline.store(), mission.id)
    assert people.pilot("GET", f"{MISSIONS}/{mission.id}").data["status"] == "failed"
    assert people.pilot("GET", "/api/v1/me").data["points"] == 0
    assert people.pilot("GET", "/api/v1/me/contracts").data["applications"][0]["status"] == "rejected"


@pytest.mark.rule("CC-26", "CC-27", "CC-28")
def test_staff_fail_or_cancel_with_a_reason_and_a_flight_in_the_air_goes_on(people: People) -> None:
    mission, flight = airline.flying()
    assert people.staff("POST", f"{MISSIONS}/{mission.id}/fail", {}).status == 422
    assert people.staff("POST", f"{MISSIONS}/{mission.id}/fail", {"reason": "weather"}).data["end_reason"] == "weather"
    assert people.staff("POST", f"{MISSIONS}/{mission.id}/cancel", {"reason": "twice"}).status == 409
    assert people.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["locked_by"] is None
    done = people.pilot("POST", f"/api/v1/flights/{flight}/finish")
    assert done.data["status"] == "submitted"
    assert people.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["airport"] == "EDLI"
    assert [one["points"] for one in people.pilot("GET", "/api/v1/me/points").data] == [-500], "nothing is paid"
    other = airline.assigned(aircraft_id=SECOND, pilot=OTHER)
    assert people.staff("POST", f"{MISSIONS}/{other.id}/cancel", {"reason": "sold"}).data["status"] == "cancelled"
    assert people.other("GET", "/api/v1/me").data["points"] == 0
    invariants.check()
