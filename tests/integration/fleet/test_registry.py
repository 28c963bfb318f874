"""The registry of aircraft: entered, shown, changed, found and removed."""

from typing import Any

import pytest

from offblock.domain.airline.reference import MelCategory
from offblock.domain.fleet.aircraft import Hold, Teleport
from offblock.domain.fleet.mel import MelItem, OpenItems
from tests import airline
from tests.airline import DAY
from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful, aircraft_form

AIRCRAFT = "/api/v1/aircraft"


def defect(an_id: int, due_at: int) -> MelItem:
    """Something inoperative, to be repaired by an instant."""
    return MelItem(id=an_id, definition_id=1, ata_chapter=33, ata_section=0, title="Light", category=MelCategory.C,
                   opened_at=1, due_at=due_at)  # fmt: skip


def test_an_aircraft_is_shown_with_what_it_belongs_to(at: Fleetful) -> None:
    assert at.staff("POST", "/api/v1/airports/EDDG/stands", {"name": "A1"}).status == 201
    an_id = at.made("aircraft", aircraft_form(at, stand="A1", grounded=True))
    shown = at.pilot("GET", f"{AIRCRAFT}/{an_id}").data
    assert shown == {
        "id": an_id,
        "registration": "D-ENEW",
        "name": "New",
        "airline": {"id": at.airline_id, "icao": "TST", "name": "Test Air"},
        "fleet": {"id": at.fleet_id, "name": "Props"},
        "subfleet": {"id": at.subfleet_id, "type": "DA40", "name": "Diamond"},
        "subfleet_id": at.subfleet_id,
        "type": "DA40",
        "airport": "EDDG",
        "stand": "A1",
        "base": "EDDH",
        "own_base": None,
        "grounded": True,
        "state": "grounded",
        "grounded_by": "staff",
        "fin": None,
        "hex_code": None,
        "selcal": None,
        "simbrief_type": None,
        "locked_by": None,
        "booking_ids": [],
        "bounty_id": None,
        "flight_id": None,
        "teleport": None,
        "hours": 0.0,
        "cycles": 0,
        "mel_open": 0,
        "mel_overdue": False,
        "picture_url": None,
        "picture": None,
    }


@pytest.mark.rule("RP-01")
def test_a_base_is_the_aircrafts_own_else_its_subfleets_else_its_fleets(at: Fleetful) -> None:
    an_id = at.made("aircraft", aircraft_form(at))

    def base() -> Any:
        return at.pilot("GET", f"{AIRCRAFT}/{an_id}").data["base"]

    subfleet = {"fleet_id": at.fleet_id, "type": "DA40", "name": "Diamond"}
    assert base() == "EDDH"
    at.staff("PUT", f"/api/v1/subfleets/{at.subfleet_id}", {**subfleet, "base": "EDLI"})
    assert base() == "EDLI"
    form = {"registration": "D-ENEW", "name": "New", "subfleet_id": at.subfleet_id}
    at.staff("PUT", f"{AIRCRAFT}/{an_id}", {**form, "base": "EDDM"})
    assert base() == "EDDM"
    at.staff("PUT", f"{AIRCRAFT}/{an_id}", form)
    at.staff("PUT", f"/api/v1/subfleets/{at.subfleet_id}", subfleet)
    at.staff("PUT", f"/api/v1/fleets/{at.fleet_id}", {"airline_id": at.airline_id, "name": "Props"})
    assert base() is None


@pytest.mark.parametrize(
    "held",
    [{"airport": "EDLI"}, {"stand": "A1"}, {"locked_by": 1}, {"booking_ids": []}, {"bounty_id": 1}, {"hours": 1}],
)
def test_a_place_and_what_holds_an_aircraft_are_never_edited(at: Fleetful, held: Any) -> None:
    an_id = at.made("aircraft", aircraft_form(at))
    form = {"registration": "D-ENEW", "name": "Edited", "subfleet_id": at.subfleet_id}
    before = at.pilot("GET", f"{AIRCRAFT}/{an_id}").data
    refused = at.staff("PUT", f"{AIRCRAFT}/{an_id}", {**form, **held})
    assert (refused.status, list(refused.body["errors"])) == (422, list(held))
    assert at.pilot("GET", f"{AIRCRAFT}/{an_id}").data == before
    if not {"airport", "stand"} & set(held):
        assert at.staff("POST", AIRCRAFT, aircraft_form(at, registration="D-EOTH", **held)).status == 422


