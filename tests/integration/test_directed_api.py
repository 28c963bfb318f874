"""Directed schedules over the API, from the price to the last leg, and the networks that they are drawn from."""

from typing import Any

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bookings.draws import Filters
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Busy
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import NetworkHead, NetworkPart, compose, parts_of, written
from offblock.domain.people.ledger import NotEnoughPoints
from offblock.domain.people.staff_edits import Adjustment
from offblock.domain.people.users import User
from offblock.usecases.bookings import directed
from offblock.usecases.imports import imports
from offblock.usecases.network import snapshots
from offblock.usecases.people import staff_edits as office
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, TENANT
from tests.conftest import Clock
from tests.harness import contents, meter
from tests.integration.conftest import People
from tests.unit.services import in_sequence, service

DIRECTED = "/api/v1/directed-schedules"
TRIANGLE = [
    service("EDDG", "EDLI"),
    service("EDLI", "EDDG"),
    service("EDLI", "EDDH"),
    service("EDDH", "EDDG"),
    service("EDDG", "EDDH"),
]


def flies(*schedules: Schedule, points: int = 1000) -> None:
    """The airline flies these schedules, and its network knows them; the pilot has points."""
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"),
        Fleet(id=6, airline_id=5, name="Test Air"),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
        ReferenceHead(version=1),
    )
    airline.keep(*schedules)
    snapshot()
    give(points)


def snapshot() -> None:
    """Make a snapshot of the airline's network, as a message of its changes does."""
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)


def give(points: int, pilot: int = PILOT) -> None:
    """Points for a pilot, with their entry."""
    if points:
        office.adjust_points(airline.store(), airline.staff(), pilot, Adjustment(points=points, reason="To begin with"))


def change(kind: type[Any], an_id: int, **fields: Any) -> None:
    """A record changed behind everybody's back."""
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(kind, an_id).but(**fields),)))


def everything() -> Any:
    """All records of tenants."""
    return {key: item for key, item in contents().items() if key[0].startswith("T#")}


def generated(people: People, legs: int, **filters: Any) -> Any:
    """A preview."""
    answer = people.pilot("POST", DIRECTED, {"leg_count": legs, "filters": filters})
    assert answer.status == 201, answer
    return answer.data


def balance() -> int:
    """The pilot's points."""
    return int(airline.seen(User, PILOT).points)


@pytest.mark.rule("BK-13")
def test_the_price_is_there_before_anything_is_drawn(people: People) -> None:
    asked = {"filters": {"destination": "eddh", "max_distance_nm": 300, "subfleet_id": 7, "aircraft_id": AIRCRAFT}}
    told = people.pilot("POST", f"{DIRECTED}/price", asked).data
    assert told["price_points"] == 25 + 15 + 20
    assert {item["filter"]: item["points"] for item in told["items"]} == {
        "destination": 25,
        "max_distance_nm": 15,
        "aircraft_id": 20,
    }
    assert people.pilot("POST", f"{DIRECTED}/price", {"filters": {}}).data == {"price_points": 0, "items": []}
    people.staff("PUT", "/api/v1/settings", {"DIRECTED_DESTINATION_FILTER_COST": 7})
    assert people.pilot("POST", f"{DIRECTED}/price", {"filters": {"destination": "EDDH"}}).data["price_points"] == 7


@pytest.mark.rule("BK-12", "BK-14", "BK-16", "BK-06", "FL-02")
def test_a_route_is_drawn_paid_accepted_and_flown_leg_by_leg(people: People) -> None:
    flies(*TRIANGLE)
    preview = generated(people, 3, destination="EDDG")
    places = [preview["legs"][0]["departure"], *(leg["arrival"] for leg in preview["legs"])]
    assert places == ["EDDG", "EDLI", "EDDH", "EDDG"]
    assert (preview["price_points"], preview["balance"], preview["reroll_points"]) == (25, 975, 25)
    assert {leg["aircraft_id"] for leg in preview["legs"]} == {preview["aircraft"]["id"]}
    assert balance() == 975
    assert people.pilot("GET", f"{DIRECTED}/{preview['id']}").data == preview
    accepted = people.pilot("POST", f"{DIRECTED}/{preview['id']}/accept")
    assert accepted.status == 201
    assert [one["kind"] for one in accepted.data] == ["directed"] * 3
    assert [one["chain"]["position"] for one in accepted.data] == [1, 2, 3]
    assert balance() == 975, "accepting costs nothing more"
    again = people.pilot("POST", f"{DIRECTED}/{preview['id']}/accept")
    assert (again.status, again.code) == (409, "preview_over")
    second = accepted.data[1]
    early = people.pilot("POST", "/api/v1/flights", _start(second))
    assert early.status == 409, "legs are flown in order"
    for booking in accepted.data:
        flight = people.pilot("POST", "/api/v1/flights", _start(booking)).data
        assert people.pilot("POST", f"/api/v1/flights/{flight['id']}/finish").data["status"] == "submitted"
        invariants.check()
    assert people.pilot("GET", "/api/v1/me/bookings").data == []
    assert airline.seen(Aircraft, preview["aircraft"]["id"]).airport == "EDDG"


