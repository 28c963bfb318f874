"""A mission in one answer: its aircraft, its way, and how whoever asks stands with it (CC-39)."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.charter import applications, missions
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND, leg
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.charter.forms import MISSIONS
from tests.integration.conftest import People
from tests.integration.records import change


def shown(by: Caller, an_id: int = 1) -> Any:
    """A mission as somebody sees it."""
    return by("GET", f"{MISSIONS}/{an_id}").data


@pytest.mark.rule("CC-39")
def test_a_contract_says_where_its_aircraft_is_and_how_far_it_goes(people: People) -> None:
    airline.published(leg(), leg("EDLI", "EDDH", HOUR, 9 * HOUR))
    seen = shown(people.pilot)
    assert seen["aircraft"] == {
        "id": AIRCRAFT, "registration": f"D-E{AIRCRAFT}", "type": "DA40",
        "airport": "EDDG", "stand": None, "is_kept": False, "grounded": False,
    }  # fmt: skip
    assert [one["distance_nm"] for one in seen["legs"]] == [33, 113]
    assert seen["distance_nm"] == 146
    change(Aircraft, AIRCRAFT, airport="EDDH", locked_by=1, grounded=True)
    there = shown(people.pilot)["aircraft"]
    assert (there["airport"], there["is_kept"], there["grounded"]) == ("EDDH", True, True), "as it is now"
    assert people.pilot("GET", MISSIONS).data[0]["distance_nm"] == 146


@pytest.mark.rule("CC-39", "CC-14", "CC-15")
def test_whoever_asks_is_told_of_the_own_application_and_what_keeps_one(people: People, clock: Clock) -> None:
    airline.published()
    for seen in (shown(people.pilot), people.pilot("GET", MISSIONS).data[0]):
        assert (seen["can_apply"], seen["reasons"], seen["my_application"]) == (True, [], None)
    applied = people.pilot("POST", f"{MISSIONS}/1/apply").data["applied_at"]
    for seen in (shown(people.pilot), people.pilot("GET", MISSIONS).data[0]):
        assert (seen["can_apply"], seen["reasons"]) == (False, ["already_applied"])
        assert seen["my_application"] == {"status": "pending", "applied_at": applied}
        assert seen["hints"] == ["You have applied for this mission already: staff will decide."]
    assert shown(people.other)["my_application"] is None, "another pilot's is nobody's business"
    people.staff("PUT", f"/api/v1/users/{airline.OTHER}/contract-restriction", {"blocked_until": "2030-01-01T00:00Z"})
    assert shown(people.other)["reasons"] == ["pilot_in_cooldown"]
    nobody = shown(people.airline)
    assert (nobody["can_apply"], nobody["my_application"], nobody["bookable_leg"]) == (None, None, None)


@pytest.mark.rule("CC-20", "CC-39", "FL-06")
def test_the_pilot_is_told_which_leg_may_be_booked_and_where_it_departs_after_a_diversion(people: People) -> None:
    airline.assigned(leg(), leg("EDLI", "EDDH", HOUR, 9 * HOUR))
    assert shown(people.pilot)["bookable_leg"] is None, "not open yet"
    missions.sweep(airline.store(), 1)
    assert shown(people.pilot)["bookable_leg"] == 1
    assert shown(people.other)["bookable_leg"] is None
    change(Aircraft, AIRCRAFT, airport="EDDM", locked_by=1)
    assert [one["departs_from"] for one in shown(people.pilot)["legs"]] == ["EDDM", None]
    assert people.pilot("GET", f"{MISSIONS}/1/legs").data[0]["departure"] == "EDDG"


@pytest.mark.rule("CC-40", "PF-02")
def test_staff_see_how_many_have_applied_and_pilots_do_not(people: People) -> None:
    airline.published()
    for pilot in (PILOT, OTHER):
        applications.apply(airline.store(), pilot, 1)
    airline.keep(airline.user(50, roles=(Role.OPERATIONS_STAFF,)))
    operations = Caller(key_for(airline.TENANT, 50, "operations"))
    for by, count in ((people.staff, 2), (operations, 2), (people.airline, 2), (people.pilot, None)):
        assert shown(by)["applicants"] == count
        assert by("GET", MISSIONS).data[0]["applicants"] == count


@pytest.mark.rule("CC-30", "RP-11")
def test_the_bounty_that_brings_the_aircraft_is_named_to_all_but_who_caused_it(people: People) -> None:
    airline.published()
    now = airline.store().moment.now
    way = {"departure": "EDDH", "arrival": "EDDG", "distance_nm": 113}
    lead = {"id": 30, "aircraft_id": AIRCRAFT, "origin": "EDDH", "destination": "EDDG", "legs": (way,)}
    times = {"created_at": now, "expires_at": now + DAY, "next_check_at": now + DAY}
    about = {"reason": "lead", "reward_points": 9, "causer_id": OTHER, "mission_id": 1}
    airline.keep(Bounty.model_validate({**lead, **times, **about}))
    change(Aircraft, AIRCRAFT, airport="EDDH", bounty_id=30)
    assert shown(people.pilot)["lead_bounty_id"] == 30
    assert shown(people.other)["lead_bounty_id"] is None, "who caused it never sees it"


@pytest.mark.rule("CC-40", "PF-14")
def test_missions_are_found_by_status_place_aircraft_and_name(people: People) -> None:
    airline.drafted(title="Draft of salt")
    airline.published(title="Salt")
    airline.published(leg("EDDH", "EDLI"), title="Sand", aircraft_id=SECOND)
    airline.assigned(title="Gravel")

    def found(by: Caller, **query: Any) -> list[str]:
        return [one["title"] for one in by("GET", MISSIONS, **query).data]

    assert found(people.staff, filter__status="draft,assigned") == ["Draft of salt", "Gravel"]
    assert found(people.pilot, filter__status="draft,assigned") == ["Gravel"], "pilots never see a draft"
    assert found(people.staff, filter__departure="EDDH") == ["Sand"]
    assert found(people.staff, filter__aircraft_id=SECOND, filter__status="open") == ["Sand"]
    assert found(people.staff, q="salt") == ["Draft of salt", "Salt"]
    assert found(people.pilot, q="salt") == ["Salt"]
    assert found(people.pilot, q="chr3-1") == found(people.pilot, q="3") == ["Sand"]
    assert people.staff("GET", MISSIONS, filter__status="lost").status == 422
    first = people.staff("GET", MISSIONS, filter__status="open,assigned", per_page=2)
    rest = people.staff(
        "GET", MISSIONS, filter__status="open,assigned", per_page=2, cursor=first.body["meta"]["cursor"]
    )
    assert [one["title"] for one in first.data + rest.data] == ["Sand", "Salt", "Gravel"]


@pytest.mark.rule("CC-39", "PF-14")
def test_missions_that_have_not_ended_are_sorted_and_counted(people: People) -> None:
    for hours, points in ((3, 10), (1, 30), (2, 20)):
        airline.published(leg(starts=hours * HOUR, ends=9 * HOUR), title=f"In {hours}", points_award=points)
    airline.drafted(title="Draft")

    def titles(**query: Any) -> list[str]:
        return [one["title"] for one in people.pilot("GET", MISSIONS, **query).data]

    assert titles(sort="first_window") == ["In 1", "In 2", "In 3"]
    assert titles(sort="effective_points", sort_dir="desc") == ["In 1", "In 2", "In 3"]
    assert people.pilot("GET", MISSIONS, sort="created_at").body["meta"]["total"] == 3
    assert people.staff("GET", MISSIONS, sort="created_at").body["meta"]["total"] == 4
    page = people.pilot("GET", MISSIONS, sort="first_window", per_page=2)
    rest = people.pilot("GET", MISSIONS, sort="first_window", per_page=2, cursor=page.body["meta"]["cursor"])
    assert [one["title"] for one in page.data + rest.data] == ["In 1", "In 2", "In 3"]
    refused = people.pilot("GET", MISSIONS, sort="first_window", filter__status="completed")
    assert (refused.status, refused.body["errors_by_code"]["sort"]["code"]) == (422, "needs_live")


@pytest.mark.rule("CC-11", "CC-18", "CC-40", "PF-02")
def test_staff_are_told_what_they_may_do_with_a_mission_and_each_leg_and_pilots_are_not(people: People) -> None:
    airline.published()
    for seen in (shown(people.staff), people.staff("GET", MISSIONS).data[0]):
        assert {name: one["now"] for name, one in seen["actions"].items()} == {
            "move_windows": True, "fail": True, "cancel": True,
        }  # fmt: skip
        opening = seen["legs"][0]["actions"]["open"]
        assert (opening["now"], opening["reasons"]) == (False, ["mission_not_under_way"])
        assert opening["hints"] == ["Mission 1 is open: legs open once a pilot has it."]
    pilots = shown(people.pilot)
    assert (pilots["actions"], pilots["legs"][0]["actions"]) == (None, None)
    people.staff("POST", f"{MISSIONS}/1/cancel", {"reason": "It rains"})
    ended = shown(people.staff)
    assert (ended["actions"], ended["legs"][0]["actions"]) == (None, None)