def test_a_registration_is_borne_once_and_moves_with_its_aircraft(at: Fleetful) -> None:
    first = at.made("aircraft", aircraft_form(at))
    form = {"name": "New", "subfleet_id": at.subfleet_id}
    assert at.staff("POST", AIRCRAFT, aircraft_form(at)).code == "registration_taken"
    assert at.staff("PUT", f"{AIRCRAFT}/{first}", {**form, "registration": "D-ENAM"}).status == 200
    second = at.made("aircraft", aircraft_form(at))
    assert at.staff("PUT", f"{AIRCRAFT}/{first}", {**form, "registration": "D-ENEW"}).code == "registration_taken"
    assert at.removed("aircraft", second).status == 204
    assert at.staff("PUT", f"{AIRCRAFT}/{first}", {**form, "registration": "D-ENEW"}).status == 200
    assert at.removed("aircraft", first).status == 204
    at.made("aircraft", aircraft_form(at))


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"registration": "d-enew"}, "registration"),
        ({"subfleet_id": 404}, "subfleet_id"),
        ({"subfleet_id": 10**39}, "subfleet_id"),
        ({"airport": "NONE"}, "airport"),
        ({"base": "NONE"}, "base"),
        ({"airport": None, "stand": "A1"}, "stand"),
        ({"airline_id": 5}, "airline_id"),
        ({"name": ""}, "name"),
    ],
)
def test_an_aircraft_that_does_not_fit_is_not_entered(at: Fleetful, wrong: Any, field: str) -> None:
    refused = at.staff("POST", AIRCRAFT, aircraft_form(at, **wrong))
    assert (refused.status, list(refused.body["errors"])) == (422, [field])
    assert [one["registration"] for one in at.pilot("GET", AIRCRAFT).data] == ["D-E20", "D-E21"]


@pytest.mark.parametrize(
    "fields",
    [
        {"locked_by": 1},
        {"bounty_id": 1},
        {"flight_id": 1},
        {"holds": (Hold(booking_id=1, pilot_id=2, key="M#1#1", chain_id=1, expires_at=1_900_000_000),)},
    ],
)
def test_an_aircraft_that_is_held_stays(at: Fleetful, fields: Any) -> None:
    airline.keep(airline.aircraft(77, **fields))
    assert at.removed("aircraft", 77).code == "in_use"


def test_an_aircraft_in_a_pool_or_a_contract_stays(at: Fleetful) -> None:
    assert at.removed("aircraft", airline.AIRCRAFT).code == "in_use", "in a customer's pool"
    airline.drafted()
    assert at.staff("PUT", f"/api/v1/charter-customers/{airline.CUSTOMER}/aircraft", []).status == 200
    assert at.removed("aircraft", airline.AIRCRAFT).code == "in_use", "in a draft"
    assert at.staff("DELETE", "/api/v1/charter-missions/1").status == 204
    assert at.removed("aircraft", airline.AIRCRAFT).status == 204


@pytest.mark.rule("PF-14")
def test_aircraft_are_found_by_place_airline_and_subfleet(at: Fleetful) -> None:
    mine = at.made("aircraft", aircraft_form(at, airport="EDLI"))

    def found(**query: Any) -> list[int]:
        ids: list[int] = []
        cursor = ""
        while True:
            page = at.pilot("GET", AIRCRAFT, per_page=2, cursor=cursor, **query).body
            ids += [one["id"] for one in page["data"]]
            cursor = page["meta"]["cursor"]
            if not cursor:
                return ids

    assert found() == [20, 21, mine]
    assert found(filter__airport="edli") == [mine]
    assert found(filter__airport="EDDM") == []
    assert found(filter__airline=at.airline_id) == [mine]
    assert found(filter__subfleet=7, filter__airport="EDDG") == [20, 21]
    assert found(filter__airport="EDLI", filter__airline=at.airline_id) == [mine]
    assert found(filter__colour="red") == [20, 21, mine], "an unknown filter is ignored"
    assert at.pilot("GET", AIRCRAFT, filter__airport="a#b").status == 422


