"""Directed schedules, from the price and the preview to the last leg."""

from typing import Any

import pytest

from offblock.domain.bookings.routes import Filters
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import NotEnoughPoints
from offblock.domain.people.users import User
from offblock.usecases.bookings import directed
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT
from tests.conftest import Clock
from tests.harness import contents
from tests.integration.conftest import People
from tests.integration.network.networks import TRIANGLE, flies
from tests.integration.records import change
from tests.unit.services import in_sequence, service

DIRECTED = "/api/v1/directed-schedules"


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
    request = {"filters": {"destination": "eddh", "max_distance_nm": 300, "subfleet_id": 7, "aircraft_id": AIRCRAFT}}
    answer = people.pilot("POST", f"{DIRECTED}/price", request).data
    assert answer["price_points"] == 25 + 15 + 20
    assert {item["filter"]: item["points"] for item in answer["items"]} == {
        "destination": 25,
        "max_distance_nm": 15,
        "aircraft_id": 20,
    }
    assert people.pilot("POST", f"{DIRECTED}/price", {"filters": {}}).data == {"price_points": 0, "items": []}
    people.staff("PUT", "/api/v1/settings", {"DIRECTED_DESTINATION_FILTER_COST": 7})
    assert people.pilot("POST", f"{DIRECTED}/price", {"filters": {"destination": "EDDH"}}).data["price_points"] == 7


@pytest.mark.rule("BK-14", "BK-16", "BK-17", "BK-18")
def test_a_route_that_was_paid_for_is_found_again_until_it_is_taken_left_or_lapses(
    people: People, clock: Clock
) -> None:
    flies(*TRIANGLE)
    mine = "/api/v1/me/directed-schedules"
    assert people.pilot("GET", mine).data == []
    first = generated(people, 1)
    clock.advance(1)
    second = generated(people, 2)
    assert people.pilot("GET", mine).data == [second, first]
    assert {leg["callsign"] for leg in second["legs"]} <= {f"TST{leg['flight_number']}" for leg in second["legs"]}
    assert second["aircraft"]["type"] == "DA40"
    assert people.other("GET", mine).data == [], "another pilot's is nobody's business"
    assert people.pilot("GET", "/api/v1/me/home").data["previews"] == [second, first]
    again = people.pilot("POST", f"{DIRECTED}/{second['id']}/reroll").data
    assert people.pilot("GET", mine).data == [again, first]
    assert people.pilot("DELETE", f"{DIRECTED}/{first['id']}").status == 204
    assert [one["id"] for one in people.airline("GET", mine, user_id=PILOT).data] == [again["id"]]
    clock.advance(DAY)
    assert people.pilot("GET", mine).data == []


@pytest.mark.rule("BK-26", "BK-12")
def test_a_route_is_drawn_of_what_operates_today_where_the_airline_wants_that(people: People, clock: Clock) -> None:
    today = (clock.at // DAY + 3) % 7 + 1  # day 0 was a Thursday, the fourth
    flies(service("EDDG", "EDLI", "1", days=str(today)), service("EDDG", "EDDH", "2", days=str(today % 7 + 1)))

    def drawn() -> set[str]:
        found = set()
        for _ in range(12):
            clock.advance(1)
            preview = generated(people, 1)
            found.add(preview["legs"][0]["arrival"])
            assert people.pilot("DELETE", f"{DIRECTED}/{preview['id']}").status == 204
        return found

    assert drawn() == {"EDLI", "EDDH"}, "as long as nobody has asked for it, every day is one"
    people.staff("PUT", "/api/v1/settings", {"BOOKING_ON_DAYS_OF_OPERATION": True})
    assert drawn() == {"EDLI"}
    clock.advance(DAY)
    assert drawn() == {"EDDH"}
    clock.advance(DAY)
    refused = people.pilot("POST", DIRECTED, {"leg_count": 1})
    assert (refused.status, refused.code) == (409, "no_route")


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
        ({"filters": {"min_distance_nm": 9, "max_distance_nm": 8}}, "filters.min_distance_nm"),
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


@pytest.mark.rule("PF-04", "BK-14")
def test_a_route_that_cannot_be_paid_at_the_last_moment_is_not_drawn(table: str, clock: Clock) -> None:
    airline.found()
    flies(*TRIANGLE, points=25)
    store, other = airline.store(), airline.store()
    directed.generate(store, PILOT, 1, Filters(destination="EDLI"))
    with pytest.raises(NotEnoughPoints, match="costs 25 points and you have 0"):
        directed.generate(other, PILOT, 1, Filters(destination="EDLI"))
    assert [one.points for one in other.whole("ledger", PILOT)] == [-25, 25]
