"""The small collections through the API: what fits, what is noted, how they are walked."""

from typing import Any

import pytest

from offblock.domain.airline.reference import ReferenceHead
from tests import airline
from tests.integration.airline.entries import Fleetful
from tests.integration.conftest import People


def test_a_subfleets_airline_is_its_fleets(at: Fleetful) -> None:
    found = at.pilot("GET", f"/api/v1/subfleets/{at.subfleet_id}").data
    assert (found["airline_id"], found["fleet_id"], found["type"]) == (at.airline_id, at.fleet_id, "DA40")


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("noun", "form", "field"),
    [
        ("airlines", {"icao": "tst1", "name": "x"}, "icao"),
        ("airlines", {"icao": "NEW", "name": "x", "hubs": ["EDDG", "NONE"]}, "hubs.1"),
        ("airlines", {"icao": "NEW", "name": "x", "price_amount": 10**39}, "price_amount"),
        ("airlines", {"icao": "NEW", "name": "x", "id": 5}, "id"),
        ("airports", {"icao": "NEW!", "name": "x", "latitude": 1, "longitude": 2}, "icao"),
        ("airports", {"icao": "NEWA", "name": "x", "latitude": 91, "longitude": 2}, "latitude"),
        ("airports", {"icao": "NEWA", "name": "x", "latitude": 1, "longitude": 10**39}, "longitude"),
        ("fleets", {"airline_id": 404, "name": "x"}, "airline_id"),
        ("subfleets", {"fleet_id": 404, "type": "A", "name": "x"}, "fleet_id"),
        ("subfleets", {"fleet_id": 1, "type": "A#B", "name": "x"}, "type"),
        ("ranks", {"name": "x", "level": -1}, "level"),
        ("ranks", {"name": "", "level": 1}, "name"),
        ("licences", {"name": "x" * 101}, "name"),
        (
            "restrictions",
            {"target": {"kind": "airport", "id": "NONE"}, "rule": {"kind": "rank", "min_level": 1}},
            "target.id",
        ),
        (
            "restrictions",
            {"target": {"kind": "pilot", "id": 5}, "rule": {"kind": "rank", "min_level": 1}},
            "target.kind",
        ),
        ("restrictions", {"target": {"kind": "airport", "id": "EDDG"}, "rule": {"kind": "rank"}}, "rule.min_level"),
        (
            "restrictions",
            {"target": {"kind": "airport", "id": "EDDG"}, "rule": {"kind": "licence", "licence_id": 404}},
            "rule.licence_id",
        ),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_changes(at: Fleetful, noun: str, form: Any, field: str) -> None:
    before = at.pilot("GET", f"/api/v1/{noun}", per_page=100).data
    refused = at.staff("POST", f"/api/v1/{noun}", form)
    assert (refused.status, list(refused.body["errors"])) == (422, [field])
    assert at.staff("POST", f"/api/v1/{noun}", '{"name": "a\\u0000b"}').status == 400
    assert at.pilot("GET", f"/api/v1/{noun}", per_page=100).data == before


def test_codes_are_borne_once(at: Fleetful) -> None:
    assert at.staff("POST", "/api/v1/airlines", {"icao": "TST", "name": "Again"}).code == "code_taken"
    form = {"fleet_id": at.fleet_id, "type": "DA40", "name": "Again"}
    assert at.staff("POST", "/api/v1/subfleets", form).code == "code_taken"
    assert at.staff("PUT", f"/api/v1/subfleets/{at.subfleet_id}", form).data["name"] == "Again", (
        "its own code is its own"
    )
    place = {"icao": "EDDG", "name": "Again", "latitude": 1, "longitude": 2}
    assert at.staff("POST", "/api/v1/airports", place).code == "airport_exists"


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("noun", ["airlines", "fleets", "subfleets", "ranks", "licences"])
def test_another_tenants_entries_are_not_found_or_named(at: Fleetful, noun: str) -> None:
    an_id = getattr(at, f"{noun[:-1]}_id")
    mine = at.pilot("GET", f"/api/v1/{noun}/{an_id}").data
    path = f"/api/v1/{noun}/{an_id}"
    form = {name: value for name, value in mine.items() if name != "id" and (noun, name) != ("subfleets", "airline_id")}
    assert at.stranger("GET", path).status == 404
    assert at.stranger("PUT", path, form).status == 404
    assert at.stranger("DELETE", path).status == 404
    assert at.stranger("GET", f"/api/v1/{noun}", per_page="all").data == []
    assert at.pilot("GET", path).data == mine
    assert at.stranger("POST", "/api/v1/fleets", {"airline_id": at.airline_id, "name": "x"}).status == 422


@pytest.mark.rule("PF-08")
def test_every_change_is_noted_and_raises_the_version(at: Fleetful) -> None:
    def version() -> int:
        found: ReferenceHead = airline.store().get(ReferenceHead)
        return found.version

    before = version()
    path = f"/api/v1/ranks/{at.rank_id}"
    at.staff("PUT", path, {"name": "Chief", "level": 4})
    noted = next(one for one in at.staff("GET", "/api/v1/audit").data if one["action"] == "rank.edit")
    assert (noted["object"], noted["before"], noted["after"]) == (
        f"Rank:{at.rank_id}",
        {"name": "Captain", "level": 3},
        {"name": "Chief", "level": 4},
    )
    at.removed("ranks", at.rank_id)
    assert version() == before + 2
    assert at.removed("airlines", at.airline_id).status == 409
    assert version() == before + 2, "what was refused changed nothing"


@pytest.mark.rule("PF-14")
def test_a_walk_goes_on_where_it_was_when_its_last_row_is_gone(at: Fleetful) -> None:
    made = {name: at.made("licences", {"name": name}) for name in ("B", "C", "D", "E")}
    first = at.pilot("GET", "/api/v1/licences", per_page=3).body
    assert [one["name"] for one in first["data"]] == ["Alpine", "B", "C"]
    assert first["meta"]["total"] == 5
    at.removed("licences", made["C"])
    at.made("licences", {"name": "A"})
    rest = at.pilot("GET", "/api/v1/licences", per_page=3, cursor=first["meta"]["cursor"]).body
    assert [one["name"] for one in rest["data"]] == ["D", "E"]
    assert rest["links"]["next"] is None
    for who, noun in ((at.stranger, "licences"), (at.pilot, "ranks")):
        assert who("GET", f"/api/v1/{noun}", cursor=first["meta"]["cursor"]).code == "bad_cursor"


@pytest.mark.rule("PF-14")
def test_a_known_collection_is_not_sent_again(at: Fleetful) -> None:
    whole = at.pilot("GET", "/api/v1/airlines", per_page="all")
    etag = whole.headers["ETag"][0]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = at.pilot("GET", "/api/v1/airlines", per_page="all", headers={"If-None-Match": known})
        assert (answer.status, answer.body, answer.headers["ETag"]) == (304, None, [etag]), known
    for per_page in ("0", "101", "ALL", "all ", "1.5", "9" * 39):
        assert at.pilot("GET", "/api/v1/airlines", per_page=per_page).status == 422, per_page


def test_a_collection_is_written_by_the_office_alone(at: Fleetful) -> None:
    assert at.pilot("POST", "/api/v1/ranks", {"name": "x", "level": 1}).status == 403
    assert at.nobody("GET", "/api/v1/ranks").status == 401
    assert at.airline("POST", "/api/v1/ranks", {"name": "x", "level": 1}).status == 201


@pytest.mark.rule("PF-14")
def test_a_small_collection_comes_whole_with_an_etag(people: People) -> None:
    people.staff("POST", "/api/v1/ranks", {"name": "Captain", "level": 3})
    whole = people.pilot("GET", "/api/v1/ranks", per_page="all")
    etag = whole.headers["ETag"][0]
    assert people.pilot("GET", "/api/v1/ranks", per_page="all", headers={"If-None-Match": etag}).status == 304
    people.staff("POST", "/api/v1/ranks", {"name": "Cadet", "level": 0})
    changed = people.pilot("GET", "/api/v1/ranks", per_page="all", headers={"If-None-Match": etag})
    assert [one["name"] for one in changed.data] == ["Cadet", "Captain"]
