"""Stands through the API: entered, changed, removed and imported, and who has them as flights come and go."""

from pathlib import Path
from typing import Any

import pytest

from local import seed
from offblock.domain.access.callers import Role
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.kernel.decision import Decision
from offblock.usecases.bookings import releases
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND
from tests.api import Answer, Caller, key_for
from tests.conftest import Clock
from tests.integration.airline.test_collections import Fleetful, plane
from tests.integration.imports.test_imports import CSV, sent

HERE, THERE = "/api/v1/airports/EDDG/stands", "/api/v1/airports/EDLI/stands"
ENTERED: dict[str, Any] = {
    "airport": "EDDG",
    "name": "A1",
    "latitude": None,
    "longitude": None,
    "airline_ids": [],
    "fleet_ids": [],
    "subfleet_ids": [],
    "occupants": [],
}


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


def entered(at: Fleetful, name: str = "A1", place: str = HERE, **fields: Any) -> Any:
    """A stand that staff have entered."""
    answer = at.staff("POST", place, {"name": name, **fields})
    assert answer.status == 201, answer
    return answer.data


def occupants(at: Fleetful, name: str = "A1", place: str = HERE) -> list[tuple[int, int | None]]:
    """Who has a stand, as anybody is shown."""
    shown = at.pilot("GET", f"{place}/{name}").data
    return [(one["aircraft_id"], one["booking_id"]) for one in shown["occupants"]]


def test_a_stand_is_entered_shown_changed_and_removed(at: Fleetful) -> None:
    assert entered(at) == ENTERED
    assert at.pilot("GET", f"{HERE}/A1").data == ENTERED
    told = {"name": "A1", "latitude": 52.13, "longitude": 7.68, "subfleet_ids": [at.subfleet_id]}
    changed = at.staff("PUT", f"{HERE}/A1", told)
    assert (changed.status, changed.data) == (200, {**ENTERED, **told})
    assert at.pilot("GET", f"{HERE}/A1").data == {**ENTERED, **told}
    assert at.staff("DELETE", f"{HERE}/A1").status == 204
    for method, body in (("GET", None), ("PUT", told), ("DELETE", None)):
        gone = at.staff(method, f"{HERE}/A1", body)
        assert (gone.status, gone.code) == (404, "not_found"), method
    assert entered(at) == ENTERED, "the name is free again"


@pytest.mark.rule("PF-08")
def test_what_staff_do_with_stands_is_audited(at: Fleetful) -> None:
    entered(at)
    at.staff("PUT", f"{HERE}/A1", {"name": "A1", "latitude": 52.5})
    at.staff("DELETE", f"{HERE}/A1")
    told = [one for one in at.staff("GET", "/api/v1/audit").data if one["object"] == "Stand:EDDG:A1"]
    assert [one["action"] for one in told] == ["stand.delete", "stand.edit", "stand.create"]
    assert (told[1]["before"], told[1]["after"]) == ({"latitude": None}, {"latitude": 52.5})


@pytest.mark.rule("PF-14")
def test_stands_are_listed_a_page_at_a_time(at: Fleetful) -> None:
    names = [f"B{n}" for n in range(1, 6)]
    for name in names:
        entered(at, name)
    entered(at, "B9", THERE)
    found, cursor = [], ""
    for _ in range(3):
        page = at.pilot("GET", HERE, per_page=2, cursor=cursor).body
        found.append([one["name"] for one in page["data"]])
        cursor = page["meta"]["cursor"]
    assert found == [["B1", "B2"], ["B3", "B4"], ["B5"]]
    assert page["links"]["next"] is None
    assert [one["name"] for one in at.pilot("GET", "/api/v1/airports/edli/stands").data] == ["B9"]
    assert at.pilot("GET", "/api/v1/airports/EDDH/stands").data == []
    first = at.pilot("GET", HERE, per_page=2).body["meta"]["cursor"]
    assert at.pilot("GET", THERE, cursor=first).status == 422, "the cursor of another airport"
    assert at.pilot("GET", HERE, per_page=101).status == 422


@pytest.mark.parametrize("airport", ["ZZZZ", "%23", "E" * 300, "ED DG"])
def test_an_airport_that_is_not_here_has_no_stands(at: Fleetful, airport: str) -> None:
    base = f"/api/v1/airports/{airport}/stands"
    for method, path in (("GET", base), ("POST", base), ("GET", f"{base}/A1"), ("PUT", f"{base}/A1")):
        answer = at.staff(method, path, {"name": "A1"} if method in ("POST", "PUT") else None)
        assert (answer.status, answer.code) == (404, "not_found"), (method, path)
    assert at.staff("DELETE", f"{base}/A1").status == 404


