"""A booking says what it is for and whether its flight could be started now, by the rule of the start itself."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.usecases.charter import legs
from tests import airline
from tests.airline import AIRCRAFT, HOUR, PILOT, staff
from tests.conftest import Clock
from tests.integration.bookings.booking_desk import BOOKINGS, MINE, SCHEDULES, Desk
from tests.integration.records import change


def _start(at: Desk, booking: dict[str, Any]) -> Any:
    filed = {"booking_id": booking["id"], **{name: booking[name] for name in ("callsign", "departure", "arrival")}}
    return at.pilot("POST", "/api/v1/flights", filed)


@pytest.mark.rule("FL-02", "PF-18")
@pytest.mark.parametrize(
    ("meanwhile", "reason"),
    [
        (lambda: None, None),
        (lambda: change(Aircraft, AIRCRAFT, grounded=True), "aircraft_grounded"),
        (lambda: change(Aircraft, AIRCRAFT, airport="EDDH"), "aircraft_elsewhere"),
        (lambda: change(Aircraft, AIRCRAFT, locked_by=7), "aircraft_locked"),
        (lambda: change(Aircraft, AIRCRAFT, flight_id=7), "already_flying"),
        (lambda: change(User, PILOT, airport="EDDH"), "pilot_elsewhere"),
        (lambda: change(User, PILOT, email_verified=False), "email_unverified"),
    ],
)
def test_it_can_be_started_where_its_start_would_not_be_refused(
    at: Desk, meanwhile: Callable[[], object], reason: str | None
) -> None:
    at.book()
    meanwhile()
    (seen,) = at.pilot("GET", MINE).data
    started = _start(at, seen)
    assert seen["startable"]["now"] is (reason is None) is (started.status == 201)
    if reason:
        assert seen["startable"]["reasons"] == [reason] == [started.code]
        assert seen["startable"]["hints"] == [started.body["message"]]
        obstacle = {"code": started.code, "text": started.body["message"], "facts": started.body["facts"]}
        assert seen["startable"]["obstacles"] == [obstacle], "what a start would be told, by code and facts too"


@pytest.mark.rule("FL-02", "CC-20")
def test_a_contracts_booking_names_its_leg_and_when_it_opens(at: Desk, clock: Clock) -> None:
    airline.assigned(airline.leg("EDDG", "EDLI", HOUR, 9 * HOUR), title="Salt")
    legs.open_by_hand(airline.store(), staff(), 1, 1)
    legs.book(airline.store(), PILOT, 1, 1)
    (seen,) = at.pilot("GET", MINE).data
    window = {"window_starts_at": "2026-11-02T13:00:00Z", "window_ends_at": "2026-11-02T21:00:00Z"}
    assert seen["mission"] == {"id": 1, "title": "Salt", "sequence": 1, **window}
    assert seen["startable"]["reasons"] == ["window_not_open"]
    assert seen["startable"]["opens_at"] == window["window_starts_at"]
    clock.advance(HOUR)
    (seen,) = at.pilot("GET", MINE).data
    assert (seen["startable"]["now"], seen["startable"]["opens_at"]) == (True, None)
    assert _start(at, seen).status == 201
    (flying,) = at.pilot("GET", MINE).data
    assert (flying["status"], flying["startable"]["reasons"]) == ("flying", ["already_flying"])
    assert flying["flight_id"]


@pytest.mark.rule("BK-11", "PF-18")
def test_one_booking_is_shown_to_its_pilot_and_the_office_alone(at: Desk) -> None:
    made = at.book().data
    path = f"{BOOKINGS}/{made['id']}"
    seen = at.pilot("GET", path)
    assert seen.data == at.staff("GET", path).data == at.pilot("GET", MINE).data[0]
    assert seen.data["schedule"]["id"] == 1
    assert [who("GET", path).status for who in (at.other, at.operations, at.stranger)] == [404, 404, 404]
    assert at.pilot("GET", f"{BOOKINGS}/77").status == 404
    refused = at.staff("POST", f"{path}/cancel", {"reason": "r"}, headers={"If-Match": '"0-0"'})
    assert (refused.status, refused.body["present"]["id"]) == (412, made["id"])
    assert (
        at.staff("POST", f"{path}/cancel", {"reason": "r"}, headers={"If-Match": seen.headers["ETag"][0]}).status == 200
    )


@pytest.mark.rule("PF-19", "BK-03")
def test_what_a_booking_costs_is_told_before_it_is_made(at: Desk) -> None:
    airline.endow(100)
    change(Schedule, 1, price_mode="fixed", price_amount=40)
    tried = at.book(dry_run=1).data
    assert (tried["bookings"][0]["flight_number"], tried["refused"], at.points()) == ("OB1", None, 100)
    made = at.book().data
    price = at.pilot("GET", f"{SCHEDULES}/1").data["price_points"]
    assert made["price_points"] == price == -tried["points"] == 40
