"""Bookings of a schedule: who asks for whom, how often, and with what body."""

from typing import Any

import pytest

from offblock.domain.network.schedules import Schedule
from tests import airline, invariants
from tests.airline import AIRCRAFT, OTHER, PILOT, SECOND
from tests.integration.bookings.booking_desk import BOOKINGS, CANCEL_ALL, MINE, SCHEDULES, Desk, schedule
from tests.integration.records import change


@pytest.mark.rule("BK-03", "PF-05")
def test_a_key_makes_a_second_request_the_first_one_again(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    airline.endow(100)
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
    form = {"schedule_id": 1, "aircraft_id": AIRCRAFT}
    unnamed = at.airline("POST", BOOKINGS, form)
    assert (unnamed.status, list(unnamed.body["errors"])) == (422, ["user_id"])
    assert at.airline("POST", BOOKINGS, {**form, "user_id": OTHER}).data["pilot"]["id"] == OTHER
    assert at.airline("GET", MINE).status == at.airline("POST", CANCEL_ALL).status == 422
    assert at.airline("GET", MINE, user_id=OTHER).body["meta"]["total"] == 1
    assert at.airline("POST", CANCEL_ALL, {"user_id": OTHER}).data["cancelled"] == 1
    for refused in (
        at.pilot("POST", BOOKINGS, {**form, "user_id": OTHER}),
        at.pilot("GET", MINE, user_id=OTHER),
        at.pilot("POST", CANCEL_ALL, {"user_id": OTHER}),
        at.pilot("GET", SCHEDULES, user_id=OTHER),
    ):
        assert (refused.status, refused.code) == (403, "acts_for_others")
    assert at.nobody("POST", BOOKINGS, form).status == 401


@pytest.mark.rule("PF-01")
def test_what_is_another_tenants_is_not_found(at: Desk) -> None:
    airline.keep(airline.user(70), airline.aircraft(71), tenant="elsewhere")
    airline.keep(Schedule.model_validate(schedule(72).model_dump() | {"id": 73}), tenant="elsewhere")
    made = at.book().data["id"]
    form = {"schedule_id": 2, "aircraft_id": SECOND}
    for wrong in ({"schedule_id": 73}, {"aircraft_id": 71}, {"user_id": 70}):
        refused = at.airline("POST", BOOKINGS, {**form, "user_id": PILOT, **wrong})
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