def test_a_name_is_borne_once_at_an_airport_and_again_at_another(at: Fleetful) -> None:
    entered(at)
    entered(at, place=THERE)
    again = at.staff("POST", HERE, {"name": " A1 "})
    assert (again.status, again.code) == (409, "stand_exists")
    assert "A1" in again.body["message"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Gate 12", "Gate%2012"),
        ("Gate 12", "Gate 12"),
        ("V1+V2", "V1+V2"),
        ("V1+V2", "V1%2BV2"),
        ("Ä7", "%C3%847"),
        ("Ä7", "Ä7"),
        ("B_4.a-1", "B_4.a-1"),
        ("X" * 20, "X" * 20),
        ("7", "7"),
    ],
)
def test_a_stand_is_found_by_its_name_however_the_address_is_written(at: Fleetful, name: str, path: str) -> None:
    entered(at, name)
    assert at.pilot("GET", f"{HERE}/{path}").data["name"] == name
    assert at.staff("PUT", f"{HERE}/{path}", {"name": name, "latitude": 1}).data["latitude"] == 1
    assert at.staff("DELETE", f"{HERE}/{path}").status == 204


def test_names_that_look_alike_are_different_stands(at: Fleetful) -> None:
    for name in ("A 1", "A-1", "A.1", "A_1", "a 1"):
        entered(at, name)
    assert len(at.pilot("GET", HERE).data) == 5
    assert at.staff("DELETE", f"{HERE}/A%201").status == 204
    assert {one["name"] for one in at.pilot("GET", HERE).data} == {"A-1", "A.1", "A_1", "a 1"}


@pytest.mark.parametrize("path", ["A2", "a1", "%00", "%ED%A0%80", "A%2F1", "..%2F", "%25", "A1%20"])
def test_a_name_that_no_stand_has_is_not_found(at: Fleetful, path: str) -> None:
    entered(at)
    assert at.pilot("GET", f"{HERE}/{path}").status == 404
    assert at.staff("DELETE", f"{HERE}/{path}").status == 404


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "A/1"}, "name"),
        ({"name": "A#1"}, "name"),
        ({"name": "-A1"}, "name"),
        ({"name": "A\n1"}, "name"),
        ({"name": "A" * 21}, "name"),
        ({"name": None}, "name"),
        ({"name": 1}, "name"),
        ({"latitude": 90.1}, "latitude"),
        ({"latitude": "north"}, "latitude"),
        ({"longitude": -180.1}, "longitude"),
        ({"longitude": 10**39}, "longitude"),
        ({"airline_ids": [404]}, "airline_ids"),
        ({"fleet_ids": [404]}, "fleet_ids"),
        ({"subfleet_ids": [404]}, "subfleet_ids"),
        ({"airline_ids": [10**39]}, "airline_ids.0"),
        ({"airline_ids": 5}, "airline_ids"),
        ({"subfleet_ids": list(range(1, 52))}, "subfleet_ids"),
        ({"airport": "EDLI"}, "airport"),
        ({"occupants": []}, "occupants"),
    ],
)
def test_a_stand_that_does_not_fit_is_not_entered_and_not_changed(at: Fleetful, wrong: Any, field: str) -> None:
    entered(at, "B1")
    for answer in (
        at.staff("POST", HERE, {"name": "A1", **wrong}),
        at.staff("PUT", f"{HERE}/B1", {"name": "B1", **wrong}),
    ):
        assert (answer.status, list(answer.body["errors"])) == (422, [field])
        assert "^" not in answer.body["message"] + answer.body["errors"][field], "no pattern for people to decipher"
    assert at.pilot("GET", HERE).data == [{**ENTERED, "name": "B1"}]


@pytest.mark.rule("PF-15")
def test_every_unknown_id_is_named_with_its_field(at: Fleetful) -> None:
    told = {"name": "A1", "airline_ids": [at.airline_id, 404], "fleet_ids": [405], "subfleet_ids": [at.subfleet_id]}
    refused = at.staff("POST", HERE, told)
    assert (refused.status, set(refused.body["errors"])) == (422, {"airline_ids", "fleet_ids"})
    assert "404" in refused.body["errors"]["airline_ids"]


