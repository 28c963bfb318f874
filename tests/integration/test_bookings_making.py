"""Bookings through the API: made from a published schedule, paid for, or refused."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from local import engine
from offblock.domain.airline.settings import Settings
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.usecases.bookings import scheduled
from tests import airline, invariants
from tests.airline import AIRCRAFT, OTHER, PILOT, SECOND, TENANT
from tests.conftest import Clock
from tests.harness import meter, stack
from tests.harness.where import needs_own_engine
from tests.integration.booking_desk import (
    BOOKINGS,
    CANCEL_ALL,
    CLAIM,
    MINE,
    SCHEDULES,
    Desk,
    change,
    holding,
    pay,
    restrict,
    schedule,
)


@pytest.fixture
def at(table: str, clock: Clock) -> Desk:
    """The airline, open for bookings."""
    return Desk()


@pytest.mark.rule("BK-03", "BK-06", "BK-22")
def test_a_pilot_books_a_schedule_and_pays_for_it(at: Desk, clock: Clock) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    change(Schedule, 1, price_mode="per_mile", price_amount=2, callsign="TEST1")
    pay(100)
    made = at.book()
    assert made.status == 201
    told = made.data
    assert told == {
        "id": told["id"],
        "kind": "schedule",
        "flight_number": "OB1",
        "pilot": {"id": PILOT, "name": "Pilot 2"},
        "aircraft": {"id": AIRCRAFT, "registration": "D-E20"},
        "departure": "EDDG",
        "arrival": "EDLI",
        "departure_stand": None,
        "arrival_stand": "A1",
        "distance_nm": 33,
        "status": "active",
        "callsign": "TEST1",
        "chain": None,
        "created_at": "2026-11-02T12:00:00Z",
        "expires_at": "2026-11-04T12:00:00Z",
    }
    assert at.pilot("GET", MINE).data == [told]
    assert at.staff("GET", BOOKINGS).data == [told]
    entry = at.pilot("GET", "/api/v1/me/points").data[0]
    assert (entry["type"], entry["points"], entry["balance"]) == ("booking", -66, 34)
    assert entry["source"] == {"kind": "booking", "id": told["id"]}
    assert at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["booking_ids"] == [told["id"]]
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
    at.staff("PUT", f"/api/v1/users/{PILOT}", {"rank_id": 3, "licences": [{"licence_id": 8, "status": "expired"}]})
    assert all("Alpine" in one for one in at.book().body["unmet"])
    at.staff("PUT", f"/api/v1/users/{PILOT}", {"rank_id": 3, "licences": [{"licence_id": 8, "status": "active"}]})
    assert at.book().status == 201


@pytest.mark.rule("BK-03", "PF-06")
def test_too_dear_a_booking_tells_price_and_balance(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=31)
    pay(30)
    refused = at.book()
    assert (refused.status, refused.code) == (402, "not_enough_points")
    assert (refused.body["price_points"], refused.body["balance"]) == (31, 30)
    assert at.points() == 30
    pay(1)
    assert at.book().status == 201
    assert at.points() == 0
    pay(-50)
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
    told = {"departure": "EDDG", "arrival": "EDLI", "callsign": "OB1"}
    flight = at.pilot("POST", "/api/v1/flights", {"booking_id": mine["id"], **told}).data["id"]
    start = {"booking_id": others["id"], **told}
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


# -- Who asks ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-03", "PF-05")
def test_a_key_makes_a_second_request_the_first_one_again(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    pay(100)
    once = {"Idempotency-Key": "once"}
    first = at.book(headers=once)
    again = at.book(headers=once)
    assert (first.status, again.status, again.body) == (201, 201, first.body)
    assert at.points() == 70, "charged once"
    other = at.book(an_id=2, aircraft=SECOND, headers=once)
    assert (other.status, list(other.body["errors"])) == (422, ["Idempotency-Key"])
    assert at.book(at.other, 2, SECOND, headers=once).status == 201, "a key is its caller's own"
    gone = at.pilot("POST", CANCEL_ALL, headers={"Idempotency-Key": "all"})
    assert at.pilot("POST", CANCEL_ALL, headers={"Idempotency-Key": "all"}).body == gone.body
    assert at.points() == 20, "one penalty"


@pytest.mark.rule("PF-13")
def test_an_airline_key_names_the_pilot_and_a_persons_own_does_not(at: Desk) -> None:
    told = {"schedule_id": 1, "aircraft_id": AIRCRAFT}
    unnamed = at.airline("POST", BOOKINGS, told)
    assert (unnamed.status, list(unnamed.body["errors"])) == (422, ["user_id"])
    assert at.airline("POST", BOOKINGS, {**told, "user_id": OTHER}).data["pilot"]["id"] == OTHER
    assert at.airline("GET", MINE).status == at.airline("POST", CANCEL_ALL).status == 422
    assert at.airline("GET", MINE, user_id=OTHER).body["meta"]["total"] == 1
    assert at.airline("POST", CANCEL_ALL, {"user_id": OTHER}).data["cancelled"] == 1
    for refused in (
        at.pilot("POST", BOOKINGS, {**told, "user_id": OTHER}),
        at.pilot("GET", MINE, user_id=OTHER),
        at.pilot("POST", CANCEL_ALL, {"user_id": OTHER}),
        at.pilot("GET", SCHEDULES, user_id=OTHER),
    ):
        assert (refused.status, refused.code) == (403, "acts_for_others")
    assert at.nobody("POST", BOOKINGS, told).status == 401


@pytest.mark.rule("PF-01")
def test_what_is_another_tenants_is_not_found(at: Desk) -> None:
    airline.keep(airline.user(70), airline.aircraft(71), tenant="elsewhere")
    airline.keep(Schedule.model_validate(schedule(72).model_dump() | {"id": 73}), tenant="elsewhere")
    made = at.book().data["id"]
    told = {"schedule_id": 2, "aircraft_id": SECOND}
    for wrong in ({"schedule_id": 73}, {"aircraft_id": 71}, {"user_id": 70}):
        refused = at.airline("POST", BOOKINGS, {**told, "user_id": PILOT, **wrong})
        assert (refused.status, refused.code) == (404, "not_found"), wrong
    assert at.stranger("POST", f"{BOOKINGS}/{made}/cancel", {"reason": "ours"}).status == 404
    assert at.stranger("GET", BOOKINGS).data == []
    assert at.stranger("GET", f"{SCHEDULES}/72/aircraft").status == 404
    assert at.airline("GET", SCHEDULES, user_id=70).status == 404
    assert at.airline("POST", CANCEL_ALL, {"user_id": 70}).status == 404
    invariants.check()


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"aircraft_id": None}, "aircraft_id"),
        ({"schedule_id": "x"}, "schedule_id"),
        ({"schedule_id": 0}, "schedule_id"),
        ({"schedule_id": 2**53}, "schedule_id"),
        ({"aircraft_id": 1.5}, "aircraft_id"),
        ({"stand": "A1"}, "stand"),
        ({"price_points": 0}, "price_points"),
        ({"user_id": -1}, "user_id"),
        ({"pilot_id": PILOT}, "pilot_id"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_by_field(at: Desk, wrong: Any, field: str) -> None:
    refused = at.pilot("POST", BOOKINGS, {"schedule_id": 1, "aircraft_id": AIRCRAFT, **wrong})
    assert (refused.status, refused.code, list(refused.body["errors"])) == (422, "invalid", [field])


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("number", [0, -1, 2**53, 10**90])
def test_a_number_that_is_no_id_is_refused_as_a_field(at: Desk, number: int) -> None:
    for path, query in (
        (MINE, {"user_id": number}),
        (SCHEDULES, {"user_id": number}),
        (SCHEDULES, {"filter__airline": number}),
        (f"{SCHEDULES}/1/aircraft", {"user_id": number}),
        ("/api/v1/me/flights", {"user_id": number}),
        ("/api/v1/me/points", {"user_id": number}),
        ("/api/v1/me", {"user_id": number}),
    ):
        assert at.airline("GET", path, **query).status == 422, path
    assert at.airline("POST", CANCEL_ALL, {"user_id": number}).status == 422
    assert at.staff("POST", f"{BOOKINGS}/{number}/cancel", {"reason": "none"}).status == 404
    assert at.pilot("GET", f"{SCHEDULES}/{number}/aircraft").status == 404


# -- What it costs to run ----------------------------------------------------------------------------------------------


@pytest.mark.rule("PF-11")
@pytest.mark.parametrize("schedules", [5_000, pytest.param(40_000, marks=pytest.mark.nightly)])
def test_a_booking_takes_four_calls_whatever_the_number_of_schedules(at: Desk, schedules: int) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    _fill(schedules)
    airline.store().reference()
    store = airline.store()
    with meter() as units:
        assert scheduled.book(store, PILOT, 1, AIRCRAFT).arrival_stand == "A1"
    assert units.calls == 4
    assert sorted(units.by_op) == ["BatchGetItem", "Query", "TransactWriteItems"]
    assert units.read <= 8
    assert at.staff("GET", f"{SCHEDULES}/100100").status == 200, "they are there"


def _fill(count: int) -> None:
    """So many more schedules, put into the table as if they had always been there."""
    needs_own_engine()
    plain = schedule(77)
    key = engine.stored(stack.TABLE, f"T#{TENANT}#S#77", "S")
    assert key
    images = engine.images(stack.TABLE)
    text = str(key["summary"]["S"])
    for n in itertools.count(100_000):
        if n == 100_000 + count:
            break
        told = {name: dict(value) for name, value in key.items()}
        told["pk"] = {"S": f"T#{TENANT}#S#{n}"}
        told["summary"] = {"S": text.replace(f'"id":{plain.id}', f'"id":{n}')}
        for index in ("g1sk", "g2sk", "g4sk"):
            told[index] = {"S": told[index]["S"].replace("#77", f"#{n}")}
        images.append(told)
    _emptied()
    engine.load(stack.TABLE, images)


def _emptied() -> None:
    """The table without anything in it."""
    now = engine.snapshot(stack.TABLE)
    engine.restore(stack.TABLE, type(now)({}, {}, {}))
