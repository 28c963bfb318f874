"""Moves without a flight: staff put aircraft and pilots elsewhere, and a teleport clears its way."""

import pytest

from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.people.users import User
from offblock.usecases.flights import moves
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT
from tests.conftest import Clock
from tests.integration.bounties.based import ON, OUT, Based
from tests.integration.records import aircraft, change


@pytest.mark.rule("RP-17", "RP-18", "RP-19", "PF-08")
def test_staff_move_an_aircraft_that_nobody_has_and_its_unclaimed_bounty_is_cancelled(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    path = f"/api/v1/aircraft/{AIRCRAFT}/move"
    moved = at.staff("POST", path, {"airport": "eddm"})
    assert (moved.status, moved.data["airport"], moved.data["bounty_id"]) == (200, "EDDM", None)
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "cancelled"
    assert aircraft().flown_in_by is None
    assert at.staff("GET", "/api/v1/audit").data[0]["action"] == "aircraft.move"
    again = at.staff("POST", path, {"airport": "EDDM"})
    assert (again.status, again.code) == (409, "already_there")
    unknown = at.staff("POST", path, {"airport": "ZZZZ"})
    assert (unknown.status, list(unknown.body["errors"])) == (422, ["airport"])
    assert at.pilot("POST", path, {"airport": "EDDG"}).code == "role_missing"
    assert at.staff("POST", "/api/v1/aircraft/999/move", {"airport": "EDDG"}).status == 404

    clock.advance(48 * HOUR)
    at.bench.job("scan-idle")
    (new,) = (one for one in at.pilot("GET", "/api/v1/bounties").data if one["status"] == "available")
    assert (new["origin"], new["id"] != found["id"]) == ("EDDM", True), "nobody has caused it: the pilot sees it too"


@pytest.mark.rule("RP-18")
def test_staff_cannot_move_an_aircraft_that_is_claimed_booked_or_flying(at: Based, clock: Clock) -> None:
    path, there = f"/api/v1/aircraft/{AIRCRAFT}/move", {"airport": "EDDM"}
    at.claimed(clock)
    assert at.staff("POST", path, there).code == "aircraft_under_bounty"
    at.other("POST", "/api/v1/me/bookings/cancel")
    at.pilot("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert at.staff("POST", path, there).code == "aircraft_in_use"
    mine = at.pilot("GET", "/api/v1/me/bookings").data[0]
    form = {"booking_id": mine["id"], "callsign": "102", "departure": "EDLI", "arrival": "EDDH"}
    assert at.pilot("POST", "/api/v1/flights", form).status == 201
    assert at.staff("POST", path, there).code == "aircraft_in_use"


@pytest.mark.rule("RP-18", "BK-06")
def test_staff_move_an_aircraft_whose_bookings_have_expired_before_the_purge(at: Based, clock: Clock) -> None:
    booked = at.pilot("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": AIRCRAFT})
    assert booked.status == 201
    clock.advance(48 * HOUR)
    assert at.staff("POST", f"/api/v1/aircraft/{AIRCRAFT}/move", {"airport": "EDDM"}).status == 200
    assert aircraft().holds == ()


@pytest.mark.rule("RP-20", "PF-08")
def test_staff_see_where_pilots_are_and_move_one_who_is_not_flying(at: Based, clock: Clock) -> None:
    booked = at.pilot("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": AIRCRAFT}).data
    shown = {one["id"]: one for one in at.staff("GET", "/api/v1/user-repositioning").data}
    named = {"id": PILOT, "name": "Pilot 2", "email": "p2@example.test", "rank": None}
    assert shown[PILOT] == {**named, "airport": "EDDG", "flying": False, "live_bookings": 1}
    assert shown[OTHER]["live_bookings"] == 0
    moved = at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDM"})
    assert (moved.status, moved.data["airport"]) == (200, "EDDM")
    assert len(at.pilot("GET", "/api/v1/me/bookings").data) == 1, "live bookings stay"
    assert at.staff("GET", "/api/v1/audit").data[0]["action"] == "user.move"
    assert at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "ZZZZ"}).status == 422
    assert at.pilot("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDG"}).code == "role_missing"
    assert at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDG"}).status == 200

    form = {"booking_id": booked["id"], "callsign": "101", "departure": "EDDG", "arrival": "EDLI"}
    assert at.pilot("POST", "/api/v1/flights", form).status == 201
    refused = at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDM"})
    assert (refused.status, refused.code) == (409, "pilot_flying")
    clock.advance(3 * DAY)
    flying = {one["id"]: one for one in at.staff("GET", "/api/v1/user-repositioning").data}[PILOT]
    assert (flying["flying"], flying["live_bookings"]) == (True, 1), "what flies is live"


def in_the_way(at: Based, clock: Clock) -> None:
    """A teleport with two bookings at a price in its way, of one pilot who has paid for them."""
    at.set(BOOKING_UNIQUE_AIRCRAFT=False)
    airline.keep(*(airline.schedule("EDLI", "EDDM", number, price_mode="fixed", price_amount=30) for number in "12"))
    change(Aircraft, AIRCRAFT, airport="EDLI", away=True)
    change(User, OTHER, airport="EDLI")
    airline.endow(100, OTHER)
    for number in "12":
        service = airline.schedule("EDLI", "EDDM", number)
        booked = at.other("POST", "/api/v1/bookings", {"schedule_id": service.id, "aircraft_id": AIRCRAFT})
        assert booked.status == 201, booked
    asked_at = int(clock.at)
    change(Aircraft, AIRCRAFT, teleport=Teleport(to="EDDG", asked_at=asked_at, next_check_at=asked_at))


@pytest.mark.rule("RP-13", "CC-30", "PF-06")
def test_a_teleport_clears_one_chain_of_bookings_at_a_time_each_given_back_and_told(at: Based, clock: Clock) -> None:
    in_the_way(at, clock)
    for left in (1, 0):
        assert moves.clear(airline.store(), AIRCRAFT)
        invariants.check()
        assert len(at.other("GET", "/api/v1/me/bookings").data) == left
    assert not moves.clear(airline.store(), AIRCRAFT)
    assert at.other("GET", "/api/v1/me").data["points"] == 100
    assert [kind for kind, _ in at.notices(at.other)] == ["booking_removed"] * 2
    assert moves.teleport(airline.store(), AIRCRAFT) == "moved"
    assert aircraft().airport == "EDDG"


@pytest.mark.rule("RP-13", "PF-06", "BK-06")
def test_a_teleport_gives_nothing_back_for_bookings_that_have_expired(at: Based, clock: Clock) -> None:
    in_the_way(at, clock)
    clock.advance(48 * HOUR)
    while moves.clear(airline.store(), AIRCRAFT):
        invariants.check()
    assert at.other("GET", "/api/v1/me").data["points"] == 40
    assert [kind for kind, _ in at.notices(at.other)] == ["booking_expired"] * 2
    assert moves.teleport(airline.store(), AIRCRAFT) == "moved"