def test_a_stand_keeps_its_name(at: Fleetful) -> None:
    entered(at)
    refused = at.staff("PUT", f"{HERE}/A1", {"name": "A2"})
    assert (refused.status, list(refused.body["errors"])) == (422, ["name"])
    assert [one["name"] for one in at.pilot("GET", HERE).data] == ["A1"]


@pytest.mark.rule("PF-02")
def test_the_office_writes_and_everybody_reads(at: Fleetful) -> None:
    people = {}
    for number, role in ((77, Role.ADMINISTRATOR), (78, Role.OPERATIONS_STAFF)):
        airline.keep(airline.user(number, roles=(role,)))
        people[role] = Caller(key_for(airline.TENANT, number, f"key{number}"))
    told = {"name": "A1"}

    def answers(caller: Caller) -> list[int]:
        asked: list[Answer] = [
            caller("POST", HERE, told),
            caller("GET", HERE),
            caller("GET", f"{HERE}/A1"),
            caller("PUT", f"{HERE}/A1", told),
            caller("DELETE", f"{HERE}/A1"),
        ]
        return [one.status for one in asked]

    for office in (at.staff, people[Role.ADMINISTRATOR], at.airline):
        assert answers(office) == [201, 200, 200, 200, 204]
    entered(at)
    for reader in (at.pilot, people[Role.OPERATIONS_STAFF]):
        assert answers(reader) == [403, 200, 200, 403, 403]
    assert answers(at.nobody) == [401] * 5


@pytest.mark.rule("PF-01")
def test_another_tenants_stands_are_not_there(at: Fleetful) -> None:
    entered(at)
    assert at.stranger("GET", f"{HERE}/A1").status == 404
    assert at.stranger("GET", HERE).data == []
    assert at.stranger("PUT", f"{HERE}/A1", {"name": "A1"}).status == 404
    assert at.stranger("DELETE", f"{HERE}/A1").status == 404
    assert at.stranger("POST", HERE, {"name": "A1", "airline_ids": [at.airline_id]}).status == 422


def test_entering_a_stand_twice_with_one_key_is_entering_it_once(at: Fleetful) -> None:
    once = {"Idempotency-Key": "stand-1"}
    first = at.staff("POST", HERE, {"name": "A1"}, headers=once)
    again = at.staff("POST", HERE, {"name": "A1"}, headers=once)
    assert (first.status, again.status, again.data) == (201, 201, first.data)
    assert at.staff("POST", HERE, {"name": "A2"}, headers=once).status == 422


# -- Who has a stand --------------------------------------------------------------------------------------------------


def test_an_aircraft_is_entered_onto_a_stand_and_keeps_it_in_use(at: Fleetful) -> None:
    entered(at)
    new = at.made("aircraft", plane(at, stand="A1"))
    assert occupants(at) == [(new, None)]
    refused = at.staff("DELETE", f"{HERE}/A1")
    assert (refused.status, refused.code) == (409, "in_use")
    assert at.staff("PUT", f"{HERE}/A1", {"name": "A1", "latitude": 1}).status == 200
    assert occupants(at) == [(new, None)], "a change moves nobody"
    assert at.removed("aircraft", new).status == 204
    assert occupants(at) == []
    assert at.staff("DELETE", f"{HERE}/A1").status == 204


@pytest.mark.parametrize("fields", [{"stand": "NONE"}, {"stand": "A/1"}, {"stand": "B1"}, {"airport": None}])
def test_an_aircraft_is_not_entered_onto_a_stand_that_is_not_there(at: Fleetful, fields: Any) -> None:
    entered(at)
    entered(at, "B1", THERE)
    refused = at.staff("POST", "/api/v1/aircraft", plane(at, **{"stand": "A1", **fields}))
    assert (refused.status, list(refused.body["errors"])) == (422, ["stand"])
    assert occupants(at) == []


def test_an_airport_with_stands_is_in_use(at: Fleetful) -> None:
    at.staff("POST", "/api/v1/airports", {"icao": "ZZZZ", "name": "Z", "latitude": 1, "longitude": 2})
    entered(at, place="/api/v1/airports/ZZZZ/stands")
    refused = at.removed("airports", "ZZZZ")
    assert (refused.status, refused.code) == (409, "in_use")
    assert "stand A1" in refused.body["message"]
    at.staff("DELETE", "/api/v1/airports/ZZZZ/stands/A1")
    assert at.removed("airports", "ZZZZ").status == 204


