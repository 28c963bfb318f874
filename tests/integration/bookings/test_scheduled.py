"""Bookings of a published schedule: made, paid for, or refused for a reason that is named."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.usecases.bookings import scheduled
from tests import airline, invariants
from tests.airline import AIRCRAFT, OTHER, PILOT, SECOND, TENANT
from tests.conftest import Clock
from tests.integration.bookings.booking_desk import BOOKINGS, CLAIM, MINE, SCHEDULES, Desk, holding, restrict
from tests.integration.records import change


@pytest.mark.rule("BK-03", "BK-06", "BK-22")
def test_a_pilot_books_a_schedule_and_pays_for_it(at: Desk, clock: Clock) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    change(Schedule, 1, price_mode="per_mile", price_amount=2, callsign="8YK")
    airline.endow(100)
    made = at.book()
    assert made.status == 201
    booking = made.data
    assert booking == {
        "id": booking["id"],
        "kind": "schedule",
        "flight_number": "OB1",
        "pilot": {"id": PILOT, "name": "Pilot 2"},
        "aircraft": {"id": AIRCRAFT, "registration": "D-E20", "type": "DA40", "simbrief_type": None},
        "airline": {"id": 5, "icao": "TST", "name": "Test Air"},
        "departure": "EDDG",
        "arrival": "EDLI",
        "departure_stand": None,
        "arrival_stand": "A1",
        "distance_nm": 33,
        "status": "active",
        "callsign": "TST8YK",
        "chain": None,
        "price_points": 66,
        "mission": None,
        "bounty": None,
        "schedule": {
            "id": 1,
            "airline": {"id": 5, "icao": "TST", "name": "Test Air"},
            "alternate": None,
            "departure_time": "",
            "arrival_time": "",
            "flight_minutes": None,
            "level": None,
            "route": "",
        },
        "flight_id": None,
        "startable": None,
        "mel_items": None,
        "created_at": "2026-11-02T12:00:00Z",
        "expires_at": "2026-11-04T12:00:00Z",
    }
    go = {"now": True, "reasons": [], "hints": [], "obstacles": [], "opens_at": None}
    assert at.pilot("GET", MINE).data == [booking | {"startable": go, "mel_items": []}]
    assert at.staff("GET", BOOKINGS).data == [booking]
    entry = at.pilot("GET", "/api/v1/me/points").data[0]
    assert (entry["type"], entry["points"], entry["balance"]) == ("booking", -66, 34)
    assert entry["source"] == {"kind": "booking", "id": booking["id"]}
    assert at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["booking_ids"] == [booking["id"]]
    invariants.check()


REFUSED: list[tuple[Callable[[], Any], int, str]] = [
    (lambda: change(User, PILOT, email_verified=False), 403, "email_unverified"),
    (lambda: change(Schedule, 1, active=False), 409, "schedule_not_published"),
    (lambda: restrict(("fleet", 6, {"kind": "rank", "min_level": 3})), 403, "restriction_unmet"),
    (lambda: change(Aircraft, AIRCRAFT, airline_id=6), 409, "aircraft_not_allowed"),
    (lambda: change(Schedule, 1, subfleet_ids=(8,)), 409, "aircraft_not_allowed"),
    (lambda: change(Aircraft, AIRCRAFT, grounded=True), 409, "aircraft_grounded"),
    (lambda: _other_books(), 409, "aircraft_taken"),
    (lambda: change(Aircraft, AIRCRAFT, bounty_pilot_id=77, holds=(CLAIM,)), 409, "aircraft_under_bounty"),
    (lambda: change(Aircraft, AIRCRAFT, airport="EDDH"), 409, "aircraft_elsewhere"),
    (lambda: change(User, PILOT, airport="EDDH"), 409, "pilot_elsewhere"),
    (lambda: change(Schedule, 1, price_mode="fixed", price_amount=1), 402, "not_enough_points"),
]


def _other_books() -> None:
    scheduled.book(airline.store(), OTHER, 2, AIRCRAFT)


@pytest.mark.rule("BK-01", "BK-02", "BK-03", "BK-08", "BK-09", "BK-10", "BK-22", "BK-25", "PF-15")
@pytest.mark.parametrize(
    ("state", "status", "code"), REFUSED, ids=[f"{code}-{n}" for n, (*_, code) in enumerate(REFUSED)]
)
def test_a_booking_that_the_rules_refuse_changes_nothing_and_says_why(
    at: Desk, state: Callable[[], Any], status: int, code: str
) -> None:
    state()
    before = invariants.records()[TENANT]
    refused = at.book()
    assert (refused.status, refused.code) == (status, code)
    assert refused.body["message"] == refused.body["error"]
    assert invariants.records()[TENANT] == before


@pytest.mark.rule("BK-02")
def test_every_restriction_that_is_unmet_is_named(at: Desk) -> None:
    rank, alpine = {"kind": "rank", "min_level": 3}, {"kind": "licence", "licence_id": 8}
    restrict(
        ("schedule", 1, rank),
        ("airport", "EDDG", rank),
        ("airport", "EDLI", alpine),
        ("airport", "EDDH", alpine),
        ("aircraft", AIRCRAFT, alpine),
        ("aircraft", SECOND, alpine),
        ("subfleet", 7, rank),
        ("fleet", 6, alpine),
    )
    refused = at.book()
    assert (refused.status, refused.code) == (403, "restriction_unmet")
    assert refused.body["unmet"] == [
        f"licence Alpine for aircraft {AIRCRAFT}",
        "licence Alpine for airport EDLI",
        "licence Alpine for fleet Props",
        "rank level 3 for airport EDDG",
        "rank level 3 for schedule 1",
        "rank level 3 for subfleet Diamond",
    ]
    assert [one["text"] for one in refused.body["facts"]["unmet"]] == refused.body["unmet"]
    assert {one["code"] for one in refused.body["facts"]["unmet"]} == {"licence", "rank"}
    at.staff("PUT", f"/api/v1/users/{PILOT}", {"rank_id": 3, "licences": [{"licence_id": 8, "status": "expired"}]})
    assert all("Alpine" in one for one in at.book().body["unmet"])
    at.staff("PUT", f"/api/v1/users/{PILOT}", {"rank_id": 3, "licences": [{"licence_id": 8, "status": "active"}]})
    assert at.book().status == 201


@pytest.mark.rule("BK-03", "PF-06")
def test_too_dear_a_booking_tells_price_and_balance(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=31)
    airline.endow(30)
    refused = at.book()
    assert (refused.status, refused.code) == (402, "not_enough_points")
    assert (refused.body["price_points"], refused.body["balance"]) == (31, 30)
    assert at.points() == 30
    airline.endow(1)
    assert at.book().status == 201
    assert at.points() == 0
    airline.endow(-50)
    assert at.book(an_id=2, aircraft=SECOND).status == 201, "what costs nothing is open to debtors"


@pytest.mark.rule("BK-08")
def test_the_same_again_without_a_key_is_refused(at: Desk) -> None:
    assert at.book().status == 201
    assert at.book().code == "schedule_taken"
    assert at.book(aircraft=SECOND).code == "schedule_taken"
    assert at.book(an_id=2).code == "aircraft_taken", "by the pilot's own other booking too"
    assert at.book(an_id=2, aircraft=SECOND).status == 201


@pytest.mark.rule("BK-08", "BK-21")
def test_each_tenant_decides_what_is_unique(at: Desk) -> None:
    change(Settings, booking_unique_schedule=False, booking_unique_aircraft=False)
    for _ in range(2):
        assert at.book().status == 201
    assert at.book(at.other).status == 201
    assert len(at.pilot("GET", MINE).data) == 2
    change(Settings, booking_unique_schedule=True, booking_unique_aircraft=True)
    assert at.book().code == "schedule_taken", "what was booked while it was off counts"
    assert at.book(an_id=2).code == "aircraft_taken"


@pytest.mark.rule("BK-08", "CC-31")
def test_of_several_with_bookings_on_one_aircraft_the_first_to_start_flies(at: Desk, clock: Clock) -> None:
    change(Settings, booking_unique_aircraft=False)
    mine = at.book().data
    clock.advance(1)
    others = at.book(at.other).data
    filed = {"departure": "EDDG", "arrival": "EDLI", "callsign": "OB1"}
    flight = at.pilot("POST", "/api/v1/flights", {"booking_id": mine["id"], **filed}).data["id"]
    start = {"booking_id": others["id"], **filed}
    assert at.other("POST", "/api/v1/flights", start).code == "already_flying"
    at.pilot("POST", f"/api/v1/flights/{flight}/finish")
    assert at.other("POST", "/api/v1/flights", start).code == "aircraft_elsewhere"
    assert at.other("GET", MINE).data[0]["status"] == "active", "it is still held"
    change(Aircraft, AIRCRAFT, airport="EDDG", locked_by=5)
    assert at.other("POST", "/api/v1/flights", start).code == "aircraft_locked", "a contract has it meanwhile"
    change(Aircraft, AIRCRAFT, locked_by=None)
    assert at.other("POST", "/api/v1/flights", start).status == 201
    invariants.check()


@pytest.mark.rule("BK-09")
def test_an_aircraft_that_came_grounded_can_be_booked_once_staff_release_it(at: Desk) -> None:
    change(Aircraft, AIRCRAFT, status="M", grounded=True)
    assert at.book().code == "aircraft_grounded"
    form = {"registration": "D-E20", "name": "Diamond", "subfleet_id": 7, "grounded": False}
    assert at.staff("PUT", f"/api/v1/aircraft/{AIRCRAFT}", form).status == 200
    assert AIRCRAFT in [one["id"] for one in at.pilot("GET", f"{SCHEDULES}/1/aircraft").data]
    assert at.book().status == 201


def test_a_pilot_holds_twenty_bookings_at_most(at: Desk) -> None:
    holding(19)
    assert at.book().status == 201
    refused = at.book(an_id=2, aircraft=SECOND)
    assert (refused.status, refused.code) == (409, "too_many_bookings")
    assert at.book(at.other, 2, SECOND).status == 201, "each pilot"
