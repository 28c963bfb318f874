"""Reviews over HTTP: the queue of flights that wait, who may decide, and what the pilot is told."""

import pytest

from offblock.domain.access.audit import AuditEntry
from offblock.domain.access.callers import Role
from offblock.domain.flights.flights import Flight
from tests import airline, invariants
from tests.airline import AIRCRAFT, OTHER, PILOT, TENANT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.bookings.booking_desk import walk
from tests.integration.bounties.based import Based
from tests.integration.conftest import People
from tests.integration.flights.sent import FLIGHTS, aloft, finish, flown, review, send
from tests.invariants import records

WHY = "You landed too hard."


def submitted(people: People, clock: Clock) -> str:
    """A clean flight that waits for its review."""
    flight = aloft(people)
    send(people, flight, flown(clock))
    finish(people, flight)
    return flight


def audited(action: str) -> list[AuditEntry]:
    """The audit entries of an action."""
    return [one for one in records()[TENANT][AuditEntry] if one.action == action]


@pytest.mark.rule("FL-07", "PF-08", "PF-09")
@pytest.mark.parametrize(("action", "status"), [("accept", "accepted"), ("warn", "warned"), ("reject", "rejected")])
def test_staff_review_a_flight_its_pilot_is_told_and_nothing_is_undone(
    at: Based, clock: Clock, action: str, status: str
) -> None:
    at.left_away()
    (flight,) = at.staff("GET", FLIGHTS, filter__status="submitted").data
    before = at.pilot("GET", "/api/v1/me").data, at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data
    done = review(at, flight["id"], action, WHY)
    assert (done.status, done.data["status"]) == (200, status)
    assert done.data["review"] == {
        "action": action,
        "reason": WHY,
        "by": {"id": airline.STAFF, "name": f"Pilot {airline.STAFF}"},
        "at": "2026-11-02T12:00:00Z",
        "automatic": False,
    }
    assert at.notices(at.pilot) == [(f"flight_{status}", f"/flights/{flight['id']}")]
    after = at.pilot("GET", "/api/v1/me").data, at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data
    assert after == before, "places, hours and points stay"
    (entry,) = audited("flight.review")
    assert entry.after["status"] == status
    (shown,) = at.staff("GET", "/api/v1/audit", filter__object=entry.object).data
    assert shown["subject"]["name"] == done.data["callsign"], "it is called as everybody calls it"
    assert at.staff("GET", FLIGHTS, filter__status="submitted").data == [], "it waits no more"


@pytest.mark.rule("FL-10", "PF-18")
@pytest.mark.parametrize("action", ["warn", "reject"])
def test_to_warn_or_reject_without_three_words_is_refused_at_the_field(
    people: People, clock: Clock, action: str
) -> None:
    flight = submitted(people, clock)
    refused = review(people, flight, action, "too hard")
    assert (refused.status, list(refused.body["errors"])) == (422, ["reason"])
    assert refused.body["errors_by_code"]["reason"] == {"code": "too_few_words", "least": 3, "words": 2}
    assert people.staff("GET", f"{FLIGHTS}/{flight}").data["status"] == "submitted"
    assert not audited("flight.review")


@pytest.mark.rule("FL-07")
def test_who_reviews_second_hears_what_was_decided_and_may_change_it_by_name(people: People, clock: Clock) -> None:
    flight = submitted(people, clock)
    assert review(people, flight, "warn", WHY).status == 200
    assert review(people, flight, "warn", WHY).status == 200, "the same again is the same answer"
    refused = review(people, flight, "accept")
    assert (refused.status, refused.code) == (409, "already_reviewed")
    assert refused.body["facts"] == {
        "status": "warned",
        "action": "warn",
        "reviewed_by": airline.STAFF,
        "reviewed_at": "2026-11-02T12:20:00Z",
    }
    assert review(people, flight, "accept", instead_of="warn").data["status"] == "accepted"
    assert len(audited("flight.review")) == 2


@pytest.mark.rule("FL-07")
def test_what_flies_or_was_stopped_is_not_reviewed(people: People, clock: Clock) -> None:
    flight = aloft(people)
    assert review(people, flight, "accept").code == "flight_not_submitted"
    people.pilot("POST", f"{FLIGHTS}/{flight}/stop")
    assert review(people, flight, "accept").body["facts"] == {"status": "stopped"}
    assert review(people, "12345", "accept").status == 404
    assert review(people, "nonsense", "accept").status == 404


@pytest.mark.rule("FL-07", "PF-02", "PF-01")
def test_the_office_alone_reviews_and_sees_what_waits(people: People, clock: Clock) -> None:
    flight = submitted(people, clock)
    airline.keep(airline.user(9, name="Olga", roles=(Role.OPERATIONS_STAFF,)))
    operations = Caller(key_for(TENANT, 9, "operations"))
    for who in (people.pilot, people.other, operations):
        assert who("POST", f"{FLIGHTS}/{flight}/review", {"action": "accept"}).code == "role_missing"
    assert people.stranger("POST", f"{FLIGHTS}/{flight}/review", {"action": "accept"}).status == 404
    assert [one["id"] for one in people.staff("GET", FLIGHTS, filter__status="submitted").data] == [flight]
    assert people.other("GET", FLIGHTS, filter__status="submitted").data == []
    assert [one["id"] for one in people.pilot("GET", FLIGHTS, filter__status="submitted").data] == [flight]
    assert people.pilot("GET", FLIGHTS, filter__status="accepted").data == []
    assert people.stranger("GET", FLIGHTS, filter__status="submitted").data == []
    assert people.staff("GET", FLIGHTS, filter__status="submitted", filter__pilot_id=OTHER).data == []
    assert len(people.staff("GET", FLIGHTS, filter__status="submitted", filter__pilot_id=PILOT).data) == 1
    assert review(people, flight, "accept").data["review"]["by"]["id"] == airline.STAFF
    invariants.check()


@pytest.mark.rule("FL-07", "PF-14")
def test_what_waits_comes_oldest_first_page_by_page(people: People, clock: Clock) -> None:
    first = airline.seen(Flight, int(submitted(people, clock)))
    later = [first.but(id=first.id + n, finished_at=first.finished_at + n) for n in range(1, 8)]
    airline.keep(*reversed(later))
    found = [int(an_id) for an_id in walk(people.staff, FLIGHTS, 3, filter__status="submitted")]
    assert found == [one.id for one in (first, *later)]
