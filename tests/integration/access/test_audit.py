"""The audit log: who did what, before and after, month by month."""

import pytest

from offblock.adapters.store import caches
from offblock.domain.access.audit import AuditEntry
from tests import airline
from tests.airline import CUSTOMER, DAY, STAFF
from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful
from tests.integration.conftest import People


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


@pytest.mark.rule("PF-08")
def test_the_audit_log_says_who_did_what_before_and_after(people: People) -> None:
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": "Sand", "points_multiplier": "3.00"})
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": "Sand", "points_multiplier": "3.00"})
    log = people.staff("GET", "/api/v1/audit").data
    assert len(log) == 1, "what changes nothing is not noted"
    assert (log[0]["by"], log[0]["action"], log[0]["object"]) == (
        f"user:{STAFF}",
        "customer.edit",
        f"Customer:{CUSTOMER}",
    )
    assert (log[0]["before"], log[0]["after"]) == (
        {"name": "Salt", "points_multiplier": "2.50"},
        {"name": "Sand", "points_multiplier": "3.00"},
    )


@pytest.mark.rule("PF-08", "PF-14")
def test_the_audit_log_is_walked_back_over_months_that_end_meanwhile(at: Fleetful, clock: Clock) -> None:
    caches.clear()
    clock.set(clock.at + 28 * DAY)
    for n in range(5):
        clock.advance(1)
        at.staff("PUT", f"/api/v1/ranks/{at.rank_id}", {"name": f"n{n}", "level": n})
    before = [one["id"] for one in at.staff("GET", "/api/v1/audit", per_page=100).data]
    assert len(before) == 10, "five of this month, five of the last"
    seen: list[int] = []
    cursor = ""
    while True:
        page = at.staff("GET", "/api/v1/audit", per_page=3, cursor=cursor).body
        seen += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
        clock.advance(2 * DAY)
    assert seen == before


@pytest.mark.rule("PF-08")
def test_entries_of_one_second_are_in_the_order_in_which_they_were_made(people: People, clock: Clock) -> None:
    names = [f"Salt {n}" for n in range(12)]
    for name in names:
        people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": name})
        clock.advance(0.004)
    assert [one["after"]["name"] for one in people.staff("GET", "/api/v1/audit").data] == names[::-1]


@pytest.mark.rule("PF-08")
def test_entries_that_were_made_before_milliseconds_were_noted_keep_their_place(people: People, clock: Clock) -> None:
    old = airline.store().moment.ids.next()
    airline.keep(AuditEntry(id=old, at=int(clock.at), by="user:1", action="old", object="Customer:1"))
    clock.advance(1)
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": "New"})
    assert [one["action"] for one in people.staff("GET", "/api/v1/audit").data] == ["customer.edit", "old"]


@pytest.mark.rule("PF-08", "FL-12")
def test_a_conversation_is_called_by_its_pilots_name(people: People) -> None:
    people.staff("POST", f"/api/v1/users/{airline.PILOT}/messages", {"message": "Good evening."})
    (entry,) = people.staff("GET", "/api/v1/audit").data
    pilot = people.staff("GET", f"/api/v1/users/{airline.PILOT}").data
    assert entry["subject"] == {"kind": "conversation", "id": str(airline.PILOT), "name": pilot["name"]}
