"""What staff jump to: a contract by its number, an aircraft by its registration, somebody by name."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.charter.customers import Customer
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.users import User
from tests import airline
from tests.airline import AIRCRAFT, CUSTOMER, PILOT, SECOND
from tests.api import Caller, key_for
from tests.conftest import NOON
from tests.integration.conftest import People
from tests.integration.platform.test_operations import bounty
from tests.integration.records import change

PATH = "/api/v1/search"


def hits(people: People, q: str, by: Caller | None = None) -> list[tuple[str, str]]:
    """Kind and id of what is found."""
    found: Any = (by or people.staff)("GET", PATH, q=q)
    assert found.status == 200, found
    return [(one["kind"], one["id"]) for one in found.data]


def desk() -> Caller:
    """Somebody of operations."""
    airline.keep(airline.user(77, roles=(Role.OPERATIONS_STAFF,)))
    return Caller(key_for(airline.TENANT, 77, "desk"))


@pytest.mark.rule("CC-40", "CC-04", "CC-03")
def test_a_contract_is_found_by_its_number_and_by_its_flight_numbers(people: People) -> None:
    change(Customer, CUSTOMER, flight_number_prefix="65")
    branded = airline.drafted()
    change(Customer, CUSTOMER, flight_number_prefix="")
    airline.published(aircraft_id=SECOND)
    for q in ("2", "CHR2", "chr2-1", " 2 "):
        assert hits(people, q) == [("mission", "2")]
    assert hits(people, branded.legs[0].flight_number) == [("mission", "1")]
    (one,) = people.staff("GET", PATH, q="2").data
    assert (one["title"], one["detail"], one["link"]) == ("Salt", "open", "/backoffice/charter/missions/2")
    assert hits(people, "2", desk()) == [("mission", "2")]


@pytest.mark.rule("RP-06")
def test_a_ferry_is_found_by_its_flight_number(people: People) -> None:
    airline.keep(bounty(99, NOON + 60), FlightNumberMarker(number="F900", owner_id=99))
    assert hits(people, "f900") == [("bounty", "99")]
    assert hits(people, "f900", desk()) == []


@pytest.mark.rule("PF-02", "PF-14")
def test_aircraft_airports_and_people_are_found_by_how_they_begin(people: People) -> None:
    change(User, PILOT, name="Ana María Ruiz")
    assert hits(people, "d-e2") == [("aircraft", str(AIRCRAFT)), ("aircraft", str(SECOND))]
    assert hits(people, "ed") == [("airport", icao) for icao in ("EDDG", "EDDH", "EDDM", "EDLI")]
    assert hits(people, "EDLI") == [("airport", "EDLI")]
    assert hits(people, "ana m") == [("user", str(PILOT))]
    assert hits(people, "sal") == [("customer", str(CUSTOMER))]
    change(User, PILOT, erased_at=NOON)
    assert hits(people, "ana m") == []


@pytest.mark.rule("PF-02")
def test_operations_staff_find_contracts_and_customers_alone(people: People) -> None:
    caller = desk()
    assert hits(people, "sal", caller) == [("customer", str(CUSTOMER))]
    for q in ("d-e2", "ed", "pilot"):
        assert hits(people, q, caller) == []
    assert people.pilot("GET", PATH, q="sal").code == "role_missing"
    assert people.stranger("GET", PATH, q="1").data == []


@pytest.mark.rule("PF-11", "PF-15")
def test_ten_are_shown_and_strange_signs_find_nothing(people: People) -> None:
    airline.keep(*(airline.user(100 + n) for n in range(20)))
    assert len(hits(people, "pilot")) == 10
    for q in ("#", "%", "~", "ü", "T#test#", "é" * 60):
        assert hits(people, q) == []
    assert people.staff("GET", PATH, q="").status == 422
    assert people.staff("GET", PATH, q="x" * 61).status == 422
