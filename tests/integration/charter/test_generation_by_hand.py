"""Contracts that staff ask for without waiting for their day, and a customer as staff work on it."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.airline.airports import Airport
from offblock.domain.charter.customers import Customer
from tests import airline
from tests.airline import AIRCRAFT, CUSTOMER, DAY, SECOND, STAFF, leg
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.records import change

PATH = f"/api/v1/charter-customers/{CUSTOMER}"
NOW = f"{PATH}/generate"


@pytest.mark.rule("CC-33", "CC-09")
def test_staff_make_a_contract_now_and_the_interval_begins_anew(people: People, clock: Clock) -> None:
    change(Customer, CUSTOMER, auto_generate=True, interval_min_days=2, interval_max_days=2)
    made = people.staff("POST", NOW)
    assert (made.status, made.data["status"], made.data["points_award"]) == (201, "draft", None)
    assert made.data["created_by"] == STAFF
    (first,) = made.data["legs"]
    assert (first["departure"], first["window_starts_at"]) == ("EDDG", "2026-11-03T00:00:00Z")
    customer = airline.seen(Customer, CUSTOMER)
    assert (customer.last_generated_at, customer.next_generation_at) == (int(clock.at), int(clock.at) + 2 * DAY)
    assert customer.live_missions == 1


@pytest.mark.rule("CC-33")
def test_a_customer_that_makes_none_by_itself_gets_one_too(people: People) -> None:
    airline.keep(airline.user(77, roles=(Role.OPERATIONS_STAFF,)))
    desk = Caller(key_for(airline.TENANT, 77, "desk"))
    assert desk("POST", NOW).data["created_by"] == 77
    assert airline.seen(Customer, CUSTOMER).next_generation_at is None
    assert people.pilot("POST", NOW).code == "role_missing"
    assert people.stranger("POST", "/api/v1/charter-customers/999/generate").status == 404


@pytest.mark.rule("CC-35", "CC-05", "PF-15")
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"routes": ()}, "no_routes"),
        ({"aircraft_ids": ()}, "no_aircraft"),
        ({"flight_number_prefix": "6", "flight_number_digits": 2}, "no_numbers"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_noted(people: People, clock: Clock, fields: Any, reason: str) -> None:
    if reason == "no_numbers":
        change(Customer, CUSTOMER, **fields)
        for _ in range(10):
            clock.advance(1)
            assert people.staff("POST", NOW).status == 201
    change(Customer, CUSTOMER, **fields)
    before = airline.seen(Customer, CUSTOMER)
    refused = people.staff("POST", NOW)
    assert (refused.status, refused.code, refused.body["facts"]["reason_code"]) == (409, "cannot_generate", reason)
    assert airline.seen(Customer, CUSTOMER) == before


@pytest.mark.rule("CC-35")
def test_a_route_to_an_airport_that_is_gone_is_said(people: People) -> None:
    store = airline.store()
    store.discard(Airport, "EDLI")
    refused = people.staff("POST", NOW)
    assert refused.body["facts"]["reason_code"] == "no_airport"


@pytest.mark.rule("PF-19")
def test_it_can_be_asked_for_first(people: People) -> None:
    tried = people.staff("POST", NOW, dry_run=1)
    assert (tried.status, bool(tried.data["effects"])) == (200, True)
    assert airline.store().page("missions").rows == []


@pytest.mark.rule("CC-01", "CC-05", "CC-03", "CC-08", "CC-13")
def test_staff_see_what_a_customer_has_and_uses_and_pilots_do_not(people: People) -> None:
    change(Customer, CUSTOMER, flight_number_prefix="65", flight_number_digits=4)
    airline.drafted(leg(), leg("EDLI", "EDDG", 3600, 9 * 3600))
    airline.published(aircraft_id=SECOND)
    seen = people.staff("GET", PATH).data
    assert (seen["live_missions"], seen["numbers"]) == (
        2,
        {"example": "6500", "last": "6599", "total": 100, "in_use": 3, "free": 97},
    )
    assert [(one["id"], one["registration"], one["airport"]) for one in seen["pool"]] == [
        (AIRCRAFT, "D-E20", "EDDG"),
        (SECOND, "D-E21", "EDDG"),
    ]
    assert seen["distances_nm"] == [33]
    hidden = people.pilot("GET", PATH).data
    assert {hidden[name] for name in ("live_missions", "numbers", "distances_nm")} == {None}
    assert hidden["pool"] is None
    (listed,) = people.staff("GET", "/api/v1/charter-customers").data
    assert (listed["live_missions"], listed["pool"]) == (2, None)


@pytest.mark.rule("CC-04")
def test_a_customer_without_a_brand_has_no_numbers_of_its_own(people: People) -> None:
    assert people.staff("GET", PATH).data["numbers"] is None