@pytest.mark.rule("BK-04")
def test_a_flight_takes_its_aircraft_from_stand_to_stand(at: Fleetful) -> None:
    standing = airline.store()
    used = standing.get(Aircraft, AIRCRAFT).but(stand="A1")
    on = Stand(airport="EDDG", name="A1", occupants=(Occupant(aircraft_id=AIRCRAFT),))
    standing.commit(Decision(None, puts=(used, on)))
    entered(at, "W", THERE)
    entered(at, "N", THERE, subfleet_ids=[at.subfleet_id])
    mission = airline.booked()
    booking = at.pilot("GET", "/api/v1/me/bookings").data[0]
    assert (booking["departure_stand"], booking["arrival_stand"]) == ("A1", "W"), "the other is not for its subfleet"
    assert occupants(at, "W", THERE) == [(AIRCRAFT, booking["id"])]
    assert at.staff("DELETE", f"{THERE}/W").code == "in_use", "somebody comes"

    told = {"booking_id": booking["id"], "callsign": booking["callsign"], "departure": "EDDG", "arrival": "EDLI"}
    flight = at.pilot("POST", "/api/v1/flights", told).data["id"]
    assert (occupants(at), occupants(at, "W", THERE)) == ([], [(AIRCRAFT, booking["id"])])
    assert at.pilot("POST", f"/api/v1/flights/{flight}/stop").status == 200
    assert (occupants(at), occupants(at, "W", THERE)) == ([(AIRCRAFT, None)], [(AIRCRAFT, booking["id"])])

    flight = at.pilot("POST", "/api/v1/flights", told).data["id"]
    assert at.pilot("POST", f"/api/v1/flights/{flight}/finish").status == 200
    assert (occupants(at), occupants(at, "W", THERE)) == ([], [(AIRCRAFT, None)])
    shown = at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data
    assert (shown["airport"], shown["stand"]) == ("EDLI", "W")
    assert at.pilot("GET", f"/api/v1/charter-missions/{mission.id}").data["status"] == "completed"


@pytest.mark.rule("BK-04")
def test_two_bookings_are_promised_two_stands_while_there_are_two(at: Fleetful) -> None:
    entered(at, "W", THERE)
    entered(at, "E", THERE)
    airline.booked(pilot=PILOT, aircraft_id=AIRCRAFT)
    airline.booked(pilot=OTHER, aircraft_id=SECOND)
    had = [occupants(at, name, THERE) for name in ("W", "E")]
    assert sorted(one[0][0] for one in had) == [AIRCRAFT, SECOND]
    assert [len(one) for one in had] == [1, 1]


@pytest.mark.rule("BK-04", "BK-06")
def test_a_booking_lets_go_of_its_stand_when_it_expires_and_the_purge_only_tidies(at: Fleetful, clock: Clock) -> None:
    entered(at, "W", THERE)
    airline.booked(airline.leg(ends=4 * DAY))
    key = at.pilot("GET", "/api/v1/me/bookings").data[0]["id"]
    clock.advance(48 * HOUR - 1)
    assert occupants(at, "W", THERE) == [(AIRCRAFT, key)]
    assert at.staff("DELETE", f"{THERE}/W").code == "in_use"
    clock.advance(1)
    assert occupants(at, "W", THERE) == []
    kept = airline.seen(Stand, "EDLI", "W")
    assert len(kept.occupants) == 1, "the purge has not come by"
    (held,) = airline.store().whole("bookings_of", PILOT)
    assert isinstance(held, Booking)
    assert releases.purge(airline.store(), PILOT, held.key)
    assert airline.seen(Stand, "EDLI", "W").occupants == ()
    assert at.staff("DELETE", f"{THERE}/W").status == 204


@pytest.mark.rule("BK-04", "BK-07")
def test_cancelling_all_empties_the_stand(at: Fleetful) -> None:
    entered(at, "W", THERE)
    airline.booked()
    assert at.pilot("POST", "/api/v1/me/bookings/cancel").status == 200
    assert occupants(at, "W", THERE) == []


@pytest.mark.rule("BK-04", "CC-28")
@pytest.mark.parametrize("flying", [False, True])
def test_a_mission_that_is_cancelled_lets_go_of_the_stand_and_its_flight_still_finds_one(
    at: Fleetful, flying: bool
) -> None:
    entered(at, "W", THERE)
    mission, flight = airline.flying() if flying else (airline.booked(), "")
    assert at.staff("POST", f"/api/v1/charter-missions/{mission.id}/cancel", {"reason": "Snow."}).status == 200
    assert occupants(at, "W", THERE) == []
    if flying:
        assert at.pilot("POST", f"/api/v1/flights/{flight}/finish").status == 200
        assert occupants(at, "W", THERE) == [(AIRCRAFT, None)]
        assert at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["stand"] == "W"


