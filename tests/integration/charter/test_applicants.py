"""Applicants as staff compare them: with what qualifies each, in an order of theirs (CC-40)."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Licence, Rank, ReferenceHead, Restriction
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.charter import applicants as applicants_shown
from offblock.usecases.charter import applications, endings
from tests import airline
from tests.airline import AIRCRAFT, OTHER, PILOT, RANK, SECOND
from tests.api import Caller, key_for
from tests.integration.charter.forms import MISSIONS
from tests.integration.conftest import People
from tests.integration.records import change

ALPINE = {"id": 1, "target": {"kind": "aircraft", "id": AIRCRAFT}, "rule": {"kind": "licence", "licence_id": 8}}


@pytest.fixture
def operations(people: People) -> Caller:
    """Operations staff of an airline where three have applied for the first mission."""
    airline.keep(Rank(id=RANK, name="Captain", level=3), Licence(id=8, name="Alpine"), ReferenceHead(version=1))
    for pilot in (PILOT, OTHER):
        change(User, pilot, rank_id=RANK if pilot == OTHER else None, minutes=pilot * 60, flights=pilot, points=-pilot)
    airline.published()
    for pilot in (PILOT, OTHER):
        applications.apply(airline.store(), pilot, 1)
    change(User, OTHER, airport="EDDH")
    airline.keep(airline.user(50, roles=(Role.OPERATIONS_STAFF,)))
    return Caller(key_for(airline.TENANT, 50, "operations"))


def found(by: Caller, **query: Any) -> list[Any]:
    """The applicants as somebody sees them."""
    rows: list[Any] = by("GET", f"{MISSIONS}/1/applications", **query).data
    return [{"status": one["status"], **one["pilot"]} for one in rows]


@pytest.mark.rule("CC-40", "CC-16")
def test_staff_see_of_each_applicant_what_qualifies_and_what_is_lacking(operations: Caller) -> None:
    airline.keep(Restriction.model_validate(ALPINE))
    change(ReferenceHead, version=2)
    change(User, OTHER, licences=({"licence_id": 8},))
    names.forget()
    lacks, holds = found(operations)
    assert (lacks["qualified"], holds["qualified"], holds["unmet"]) == (False, True, [])
    assert "Alpine" in lacks["unmet"][0]
    (lack,) = lacks["lacks"]
    assert (lack["code"], lack["text"], lack["facts"]["licence"]) == ("licence", lacks["unmet"][0], "Alpine")
    assert holds["lacks"] == []
    assert [one["name"] for one in holds["licences"]] == ["Alpine"]
    assert (holds["rank"], holds["points"], holds["flights"], holds["minutes"]) == ("Captain", -3, 3, 180)
    assert (lacks["distance_nm"], holds["distance_nm"]) == (0, 123)


@pytest.mark.rule("CC-40")
def test_staff_see_what_became_of_an_applicants_contracts_and_what_is_booked(operations: Caller) -> None:
    airline.booked(aircraft_id=SECOND)
    endings.fail(airline.store(), airline.staff(), airline.assigned(title="Lost").id, "too late")
    (seen, other) = found(operations)
    assert (seen["contracts"], seen["live_bookings"]) == ({"completed": 0, "failed": 1}, 1)
    assert (other["contracts"], other["live_bookings"]) == ({"completed": 0, "failed": 0}, 0)


@pytest.mark.rule("CC-40", "PF-14")
def test_applicants_are_sorted_by_what_staff_compare(operations: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def order(**query: Any) -> list[int]:
        return [one["id"] for one in found(operations, **query)]

    for sort in ("applied_at", "name", "rank", "distance_nm", "flights", "minutes"):
        assert order(sort=sort) == [PILOT, OTHER], sort
        assert order(sort=sort, sort_dir="desc") == [OTHER, PILOT], sort
    assert order(sort="points") == [OTHER, PILOT]
    page = operations("GET", f"{MISSIONS}/1/applications", sort="points", per_page=1).body
    assert page["meta"]["total"] == 2
    assert order(sort="points", per_page=1, cursor=page["meta"]["cursor"]) == [PILOT]
    monkeypatch.setattr(applicants_shown, "MOST_SORTED", 1)
    refused = operations("GET", f"{MISSIONS}/1/applications", sort="points")
    assert refused.body["errors_by_code"]["sort"]["code"] == "too_many_to_sort"
    assert operations("GET", f"{MISSIONS}/9/applications").status == 404