@pytest.mark.rule("BK-05", "PF-14", "RP-02")
def test_aircraft_are_found_by_registration_fleet_and_what_is_wrong_with_them(at: Fleetful) -> None:
    now = airline.store().moment.now
    airline.keep(
        airline.aircraft(30, registration="D-AAAA", grounded=True, mel_open=1, mel_due_at=now + 1),
        airline.aircraft(31, registration="D-AAAB", away=True, airport="EDLI", mel_open=2, mel_due_at=now),
        airline.aircraft(32, registration="D-BAAA", bounty_id=5, fleet_id=77),
        OpenItems(aircraft_id=30, items=(defect(1, now + 1),)),
        OpenItems(aircraft_id=31, items=(defect(2, now),)),
    )

    def found(**query: Any) -> list[int]:
        answer = at.pilot("GET", AIRCRAFT, per_page="all", **query)
        assert answer.status == 200, answer
        return [one["id"] for one in answer.data]

    assert found(q="d-a") == [30, 31]
    assert found(q="d-a", filter__grounded="false") == found(q="d-a", filter__away="true") == [31]
    assert found(filter__grounded="true") == [30]
    assert found(filter__away="true") == [31], "one that a bounty brings from its base is not away"
    assert 31 not in found(filter__away="false")
    assert found(filter__fleet=77) == [32]
    assert found(filter__mel="open") == [31, 30], "by when it is due"
    assert found(filter__mel="overdue") == [31]
    assert found(filter__mel="open", filter__grounded="true") == [30]
    assert found(q="-") == []
    whole = at.pilot("GET", AIRCRAFT, per_page="all")
    assert whole.body["meta"]["total"] == len(whole.data)
    assert at.pilot("GET", AIRCRAFT, per_page="all", headers={"If-None-Match": whole.headers["ETag"][0]}).status == 304


@pytest.mark.rule("CC-30", "RP-13")
def test_an_aircraft_says_its_flight_and_where_it_is_being_put(at: Fleetful) -> None:
    put = Teleport(to="EDDH", mission_id=4, asked_at=1, next_check_at=2)
    airline.keep(airline.aircraft(30, teleport=put, flight_id=4_003_002_001))
    shown = at.pilot("GET", f"{AIRCRAFT}/30").data
    assert (shown["flight_id"], shown["teleport"]) == ("4003002001", {"to": "EDDH", "mission_id": 4, "bounty_id": None})


@pytest.mark.rule("PF-01")
def test_another_tenants_aircraft_and_airports_are_not_found(at: Fleetful) -> None:
    an_id = at.made("aircraft", aircraft_form(at))
    form = {"registration": "D-EXXX", "name": "x", "subfleet_id": at.subfleet_id}
    assert at.stranger("GET", f"{AIRCRAFT}/{an_id}").status == 404
    assert at.stranger("PUT", f"{AIRCRAFT}/{an_id}", form).status == 404
    assert at.stranger("DELETE", f"{AIRCRAFT}/{an_id}").status == 404
    assert at.stranger("POST", AIRCRAFT, aircraft_form(at)).status == 422, "its subfleet is not theirs"
    at.staff("POST", "/api/v1/airports", {"icao": "ZZZZ", "name": "Z", "latitude": 1, "longitude": 2})
    assert at.stranger("GET", "/api/v1/airports/ZZZZ").status == 404
    assert at.stranger("DELETE", "/api/v1/airports/ZZZZ").status == 404
    assert at.stranger("POST", "/api/v1/fleets", {"airline_id": 1, "name": "x", "base": "ZZZZ"}).status == 422


def test_a_hold_that_has_run_out_is_not_shown(at: Fleetful, clock: Clock) -> None:
    until = int(clock.at) + DAY
    held = Hold(booking_id=9, pilot_id=2, key="M#1#1", chain_id=1, expires_at=until)
    airline.keep(airline.aircraft(77, holds=(held,)))
    clock.advance(DAY - 1)
    assert at.pilot("GET", f"{AIRCRAFT}/77").data["booking_ids"] == [9]
    clock.advance(1)
    assert at.pilot("GET", f"{AIRCRAFT}/77").data["booking_ids"] == []