def test_a_removed_aircraft_leaves_stand_and_items_behind_it(at: Fleetful) -> None:
    entered(at)
    new = at.made("aircraft", plane(at, stand="A1"))
    airline.keep(OpenItems(aircraft_id=new))
    assert at.removed("aircraft", new).status == 204
    assert airline.store().find(OpenItems, new) is None


# -- The file ---------------------------------------------------------------------------------------------------------

HEAD = "airport,name,latitude,longitude,airlines,fleets,subfleets\n"
FILE = HEAD + "EDDG,A1,52.13,7.68,tt,,\nEDDG,A2,,,,Props,DA40\nedli,Gate 3,,,,,\n"


@pytest.mark.rule("PF-17", "BK-04")
def test_a_stands_file_is_tried_then_imported_then_changes_nothing(at: Fleetful) -> None:
    counts = {"rows": 3, "created": 3, "updated": 0, "unchanged": 0, "errors": []}
    at.staff("PUT", f"/api/v1/airlines/{at.airline_id}", {"icao": "TST", "iata": "TT", "name": "Test Air"})
    tried = sent(at, "stands", FILE, dry_run="1")
    assert {name: tried[name] for name in counts} == counts
    assert at.pilot("GET", HERE).data == []
    done = sent(at, "stands", FILE)
    assert {name: done[name] for name in counts} == counts
    first, second = at.pilot("GET", HERE).data
    assert first == {**ENTERED, "latitude": 52.13, "longitude": 7.68, "airline_ids": [at.airline_id]}
    assert second == {**ENTERED, "name": "A2", "fleet_ids": [at.fleet_id], "subfleet_ids": [at.subfleet_id]}
    assert [one["name"] for one in at.pilot("GET", THERE).data] == ["Gate 3"]
    again = sent(at, "stands", FILE)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 3)
    changed = sent(at, "stands", FILE.replace("52.13", "52.14"))
    assert (changed["updated"], changed["unchanged"]) == (1, 2)
    assert at.pilot("GET", f"{HERE}/A1").data["latitude"] == 52.14


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("ZZZZ,B1,,,,,", "airport", "import it first"),
        (",B1,,,,,", "airport", "blank"),
        ("EDDG,,,,,,", "name", "blank"),
        ("EDDG,B/1,,,,,", "name", "letters"),
        ("EDDG,B1,91,,,,", "latitude", "90"),
        ("EDDG,B1,north,,,,", "latitude", "north"),
        ("EDDG,B1,,181,,,", "longitude", "180"),
        ("EDDG,B1,,,NIL,,", "airlines", "NIL"),
        ("EDDG,B1,,,,Jets,", "fleets", "Jets"),
        ("EDDG,B1,,,,,B738", "subfleets", "B738"),
        ("EDDG,B1,,,TST;NIL,,", "airlines", "NIL"),
        ("EDDG,A1,50,,,,", "", "earlier row"),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_are_kept(at: Fleetful, row: str, column: str, told: str) -> None:
    report = sent(at, "stands", f"{HEAD}EDDG,A1,,,,,\n{row}\nEDLI,W,,,,,\n")
    assert (report["rows"], report["created"]) == (3, 2)
    (error,) = report["errors"]
    assert (error["row"], error["column"]) == (3, column)
    assert told in error["message"]
    assert [one["name"] for one in at.pilot("GET", HERE).data] == ["A1"]


@pytest.mark.rule("PF-17", "BK-04")
def test_an_import_never_moves_whoever_has_a_stand(at: Fleetful) -> None:
    entered(at)
    new = at.made("aircraft", plane(at, stand="A1"))
    entered(at, "W", THERE)
    airline.booked()
    before = occupants(at, "W", THERE)
    sent(at, "stands", f"{HEAD}EDDG,A1,1,2,,,\nEDLI,W,3,4,,,\n")
    assert at.pilot("GET", f"{HERE}/A1").data["latitude"] == 1
    assert (occupants(at), occupants(at, "W", THERE)) == ([(new, None)], before)
    assert before != []


