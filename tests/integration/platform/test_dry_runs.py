"""What destroys or costs can be asked for first: the same decision, told and not committed (PF-19)."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from local import engine
from offblock.adapters.rehearsals import NEVER, OWN
from offblock.domain.access.permissions import ALLOWED
from offblock.queries.fleet import idle as queries_idle
from offblock.usecases.charter import applications
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, OTHER, PILOT, staff
from tests.api import Answer
from tests.conftest import Clock
from tests.harness import stack
from tests.integration.airline.entries import Fleetful

MISSION = "/api/v1/charter-missions/1"
REASON = {"reason": "Fog"}


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


def _written() -> Any:
    return sorted(str(one) for one in engine.images(stack.TABLE) if one["kind"]["S"] != "ApiKey")  # last used


class Case(NamedTuple):
    """What is asked for, in which world, what it would do by code, and what it would do to an account."""

    name: str
    setup: Callable[[], object]
    who: str
    method: str
    path: str
    body: Any
    kinds: set[str]
    points: int | None = None
    bookings: int = 0


def _two_applicants() -> None:
    airline.published()
    for pilot in (PILOT, OTHER):
        applications.apply(airline.store(), pilot, 1)


CASES = [
    Case("cancel all", airline.booked, "pilot", "POST", "/api/v1/me/bookings/cancel", None,
         {"booking_removed", "points", "legs"}, -50, 1),
    Case("fail", airline.booked, "staff", "POST", f"{MISSION}/fail", REASON,
         {"mission", "legs", "points", "blocked", "booking_removed", "application", "notice", "released"}, -500, 1),
    Case("cancel a contract", airline.booked, "staff", "POST", f"{MISSION}/cancel", REASON,
         {"mission", "legs", "booking_removed", "notice", "application", "released"}, None, 1),
    Case("accept", _two_applicants, "staff", "POST", f"{MISSION}/applications/{PILOT}/accept", None,
         {"mission", "application", "notice", "applications_closed"}),
    Case("publish", airline.drafted, "staff", "POST", f"{MISSION}/publish", None, {"mission"}),
    Case("delete a draft", airline.drafted, "staff", "DELETE", MISSION, None, {"removed"}),
    Case("move an aircraft", lambda: None, "staff", "POST", f"/api/v1/aircraft/{AIRCRAFT}/move", {"airport": "EDDH"},
         {"moved"}),
    Case("move a pilot", lambda: None, "staff", "POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDH"}, {"moved"}),
    Case("block a pilot", lambda: None, "staff", "PUT", f"/api/v1/users/{PILOT}/contract-restriction",
         {"blocked_until": "2027-01-01T00:00:00Z"}, {"blocked"}),
    Case("take points", lambda: None, "staff", "POST", f"/api/v1/users/{PILOT}/points", {"points": -7, "reason": "r"},
         {"points"}, -7),
    Case("change settings", lambda: None, "staff", "PUT", "/api/v1/settings", {"BOOKING_CANCELLATION_PENALTY": 9},
         {"setting"}),
    Case("delete an airport", lambda: None, "staff", "DELETE", "/api/v1/airports/EDDM", None, {"removed"}),
    Case("rename", lambda: None, "staff", "PUT", f"/api/v1/users/{PILOT}", {"name": "Ada"}, {"changed"}),
]  # fmt: skip


def _ask(at: Fleetful, case: Case, **query: Any) -> Answer:
    who = {"staff": at.staff, "pilot": at.pilot}[case.who]
    return who(case.method, case.path, case.body, headers={"Idempotency-Key": "k"}, **query)


@pytest.mark.rule("PF-19", "PF-18")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_dry_run_tells_what_the_same_request_then_does_and_writes_nothing(case: Case, at: Fleetful) -> None:
    case.setup()
    before = _written()

    asked = _ask(at, case, dry_run=1)

    assert _written() == before
    assert asked.status == 200, asked
    assert {one["kind"] for one in asked.data["effects"]} == case.kinds, asked.data["effects"]
    assert all(one["text"] and "{" not in one["text"] for one in asked.data["effects"])
    assert (asked.data["points"], len(asked.data["bookings"])) == (case.points, case.bookings)
    assert asked.data["refused"] is None
    done = _ask(at, case)
    assert done.status < 300, "the same key was not spent"
    assert _written() != before
    if case.points is not None:
        assert at.staff("GET", f"/api/v1/users/{PILOT}").data["points"] == asked.data["balance"]


@pytest.mark.rule("PF-19", "CC-27")
def test_operations_staff_learn_what_failing_costs_its_pilot_and_for_how_long(at: Fleetful) -> None:
    airline.booked(title="Salt")
    asked = at.staff("POST", f"{MISSION}/fail", REASON, dry_run=1).data
    said = {one["kind"]: one for one in asked["effects"]}
    assert said["points"]["facts"] | {"points": -500, "balance": -500} == said["points"]["facts"]
    assert asked["blocked_until"] == said["blocked"]["facts"]["blocked_until"] == "2027-01-31T12:00:00Z"
    assert said["mission"]["object"] == {"kind": "mission", "id": "1", "name": "Salt"}
    assert said["legs"]["facts"] == {"count": 1, "status": "failed"}
    assert asked["bookings"][0]["pilot"] == {"id": PILOT, "name": f"Pilot {PILOT}"}


@pytest.mark.rule("PF-19")
def test_what_would_be_refused_says_why(at: Fleetful) -> None:
    asked = at.pilot("POST", "/api/v1/me/bookings/cancel", dry_run=1)
    assert (asked.status, asked.data["refused"]["code"], asked.data["effects"]) == (200, "nothing_to_cancel", [])
    used = at.staff("DELETE", f"/api/v1/airlines/{at.airline_id}", dry_run="true")
    assert used.data["refused"]["code"] == "in_use"


@pytest.mark.rule("PF-19")
def test_what_cannot_be_asked_at_all_is_refused_as_ever(at: Fleetful) -> None:
    assert at.staff("DELETE", "/api/v1/airports/ZZZZ", dry_run=1).status == 404
    assert at.pilot("DELETE", "/api/v1/airports/EDDM", dry_run=1).code == "role_missing"
    assert at.staff("POST", "/api/v1/ranks", {"name": ""}, dry_run=1).status == 422


@pytest.mark.rule("PF-19")
@pytest.mark.parametrize("dry_run", ["2", "maybe", "1,0"])
def test_a_dry_run_that_is_misspelt_is_not_done(at: Fleetful, dry_run: str) -> None:
    before = _written()
    assert at.staff("DELETE", "/api/v1/airports/EDDM", dry_run=dry_run).body["errors_by_code"]["dry_run"]
    assert _written() == before
    assert at.staff("DELETE", "/api/v1/airports/EDDM", dry_run=0).status == 204


@pytest.mark.rule("PF-19")
def test_what_has_no_dry_run_is_refused_lest_it_be_done(at: Fleetful) -> None:
    before = _written()
    assert at.pilot("POST", "/api/v1/directed-schedules", {}, dry_run=1).status == 422
    assert at.staff("POST", "/api/v1/api-keys", {"name": "k"}, dry_run=1).status == 422
    assert _written() == before
    assert set(ALLOWED) >= NEVER | OWN


@pytest.mark.rule("PF-19", "RP-02")
def test_changed_settings_say_how_many_aircraft_would_be_idle(
    at: Fleetful, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = {"name": "Away", "subfleet_id": at.subfleet_id, "airport": "EDDM"}
    for n in range(3):
        at.made("aircraft", {"registration": f"D-EAW{n}", **form})
    clock.advance(3600 * 10)
    asked = at.staff("PUT", "/api/v1/settings", {"REPOSITIONING_IDLE_HOURS": 5}, dry_run=1).data
    idle = next(one for one in asked["effects"] if one["kind"] == "aircraft_idle")
    assert idle["facts"] | {"before": 0, "after": 3, "among": 3, "complete": True} == idle["facts"]
    with monkeypatch.context() as few:
        few.setattr(queries_idle, "MOST", 2)
        asked = at.staff("PUT", "/api/v1/settings", {"REPOSITIONING_IDLE_HOURS": 5}, dry_run=1).data
        facts = asked["effects"][-1]["facts"]
        assert (facts["after"], facts["among"], facts["complete"]) == (2, 2, False)
        assert asked["effects"][-1]["text"].endswith("2 were looked at, there are more.")
    subfleet = at.staff("GET", f"/api/v1/subfleets/{at.subfleet_id}").data | {"base": "EDDM"}
    body = {name: one for name, one in subfleet.items() if name not in ("id", "airline_id")}
    at.staff("PUT", "/api/v1/settings", {"REPOSITIONING_IDLE_HOURS": 5})
    homed = at.staff("PUT", f"/api/v1/subfleets/{at.subfleet_id}", body, dry_run=1).data
    idle = next(one for one in homed["effects"] if one["kind"] == "aircraft_idle")
    assert (idle["facts"]["before"], idle["facts"]["after"]) == (3, 0)


@pytest.mark.rule("PF-19", "PF-20")
def test_a_dry_run_goes_by_what_the_caller_expects(at: Fleetful) -> None:
    path = f"/api/v1/users/{PILOT}"
    tag = {"If-Match": at.staff("GET", path).headers["ETag"][0]}
    staff_edits.move(airline.store(), staff(), PILOT, "EDDH")
    assert at.staff("PUT", path, {"name": "Ada"}, headers=tag, dry_run=1).status == 412
