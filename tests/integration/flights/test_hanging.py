"""Hanging flights over HTTP and jobs: pilot and staff are told once, and either ends them."""

import pytest

from offblock.domain.access.audit import AuditEntry
from offblock.domain.access.callers import Role
from tests import airline, invariants
from tests.airline import DAY, HOUR, PILOT, TENANT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.bounties.based import OUT, Based
from tests.integration.flights.sent import FLIGHTS, flown, send
from tests.invariants import records

JOB = "check-hanging-flights"


def aloft(at: Based) -> str:
    """A flight that has just begun and sends one report."""
    booked = at.pilot("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": airline.AIRCRAFT}).data
    filed = {"booking_id": booked["id"], **{name: booked[name] for name in ("callsign", "departure", "arrival")}}
    flight = str(at.pilot("POST", FLIGHTS, filed).data["id"])
    report(at, flight)
    return flight


def report(at: Based, flight: str) -> None:
    """One report from the gate, made now."""
    place = {"latitude": airline.PLACES["EDDG"][0], "longitude": airline.PLACES["EDDG"][1]}
    made = airline.store().moment.now * 1000
    send(at, flight, {"timestamp": made, "position": place, "sensors": {"onGround": True}})


def kinds(at: Based, by: Caller) -> list[str]:
    """What somebody has been told of flights."""
    return [kind for kind, _ in at.notices(by) if kind.startswith("flight")]


@pytest.mark.rule("FL-09", "PF-09")
def test_pilot_and_staff_are_told_once_when_nothing_was_heard_for_twelve_hours(at: Based, clock: Clock) -> None:
    flight = aloft(at)
    clock.advance(12 * HOUR - 1)
    at.bench.job(JOB)
    assert kinds(at, at.pilot) == []
    clock.advance(1)
    assert at.bench.job(JOB) == 1
    for _ in range(3):
        clock.advance(HOUR)
        assert at.bench.job(JOB) == 0, "it costs nothing any more"
    assert at.notices(at.pilot) == [("flight_hanging", f"/flights/{flight}")]
    assert ("flight_unheard", f"/backoffice/flight-review?flight={flight}") in at.notices(at.staff)
    assert kinds(at, at.staff) == ["flight_unheard"]
    text = at.pilot("GET", "/api/v1/me/notifications").data[0]["text"]
    assert "2026-11-02T12:00:00Z" in text
    (found,) = at.staff("GET", FLIGHTS, filter__hanging="true").data
    assert (found["id"], found["status"], found["heard_at"]) == (flight, "flying", "2026-11-02T12:00:00Z")
    assert found["hanging_since"] == "2026-11-03T00:00:00Z"


@pytest.mark.rule("FL-09")
def test_a_flight_that_is_heard_of_does_not_hang_and_may_again_later(at: Based, clock: Clock) -> None:
    flight = aloft(at)
    for _ in range(2):
        clock.advance(11 * HOUR)
        report(at, flight)
        at.bench.job(JOB)
    assert kinds(at, at.pilot) == []
    clock.advance(12 * HOUR)
    at.bench.job(JOB)
    assert len(at.staff("GET", FLIGHTS, filter__hanging="1").data) == 1
    report(at, flight)
    assert at.staff("GET", FLIGHTS, filter__hanging="1").data == [], "it goes on"
    clock.advance(12 * HOUR)
    at.bench.job(JOB)
    assert kinds(at, at.pilot) == ["flight_hanging", "flight_hanging"]


@pytest.mark.rule("FL-09", "PF-07", "PF-11")
def test_other_hours_hold_within_the_hour_and_the_job_looks_once_an_hour(at: Based, clock: Clock) -> None:
    aloft(at)
    clock.advance(HOUR - 1)
    assert at.bench.job(JOB) == 0
    clock.advance(1)
    assert at.bench.job(JOB) == 1
    at.set(FLIGHT_HANGING_HOURS=2)
    clock.advance(HOUR)
    at.bench.job(JOB)
    assert kinds(at, at.pilot) == ["flight_hanging"]