@pytest.mark.rule("PF-17")
def test_a_column_that_the_file_does_not_have_stays_as_it_is(at: Fleetful) -> None:
    told: dict[str, Any] = {
        "latitude": 52.1,
        "longitude": 7.7,
        "airline_ids": [at.airline_id],
        "subfleet_ids": [at.subfleet_id],
    }
    entered(at, **told)
    report = sent(at, "stands", "airport,name\nEDDG,A1\n")
    assert (report["updated"], report["unchanged"]) == (0, 1)
    assert at.pilot("GET", f"{HERE}/A1").data == {**ENTERED, **told}
    sent(at, "stands", "airport,name,airlines\nEDDG,A1,\n")
    assert at.pilot("GET", f"{HERE}/A1").data == {**ENTERED, **told, "airline_ids": []}, "a blank one is emptied"


@pytest.mark.rule("PF-17")
def test_a_code_that_several_airlines_use_means_all_of_them(at: Fleetful) -> None:
    other = at.made("airlines", {"icao": "OTH", "name": "Other"})
    fleet = at.made("fleets", {"airline_id": other, "name": "Props"})
    subfleet = at.made("subfleets", {"fleet_id": fleet, "type": "DA40", "name": "Diamond"})
    text = f"{HEAD}EDDG,A1,,,,Props;Props,da40;DA40\n"
    sent(at, "stands", text)
    shown = at.pilot("GET", f"{HERE}/A1").data
    assert shown["fleet_ids"] == sorted({at.fleet_id, fleet})
    assert shown["subfleet_ids"] == sorted({at.subfleet_id, subfleet})
    assert sent(at, "stands", text)["unchanged"] == 1


@pytest.mark.rule("PF-17", "PF-02")
def test_a_stands_file_without_its_columns_or_from_a_pilot_imports_nothing(at: Fleetful) -> None:
    report = sent(at, "stands", "icao,gate\nEDDG,A1\n")
    assert (report["created"], report["errors"][0]["column"]) == (0, "airport")
    assert report["warnings"] == ["columns left out: icao, gate"]
    assert at.pilot("POST", "/api/v1/imports/stands", FILE, headers=CSV).status == 403
    assert at.pilot("GET", HERE).data == []


# -- The demo airline -------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-03", "BK-04", "BK-05")
@pytest.mark.parametrize("tenant", ["demo", "other"])
def test_the_demo_airline_has_stands_faults_and_prices(table: str, tenant: str) -> None:
    office = Caller(seed.seed()[tenant]["airline_key"])

    def listed(noun: str) -> list[Any]:
        return list(office("GET", f"/api/v1/{noun}", per_page=100).data)

    planes = {one["id"]: one for one in listed("aircraft")}
    stands = [one for airport in listed("airports") for one in listed(f"airports/{airport['icao']}/stands")]
    assert len(stands) > 10
    standing = {on["aircraft_id"]: one for one in stands for on in one["occupants"]}
    assert set(standing) == set(planes), "every aircraft stands somewhere"
    for an_id, one in standing.items():
        assert (planes[an_id]["airport"], planes[an_id]["stand"]) == (one["airport"], one["name"])
        for field, own in (("airline_ids", "airline"), ("fleet_ids", "fleet"), ("subfleet_ids", "subfleet")):
            assert not one[field] or planes[an_id][own]["id"] in one[field], one
    assert any(one["occupants"] == [] and one["subfleet_ids"] for one in stands)
    assert all(any(one[field] for one in stands) for field in ("airline_ids", "fleet_ids", "subfleet_ids"))
    assert any(one["airport"] != one["base"] for one in planes.values())
    assert len({one["category"] for one in listed("mel-definitions")}) >= 3
    prices = {one["price_points"] for one in listed("schedules")}
    assert len(prices) > 1
    assert 0 in prices


@pytest.mark.rule("PF-17")
def test_the_file_that_staff_are_shown_can_be_imported(table: str) -> None:
    shown = (Path(__file__).parents[2] / "docs" / "staff.md").read_text().split("```csv\n")[1].split("```")[0]
    office = Caller(seed.seed()["demo"]["airline_key"])
    report = office("POST", "/api/v1/imports/stands", shown, headers=CSV).data
    assert (report["rows"], report["errors"], report["warnings"]) == (3, [], [])
    names = {one["id"]: one["type"] for one in office("GET", "/api/v1/subfleets").data}
    made = office("GET", "/api/v1/airports/EDDF/stands/A14").data
    assert [names[one] for one in made["subfleet_ids"]] == ["A320", "B738"]
    assert len(made["airline_ids"]) == 1