def _start(booking: Any) -> Any:
    return {"booking_id": booking["id"], **{name: booking[name] for name in ("callsign", "departure", "arrival")}}


@pytest.mark.rule("BK-15")
def test_fewer_legs_are_told_and_nothing_is_charged_and_no_route_says_so(people: People) -> None:
    flies(service("EDDG", "EDLI"), service("EDLI", "EDDH"))
    before = everything()
    answer = people.pilot("POST", DIRECTED, {"leg_count": 5, "filters": {"new_legs_only": True}})
    assert (answer.status, answer.data) == (200, {"preview": None, "leg_count": 2, "charged": 0})
    none = people.pilot("POST", DIRECTED, {"leg_count": 2, "filters": {"destination": "EDDM"}})
    assert (none.status, none.code) == (409, "no_route")
    assert "loosen the filters" in none.body["message"]
    assert everything() == before
    assert len(generated(people, 2, new_legs_only=True)["legs"]) == 2


@pytest.mark.rule("BK-17", "BK-16")
def test_a_reroll_costs_again_replaces_the_preview_and_is_free_after_a_refused_accept(people: People) -> None:
    flies(*TRIANGLE)
    first = generated(people, 1, new_legs_only=True)
    second = people.pilot("POST", f"{DIRECTED}/{first['id']}/reroll")
    assert (second.status, second.data["balance"]) == (201, 980)
    assert second.data["legs"] != first["legs"], "another route, where there is one"
    assert people.pilot("GET", f"{DIRECTED}/{first['id']}").code == "preview_over"
    assert people.pilot("POST", f"{DIRECTED}/{first['id']}/reroll").code == "preview_over"
    change(Aircraft, second.data["aircraft"]["id"], grounded=True)
    refused = people.pilot("POST", f"{DIRECTED}/{second.data['id']}/accept")
    assert (refused.status, refused.code) == (409, "aircraft_grounded")
    assert people.pilot("GET", f"{DIRECTED}/{second.data['id']}").data["reroll_points"] == 0
    third = people.pilot("POST", f"{DIRECTED}/{second.data['id']}/reroll")
    assert (third.status, third.data["balance"], third.data["price_points"]) == (201, 980, 0)
    assert people.pilot("POST", f"{DIRECTED}/{third.data['id']}/accept").status == 201
    people.staff("PUT", "/api/v1/settings", {"DIRECTED_REROLL_COSTS_POINTS": False})
    assert people.pilot("GET", f"{DIRECTED}/{third.data['id']}").code == "preview_over"
    change(Aircraft, second.data["aircraft"]["id"], grounded=False)
    fourth = generated(people, 1, new_legs_only=True)
    assert fourth["reroll_points"] == 0


@pytest.mark.rule("BK-16", "BK-18", "PF-01")
def test_a_preview_is_its_pilots_lapses_and_can_be_left(people: People, clock: Clock) -> None:
    flies(*TRIANGLE)
    one = generated(people, 2)
    for method, rest in (("GET", ""), ("POST", "/accept"), ("POST", "/reroll"), ("DELETE", "")):
        assert people.other(method, f"{DIRECTED}/{one['id']}{rest}").status == 404
        assert people.stranger(method, f"{DIRECTED}/{one['id']}{rest}").status == 404
    clock.advance(DAY)
    assert people.pilot("POST", f"{DIRECTED}/{one['id']}/accept").code == "preview_lapsed"
    two = generated(people, 2)
    assert people.pilot("DELETE", f"{DIRECTED}/{two['id']}").status == 204
    assert people.pilot("POST", f"{DIRECTED}/{two['id']}/accept").code == "preview_over"
    assert people.pilot("GET", "/api/v1/me/bookings").data == []


@pytest.mark.rule("PF-05", "BK-14")
def test_a_double_click_with_the_same_key_charges_once_and_gives_the_same_preview(people: People) -> None:
    flies(*TRIANGLE)
    body, key = {"leg_count": 2, "filters": {"min_distance_nm": 10}}, {"Idempotency-Key": "a click"}
    first, second = (people.pilot("POST", DIRECTED, body, headers=key) for _ in range(2))
    assert first.data["id"] == second.data["id"]
    assert balance() == 985
    clicks = [
        people.pilot("POST", f"{DIRECTED}/{first.data['id']}/accept", headers=key | {"Idempotency-Key": "b"})
        for _ in range(2)
    ]
    assert [one.status for one in clicks] == [201, 201]
    assert [one["id"] for one in clicks[0].data] == [one["id"] for one in clicks[1].data]


