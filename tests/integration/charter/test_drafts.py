"""Drafts: whose they are, what makes sense in them, and what may still change once they are published."""

from typing import Any

import pytest

from tests import airline
from tests.airline import CUSTOMER, HOUR, SECOND, leg
from tests.conftest import Clock
from tests.integration.charter.forms import MISSIONS, at, leg_form, mission_form
from tests.integration.conftest import People


@pytest.mark.rule("PF-02", "CC-13")
def test_pilots_neither_write_nor_see_drafts(people: People) -> None:
    assert people.pilot("POST", MISSIONS, mission_form()).status == 403
    draft = people.staff("POST", MISSIONS, mission_form()).data
    assert people.pilot("GET", MISSIONS).data == []
    assert people.pilot("GET", MISSIONS, filter__status="draft").data == []
    assert people.pilot("POST", f"{MISSIONS}/{draft['id']}/apply").status == 404
    people.staff("POST", f"{MISSIONS}/{draft['id']}/cancel", {"reason": "no longer wanted"})
    assert people.pilot("GET", MISSIONS).data == []
    assert people.pilot("GET", f"{MISSIONS}/{draft['id']}").status == 404
    assert len(people.staff("GET", MISSIONS, filter__status="cancelled").data) == 1


@pytest.mark.rule("CC-11")
@pytest.mark.parametrize(
    ("legs", "field"),
    [
        (lambda: [leg_form("EDDG", "XXXX")], "legs.0.arrival"),
        (lambda: [leg_form(), leg_form("EDDH", "EDDG", HOUR, 9 * HOUR)], "legs.1.departure"),
        (lambda: [leg_form(starts=HOUR, ends=HOUR)], "legs.0.window_ends_at"),
        (
            lambda: [leg_form(starts=5 * HOUR, ends=9 * HOUR), leg_form("EDLI", "EDDG", HOUR, 4 * HOUR)],
            "legs.1.window_ends_at",
        ),
        (lambda: [leg_form("EDDG", "EDDG")], "legs.0.arrival"),
    ],
    ids=["unknown airport", "does not join up", "ends as it starts", "ends before the one before starts", "stays"],
)
def test_legs_that_make_no_sense_are_refused_by_name(people: People, legs: Any, field: str) -> None:
    refused = people.staff("POST", MISSIONS, mission_form(legs=legs()))
    assert refused.status == 422
    assert field in refused.body["errors"]
    assert people.staff("GET", MISSIONS).data == []


@pytest.mark.rule("CC-12")
def test_publishing_needs_legs_points_and_windows_ahead(people: People, clock: Clock) -> None:
    for fields, code in (({"legs": []}, "nothing_to_fly"), ({"points_award": None}, "no_points_award")):
        draft = people.staff("POST", MISSIONS, mission_form(**fields)).data
        refused = people.staff("POST", f"{MISSIONS}/{draft['id']}/publish")
        assert (refused.status, refused.code) == (409, code)
    draft = people.staff("POST", MISSIONS, mission_form()).data
    clock.advance(4 * HOUR)
    assert people.staff("POST", f"{MISSIONS}/{draft['id']}/publish").code == "window_over"
    draft = people.staff("POST", MISSIONS, mission_form(legs=[leg_form(ends=1)])).data
    assert people.staff("POST", f"{MISSIONS}/{draft['id']}/publish").status == 200, "one second before it is over"


@pytest.mark.rule("CC-08")
def test_a_mission_uses_an_aircraft_of_the_pool(people: People) -> None:
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}/aircraft", [SECOND])
    assert people.staff("POST", MISSIONS, mission_form()).code == "aircraft_not_in_pool"
    assert people.staff("POST", MISSIONS, mission_form(aircraft_id=SECOND)).status == 201


@pytest.mark.rule("CC-11")
def test_after_publishing_only_windows_still_ahead_move(people: People, clock: Clock) -> None:
    mission = airline.assigned(leg(starts=HOUR, ends=4 * HOUR))
    path = f"{MISSIONS}/{mission.id}"
    moved = people.staff("PUT", path, mission_form(legs=[leg_form(starts=2 * HOUR, ends=6 * HOUR)]))
    assert moved.data["legs"][0]["window_starts_at"] == at(2 * HOUR)
    assert people.staff("PUT", path, mission_form(legs=[leg_form("EDDG", "EDDH", HOUR)])).status == 422
    clock.advance(2 * HOUR)
    assert people.staff("PUT", path, mission_form(legs=[leg_form(starts=HOUR, ends=4 * HOUR)])).code == "window_over"
    assert people.staff("PUT", path, mission_form(legs=[leg_form(starts=0, ends=5 * HOUR)])).status == 200
    assert people.staff("PUT", path, mission_form(legs=[leg_form(starts=0, ends=0)])).status == 422