@pytest.mark.rule("FL-09", "PF-08", "FL-05")
@pytest.mark.parametrize(
    ("end", "status", "kind", "booked"),
    [("stop", "stopped", "flight_stopped", 0), ("finish", "submitted", "flight_finished", 0)],
)
def test_staff_end_a_flight_that_nobody_else_ends(
    at: Based, clock: Clock, end: str, status: str, kind: str, booked: int
) -> None:
    flight = aloft(at)
    clock.advance(3 * DAY)
    at.bench.job(JOB)
    clock.advance(1)
    done = at.staff("POST", f"{FLIGHTS}/{flight}/{end}", {"reason": "Your client died."})
    assert (done.status, done.data["status"]) == (200, status)
    again = at.staff("POST", f"{FLIGHTS}/{flight}/{end}")
    assert again.data == done.data
    assert kinds(at, at.pilot)[0] == kind
    assert "Your client died." in at.pilot("GET", "/api/v1/me/notifications").data[0]["text"]
    (entry,) = [one for one in records()[TENANT][AuditEntry] if one.action == f"flight.{end}"]
    assert (entry.before["status"], entry.after["status"]) == ("flying", status)
    assert len(at.pilot("GET", "/api/v1/me/bookings").data) == booked, "its booking's time is over"
    aircraft = at.pilot("GET", f"/api/v1/aircraft/{airline.AIRCRAFT}").data
    assert aircraft["airport"] == ("EDDG" if end == "stop" else "EDLI")
    assert aircraft["hours"] == 0, "three days of silence are no flight"
    assert at.staff("GET", FLIGHTS, filter__hanging="1").data == []
    invariants.check()


@pytest.mark.rule("FL-09")
def test_a_flight_that_hung_after_its_landing_is_finished_with_what_was_flown(at: Based, clock: Clock) -> None:
    flight = aloft(at)
    reports = flown(clock)
    clock.at -= 2
    send(at, flight, reports)
    clock.advance(2 * DAY)
    done = at.staff("POST", f"{FLIGHTS}/{flight}/finish").data
    assert (done["block_minutes"], done["distance_nm"], done["flags"]) == (17, 33, [])


@pytest.mark.rule("FL-09", "PF-02", "PF-13")
def test_only_its_pilot_and_the_office_end_a_flight(at: Based, clock: Clock) -> None:
    airline.keep(airline.user(9, name="Olga", roles=(Role.OPERATIONS_STAFF,)))
    airline.keep(airline.user(10, name="Ada", roles=(Role.ADMINISTRATOR,)))
    operations, admin = Caller(key_for(TENANT, 9, "operations")), Caller(key_for(TENANT, 10, "admin"))
    flight = aloft(at)
    for end in ("stop", "finish"):
        for who in (at.other, operations, at.stranger):
            assert who("POST", f"{FLIGHTS}/{flight}/{end}").status == 404
        assert at.airline("POST", f"{FLIGHTS}/{flight}/{end}").status == 422, "an airline key names the pilot"
        assert admin("POST", f"{FLIGHTS}/{flight}/{end}", {"user_id": PILOT}).code == "acts_for_others"
    assert at.pilot("GET", FLIGHTS, filter__hanging="1").data == []
    assert admin("POST", f"{FLIGHTS}/{flight}/stop").data["status"] == "stopped"
    assert admin("POST", f"{FLIGHTS}/{flight}/finish").code == "flight_not_flying"


@pytest.mark.rule("FL-09", "FL-05")
def test_its_pilot_ends_it_too_and_is_not_told_of_that(at: Based, clock: Clock) -> None:
    flight = aloft(at)
    clock.advance(13 * HOUR)
    at.bench.job(JOB)
    assert at.pilot("POST", f"{FLIGHTS}/{flight}/finish").data["status"] == "submitted"
    assert kinds(at, at.pilot) == ["flight_hanging"]
    assert not [one for one in records()[TENANT][AuditEntry] if one.action.startswith("flight")]