@pytest.mark.rule("PF-06", "BK-01", "BK-23")
def test_wrong_turns_are_refused_by_name_and_change_nothing(people: People) -> None:
    flies(*TRIANGLE, points=10)
    before = everything()
    dear = people.pilot("POST", DIRECTED, {"leg_count": 1, "filters": {"destination": "EDLI"}})
    assert (dear.status, dear.code) == (402, "not_enough_points")
    assert (dear.body["price_points"], dear.body["balance"]) == (25, 10)
    for wrong, field in (
        ({"leg_count": 0}, "leg_count"),
        ({"leg_count": 6}, "leg_count"),
        ({"filters": {"colour": "red"}}, "filters.colour"),
        ({"filters": {"destination": "nowhere"}}, "filters.destination"),
        ({"legs": 2}, "legs"),
        ({"filters": {"min_distance_nm": 9, "max_distance_nm": 8}}, "filters"),
        ({"filters": {"min_distance_nm": 10**39}}, "filters.min_distance_nm"),
    ):
        answer = people.pilot("POST", DIRECTED, wrong)
        assert (answer.status, list(answer.body["errors"])) == (422, [field])
    assert everything() == before
    change(User, PILOT, email_verified=False)
    assert people.pilot("POST", DIRECTED, {"leg_count": 1}).code == "email_unverified"
    named = people.airline("POST", DIRECTED, {"leg_count": 1, "user_id": OTHER})
    assert named.status == 201, "an airline key names the pilot"


@pytest.mark.rule("BK-22", "BK-15")
def test_what_a_snapshot_does_not_know_yet_is_neither_drawn_nor_booked(people: People) -> None:
    flies(service("EDDG", "EDLI"), service("EDDG", "EDDH"))
    change(Schedule, service("EDDG", "EDLI").id, active=False)
    for _ in range(5):
        assert generated(people, 1)["legs"][0]["arrival"] == "EDDH"
    one = generated(people, 1)
    change(Schedule, service("EDDG", "EDDH").id, active=False)
    refused = people.pilot("POST", f"{DIRECTED}/{one['id']}/accept")
    assert (refused.status, refused.code) == (409, "schedule_not_published")
    assert people.pilot("POST", DIRECTED, {"leg_count": 1}).code == "no_route"


@pytest.mark.rule("BK-20")
def test_a_sequence_from_the_pilots_airport_is_booked_as_a_group(people: People) -> None:
    flies(*in_sequence("EDDG", "EDLI", "EDDH"), *[service("EDDG", "EDDM", str(n)) for n in range(10)])
    preview = generated(people, 2)
    assert [leg["arrival"] for leg in preview["legs"]] == ["EDLI", "EDDH"]
    assert len(people.pilot("POST", f"{DIRECTED}/{preview['id']}/accept").data) == 2


@pytest.mark.rule("BK-19")
def test_what_was_flown_is_no_new_leg(people: People) -> None:
    flies(service("EDDG", "EDLI"), service("EDLI", "EDDG"))
    for _ in range(2):
        one = generated(people, 1)
        booking = people.pilot("POST", f"{DIRECTED}/{one['id']}/accept").data[0]
        flight = people.pilot("POST", "/api/v1/flights", _start(booking)).data
        people.pilot("POST", f"/api/v1/flights/{flight['id']}/finish")
    assert people.pilot("POST", DIRECTED, {"leg_count": 1, "filters": {"new_legs_only": True}}).code == "no_route"
    assert generated(people, 1)["legs"][0]["departure"] == "EDDG"


# -- The network ------------------------------------------------------------------------------------------------------


def _edit(people: People, **fields: Any) -> Any:
    plain = {"airline_id": 5, "flight_number": "77", "departure": "EDDG", "arrival": "EDDM"}
    return people.staff("POST", "/api/v1/schedules", {**plain, **fields})


def head() -> NetworkHead:
    """What is known of the airline's network."""
    found: NetworkHead = airline.seen(NetworkHead, 5)
    return found


@pytest.mark.rule("BK-15", "PF-11")
def test_a_schedule_that_staff_enter_change_or_remove_is_in_the_network_by_the_stream(
    people: People, clock: Clock
) -> None:
    flies(service("EDDG", "EDLI"))
    with pump.running() as bench:
        made = _edit(people).data
        assert head().changed_at
        bench.drain()
        assert (head().edges, head().built) == (2, 2)
        form = {name: made[name] for name in ("flight_number", "departure", "arrival")} | {"airline_id": 5}
        people.staff("PUT", f"/api/v1/schedules/{made['id']}", form | {"notes": "late"})
        bench.drain()
        assert head().changes == 2, "notes are no change of a network"
        people.staff("PUT", f"/api/v1/schedules/{made['id']}", form | {"active": False})
        bench.drain()
        assert head().edges == 1
        people.staff("DELETE", f"/api/v1/schedules/{made['id']}")
        bench.drain()
        assert (head().edges, head().changes, head().built) == (1, 4, 4)
        assert head().changed_at, "the index may show it late: it is looked for once more"
        clock.advance(30)
        assert bench.job("build-networks") == 1
        assert (head().edges, head().changed_at) == (1, None)
        assert bench.job("build-networks") == 0
        assert not bench.parked


