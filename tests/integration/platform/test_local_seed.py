"""What the demo airlines are seeded with."""

import time
from typing import Any

import pytest

from local import seed
from tests import invariants
from tests.api import Caller


@pytest.mark.rule("BK-03", "BK-04", "BK-05")
@pytest.mark.parametrize("tenant", ["demo", "other"])
def test_the_demo_airline_has_stands_faults_and_prices(table: str, tenant: str) -> None:
    office = Caller(seed.seed()[tenant]["airline_key"])

    def listed(noun: str) -> list[Any]:
        return list(office("GET", f"/api/v1/{noun}", per_page=100).data)

    aircraft = {one["id"]: one for one in listed("aircraft")}
    stands = [one for airport in listed("airports") for one in listed(f"airports/{airport['icao']}/stands")]
    assert len(stands) > 10
    standing = {on["aircraft_id"]: one for one in stands for on in one["occupants"]}
    assert set(standing) == set(aircraft), "every aircraft stands somewhere"
    for an_id, one in standing.items():
        assert (aircraft[an_id]["airport"], aircraft[an_id]["stand"]) == (one["airport"], one["name"])
        for field, own in (("airline_ids", "airline"), ("fleet_ids", "fleet"), ("subfleet_ids", "subfleet")):
            assert not one[field] or aircraft[an_id][own]["id"] in one[field], one
    assert any(one["occupants"] == [] and one["subfleet_ids"] for one in stands)
    assert all(any(one[field] for one in stands) for field in ("airline_ids", "fleet_ids", "subfleet_ids"))
    assert any(one["airport"] != one["base"] for one in aircraft.values())
    assert len({one["category"] for one in listed("mel-definitions")}) >= 3
    prices = {one["price_points"] for one in listed("schedules")}
    assert len(prices) > 1
    assert 0 in prices


@pytest.mark.rule("PF-04", "CC-39", "RP-02")
def test_the_demo_airline_has_contracts_a_bounty_and_points_to_look_at(table: str) -> None:
    people = seed.seed()["demo"]["users"]
    pilot, other, ops, admin = (
        Caller(people[f"{name}@demo.test"]["api_key"]) for name in ("pilot1", "pilot3", "ops", "admin")
    )
    contracts = pilot("GET", "/api/v1/charter-missions", **{"filter[status]": "open"}).data
    assert len(contracts) == 2
    assert all(one["effective_points"] > one["points_award"] > 0 for one in contracts)
    applicants = [ops("GET", f"/api/v1/charter-missions/{one['id']}/applications").data for one in contracts]
    assert sorted(len(rows) for rows in applicants) == [0, 1]
    (bounty,) = pilot("GET", "/api/v1/bounties").data
    assert (bounty["status"], bounty["origin"], bounty["destination"]) == ("available", "LEPA", "EDDF")
    ledger = pilot("GET", "/api/v1/me/points").data
    assert len(ledger) == 3
    assert ledger[0]["balance"] == pilot("GET", "/api/v1/me").data["points"] == 400
    assert other("GET", "/api/v1/me/points").data == []
    assert len(admin("GET", "/api/v1/audit", per_page=100).data) > 8, "what staff did is in the audit log"
    free = {one["registration"] for one in ops("GET", "/api/v1/aircraft", per_page=100).data if not one["locked_by"]}
    assert {"D-ETEA", "D-ITEA"} <= free, "at home there is something to book"
    invariants.check()


@pytest.mark.rule("PF-03", "CC-39")
def test_what_a_newcomer_is_refused_has_a_way_on(table: str) -> None:
    people = seed.seed()["demo"]["users"]
    newcomer = Caller(people["pilot3@demo.test"]["api_key"])
    career = newcomer("GET", "/api/v1/me/career").data
    assert (career["rank"]["name"], career["next_rank"]["name"]) == ("Cadet", "First Officer")
    assert career["next_rank"]["missing"] == {"hours": 0, "flights": 2, "points": 0}
    assert {one["name"]: (one["price_points"], one["days"]) for one in career["licences"]} == {
        "ATR type rating": (150, 365),
        "Alpine approaches": (80, 180),
    }
    assert newcomer("POST", "/api/v1/me/promotion").code == "rank_not_reached"
    staff = Caller(people["ops@demo.test"]["api_key"])
    restrictions = staff("GET", "/api/v1/restrictions").data
    assert {one["rule"]["kind"] for one in restrictions} == {"rank", "licence"}


@pytest.mark.rule("CC-39", "PF-04")
def test_the_demo_airline_has_a_past_with_contracts_in_every_state(table: str) -> None:
    began = time.monotonic()
    people = seed.seed()["demo"]["users"]
    assert time.monotonic() - began < 30, "make up stays quick"
    ops, flown, failed = (Caller(people[f"{name}@demo.test"]["api_key"]) for name in ("ops", "anna", "carla"))
    states = {one["status"] for one in ops("GET", "/api/v1/charter-missions", per_page=100).data}
    assert states == {"draft", "open", "assigned", "in_progress", "completed", "failed", "cancelled"}
    ledger = flown("GET", "/api/v1/me/points").data
    assert [one["points"] for one in ledger] == [225, 600]
    me = failed("GET", "/api/v1/me").data
    assert (me["points"], me["contract_blocked_until"] is not None) == (100, True)
    admin = Caller(people["admin@demo.test"]["api_key"])
    flights = admin("GET", "/api/v1/flights", **{"filter[status]": "submitted"}).data
    assert len(flights) == 1, "one flight waits for its review"
    aircraft = ops("GET", "/api/v1/aircraft", per_page=100).data
    assert len(aircraft) == 22
    invariants.check()


def test_the_other_airline_has_nothing_going_on(table: str) -> None:
    people = seed.seed()["other"]["users"]
    pilot = Caller(people["pilot1@other.test"]["api_key"])
    for noun in ("charter-missions", "bounties", "me/points"):
        assert pilot("GET", f"/api/v1/{noun}").data == []
