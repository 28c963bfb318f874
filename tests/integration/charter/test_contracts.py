"""A pilot's own contracts in one answer, and what has become of the past ones (CC-39)."""

from typing import Any

import pytest

from offblock.usecases.charter import applications, endings
from tests import airline
from tests.airline import OTHER, PILOT, SECOND
from tests.integration.charter.forms import MISSIONS
from tests.integration.conftest import People

MINE = "/api/v1/me/contracts"


def _four() -> None:
    """One applied for, one under way, one that was cancelled, one that went to another pilot."""
    airline.published(title="Wanted")
    applications.apply(airline.store(), PILOT, 1)
    airline.assigned(title="Mine", aircraft_id=SECOND)
    airline.assigned(title="Gone")
    endings.cancel(airline.store(), airline.staff(), 3, "sold")
    airline.published(title="Lost")
    for pilot in (PILOT, OTHER):
        applications.apply(airline.store(), pilot, 4)
    applications.accept(airline.store(), airline.staff(), 4, OTHER)
    applications.tell_rejected(airline.store(), 4)


def _titles(some: list[Any]) -> list[str]:
    return [one["mission"]["title"] for one in some]


@pytest.mark.rule("CC-39")
def test_each_application_names_its_contract_and_rejected_ones_stay_to_be_seen(people: People) -> None:
    _four()
    mine = people.pilot("GET", MINE).data
    (wanted,) = mine["applications"]
    seen = wanted["mission"]
    assert (wanted["status"], seen["id"], seen["title"], seen["effective_points"]) == ("pending", 1, "Wanted", 250)
    assert seen["legs"][0]["departure"] == "EDDG"
    assert seen["my_application"] == {"status": "pending", "applied_at": wanted["applied_at"]}
    assert [one["title"] for one in mine["active"]] == ["Mine"]
    assert mine["active"][0]["my_application"]["status"] == "accepted"
    assert [(one["title"], one["end_reason"]) for one in mine["history"]] == [("Gone", "sold")]
    assert _titles(mine["decided"]) == ["Lost"]
    assert mine["decided"][0]["status"] == "rejected"
    assert mine["decided"][0]["mission"]["pilot"]["id"] == OTHER


@pytest.mark.rule("CC-39")
def test_who_asks_often_leaves_the_past_out(people: People) -> None:
    _four()
    mine = people.pilot("GET", MINE, part="current").data
    assert (mine["history"], mine["decided"]) == ([], [])
    assert (_titles(mine["applications"]), [one["title"] for one in mine["active"]]) == (["Wanted"], ["Mine"])


@pytest.mark.rule("CC-39", "PF-14")
def test_the_past_is_walked_by_cursor(people: People) -> None:
    _four()
    path = f"{MINE}/history"
    first = people.pilot("GET", path, per_page=1)
    rest = people.pilot("GET", path, per_page=1, cursor=first.body["meta"]["cursor"])
    assert (_titles(first.data), _titles(rest.data)) == (["Gone"], ["Lost"])
    assert _titles(people.pilot("GET", path, filter__status="rejected").data) == ["Lost"]
    assert _titles(people.pilot("GET", path, filter__status="accepted").data) == ["Gone"]
    assert _titles(people.airline("GET", path, user_id=PILOT).data) == ["Gone", "Lost"]
    assert people.other("GET", path).data == [], "what another pilot flies is not past"
    assert people.pilot("GET", f"{MISSIONS}/4").data["my_application"]["status"] == "rejected"
