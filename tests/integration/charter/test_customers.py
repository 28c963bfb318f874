"""Customers with their routes, their pool of aircraft and their intervals."""

from typing import Any

import pytest

from offblock.domain.charter.customers import Customer
from tests import airline
from tests.airline import CUSTOMER
from tests.integration.charter.forms import MISSIONS
from tests.integration.conftest import People
from tests.integration.records import change


@pytest.mark.rule("CC-01", "CC-07", "CC-09")
def test_customers_are_kept_with_routes_pool_and_intervals(people: People) -> None:
    base = "/api/v1/charter-customers"
    made = people.staff("POST", base, {"name": "Nordic", "points_multiplier": 2.5}).data
    assert (made["points_multiplier"], made["flight_number_digits"]) == ("2.50", 4)
    for wrong in (
        {"points_multiplier": "0"},
        {"points_multiplier": "1.234"},
        {"interval_min_days": 9, "interval_max_days": 8},
        {"flight_number_prefix": "6512", "flight_number_digits": 4},
        {"name": ""},
        {"colour": "red"},
    ):
        assert people.staff("POST", base, {"name": "X", **wrong}).status == 422, wrong
    path = f"{base}/{made['id']}"
    pair = {"weight": 3, "type": "pair", "legs": [{"departure": "EDDG", "arrival": "EDLI"}]}
    odds: list[dict[str, Any]] = [{"weight": 0}, {"type": "sequence"}, {"legs": []}]
    for odd in odds:
        assert people.staff("PUT", f"{path}/routes", [{**pair, **odd}]).status == 422, odd
    assert people.staff("PUT", f"{path}/routes", [pair]).data["routes"][0]["weight"] == 3
    assert people.staff("PUT", f"{path}/aircraft", [999]).status == 422
    assert people.staff("PUT", path, {"name": "Nordic Ltd"}).data["routes"], "the form leaves routes alone"
    mission = airline.drafted()
    assert people.staff("DELETE", f"{base}/{CUSTOMER}").code == "customer_has_live_missions"
    people.staff("DELETE", f"{MISSIONS}/{mission.id}")
    assert people.staff("DELETE", f"{base}/{CUSTOMER}").status == 204
    assert people.staff("DELETE", path).status == 204


@pytest.mark.rule("CC-01", "PF-14")
def test_customers_are_found_by_how_their_names_begin(people: People) -> None:
    base = "/api/v1/charter-customers"
    for name in ("Nordic Salt", "Nordic Gravel", "Norbert"):
        people.staff("POST", base, {"name": name})

    def found(q: str, **query: object) -> list[str]:
        return [one["name"] for one in people.pilot("GET", base, q=q, **query).data]

    assert found("NORDIC") == found("nordic ") == ["Nordic Gravel", "Nordic Salt"]
    assert found("nor", per_page="all") == ["Norbert", "Nordic Gravel", "Nordic Salt"]
    assert found("ordic") == found("!") == []
    assert len(found("")) == 4
    first = people.pilot("GET", base, q="nor", per_page=2).body
    assert found("nor", cursor=first["meta"]["cursor"]) == ["Nordic Salt"]


@pytest.mark.rule("CC-03")
def test_a_brand_says_how_many_of_its_numbers_are_free(people: People) -> None:
    change(Customer, CUSTOMER, flight_number_prefix="6", flight_number_digits=2)
    airline.drafted()
    numbers = people.staff("GET", f"/api/v1/charter-customers/{CUSTOMER}").data["numbers"]
    assert (numbers["total"], numbers["in_use"], numbers["free"]) == (10, 1, 9)
