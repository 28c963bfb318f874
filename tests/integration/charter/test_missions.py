"""A contract's story, from a draft to points."""

import pytest

from offblock.usecases.charter import missions
from tests import airline, invariants
from tests.airline import HOUR, PILOT
from tests.conftest import Clock
from tests.integration.charter.forms import MISSIONS, leg_form, mission_form
from tests.integration.conftest import People


@pytest.mark.rule("CC-10", "CC-12", "CC-13", "CC-14", "CC-17", "CC-18", "CC-19", "CC-20", "CC-21", "CC-23", "CC-38")
def test_a_contract_goes_from_draft_to_points(people: People, clock: Clock) -> None:
    mission = people.staff(
        "POST", MISSIONS, mission_form(legs=[leg_form(), leg_form("EDLI", "EDDG", HOUR, 8 * HOUR)])
    ).data
    path = f"{MISSIONS}/{mission['id']}"
    assert people.pilot("GET", path).status == 404, "drafts are for staff"
    assert people.staff("POST", f"{path}/publish").data["effective_points"] == 253
    for pilot in (people.pilot, people.other):
        assert pilot("POST", f"{path}/apply").status == 201
    assert people.staff("POST", f"{path}/applications/{PILOT}/accept").data["status"] == "assigned"
    missions.sweep(airline.store(), mission["id"])
    for sequence, route in ((1, ("EDDG", "EDLI")), (2, ("EDLI", "EDDG"))):
        clock.advance(HOUR if sequence == 2 else 0)
        missions.sweep(airline.store(), mission["id"])
        booking = people.pilot("POST", f"{path}/legs/{sequence}/book").data
        start = {"booking_id": booking["id"], "callsign": booking["flight_number"].lower(), "departure": route[0]}
        flight = people.pilot("POST", "/api/v1/flights", {**start, "arrival": route[1]}).data
        assert people.pilot("POST", f"/api/v1/flights/{flight['id']}/finish").data["status"] == "submitted"
    assert people.pilot("GET", path).data["status"] == "completed"
    entries = people.pilot("GET", "/api/v1/me/points").data
    assert [(one["points"], one["balance"], one["type"]) for one in entries] == [(253, 253, "charter")]
    mine = people.pilot("GET", "/api/v1/me/contracts").data
    assert [one["id"] for one in mine["history"]] == [mission["id"]]
    assert people.pilot("GET", "/api/v1/me").data["airport"] == "EDDG"
    invariants.check()