@pytest.mark.rule("PF-10", "PF-11")
def test_a_lost_message_is_made_up_for_by_the_job(people: People, clock: Clock) -> None:
    flies(service("EDDG", "EDLI"))
    _edit(people)
    clock.advance(29)
    with pump.running() as bench:
        assert bench.job("build-networks") == 0, "it waits for what comes with it"
        clock.advance(1)
        assert bench.job("build-networks") == 1
        assert bench.job("build-networks") == 0
    assert head().edges == 2


@pytest.mark.rule("PF-17", "PF-11")
def test_an_import_makes_one_snapshot_and_one_without_changes_makes_none(people: People) -> None:
    flies()
    text = "airline,flight_number,dpt_airport,arr_airport,active\nTST,1,EDDG,EDLI,1\nTST,2,EDLI,EDDG,1\n"
    with pump.running() as bench:
        imports.run(airline.store(), airline.staff(), "schedules", text.encode(), True)
        bench.drain()
        assert (head().edges, head().changes) == (0, 1), "a dry run changes nothing"
        imports.run(airline.store(), airline.staff(), "schedules", text.encode(), False)
        bench.drain()
        assert (head().edges, head().changes) == (2, 3), "noted before the first write and after the last"
        imports.run(airline.store(), airline.staff(), "schedules", text.encode(), False)
        bench.drain()
        assert head().changes == 3


def test_old_parts_go_with_the_snapshot_after_the_next(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    for n in range(3):
        airline.keep(service("EDDG", "EDDH", str(n)))
        snapshot()
    parts = sorted(one.snapshot for one in invariants.records()[TENANT][NetworkPart])
    assert parts == [head().before[0], head().snapshot], "the one that holds, and the one that may still be read"


def test_a_torn_snapshot_is_never_drawn_from(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    airline.store().discard(NetworkPart, 5, head().snapshot, 0)
    with pytest.raises(Busy):
        airline.store().network(5)
    snapshot()
    assert len(airline.store().network(5).ids) == 1


class _Behind(Store):
    """A Store whose index of schedules is behind."""

    def whole(self, name: str, *args: Any, strong: bool = True, **bounds: Any) -> list[Any]:
        """The list, without its last row where it is the schedules'."""
        found = super().whole(name, *args, strong=strong, **bounds)
        return found[:-1] if name == "schedules_of" else found


@pytest.mark.rule("BK-15")
def test_a_service_that_the_index_shows_late_is_in_the_next_snapshot(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    snapshots.note_changes(airline.store(), [5])
    airline.keep(service("EDDG", "EDLI", "2"))
    snapshots.rebuild(_Behind(TENANT, moment_for("behind")), 5)
    assert head().edges == 1
    clock.advance(30)
    snapshots.rebuild(airline.store(), 5, head().changes)
    assert (head().edges, head().changed_at) == (2, None)


@pytest.mark.rule("BK-15")
def test_two_snapshots_of_the_same_changes_do_not_tear_each_other(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    snapshots.note_changes(airline.store(), [5])
    airline.keep(service("EDDG", "EDLI", "2"))
    known = head()
    snapshots.rebuild(airline.store(), 5)
    for part in parts_of(known, written(compose([service("EDDG", "EDLI")]))):
        airline.store().keep(part)  # by another who read the index before, and comes too late to name it
    assert len(airline.store().network(5).ids) == 2


def test_a_network_is_read_whole_once_and_then_by_its_head_alone(table: str, clock: Clock) -> None:
    airline.found()
    flies(*TRIANGLE)
    airline.store().network(5)
    with meter() as units:
        airline.store().network(5)
    assert (units.calls, units.read) == (1, 0.5)


@pytest.mark.rule("PF-04", "BK-14")
def test_a_route_that_cannot_be_paid_at_the_last_moment_is_not_drawn(table: str, clock: Clock) -> None:
    airline.found()
    flies(*TRIANGLE, points=25)
    store, other = airline.store(), airline.store()
    directed.generate(store, PILOT, 1, Filters(destination="EDLI"))
    with pytest.raises(NotEnoughPoints, match="costs 25 points and you have 0"):
        directed.generate(other, PILOT, 1, Filters(destination="EDLI"))
    assert [one.points for one in other.whole("ledger", PILOT)] == [-25, 25]
