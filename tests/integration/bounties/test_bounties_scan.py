"""The search for idle aircraft: by the job or at once by staff, and what it costs."""

import pytest

from offblock.adapters import due
from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.bounties import bounties
from tests import airline
from tests.airline import AIRCRAFT, HOUR, PILOT, SECOND
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.bounties.based import Based
from tests.integration.records import aircraft, change

SCAN = "/api/v1/repositioning/scan"


@pytest.mark.rule("RP-02", "RP-03", "PF-08")
def test_scan_now_makes_what_is_due_and_nothing_where_it_is_switched_off(at: Based, clock: Clock) -> None:
    at.left_away()
    clock.advance(48 * HOUR - 1)
    assert at.staff("POST", SCAN).data == {"created": 0}
    clock.advance(1)
    at.set(REPOSITIONING_ENABLED=False)
    off = at.staff("POST", SCAN)
    assert (off.status, off.code) == (409, "repositioning_off")
    assert at.bench.job("scan-idle") == 0
    at.set(REPOSITIONING_ENABLED=True)
    assert at.staff("POST", SCAN).data == {"created": 1}
    assert at.staff("POST", SCAN).data == {"created": 0}
    assert [one["causer_id"] for one in at.staff("GET", "/api/v1/bounties").data] == [PILOT]
    acts = [one["action"] for one in at.staff("GET", "/api/v1/audit").data]
    assert acts.count("repositioning.scan") == 3, "those that found something, and those that did not"
    for nobody in (at.pilot, at.other):
        assert nobody("POST", SCAN).code == "role_missing"


@pytest.mark.rule("RP-02")
def test_a_scan_with_a_key_makes_every_bounty_and_is_answered_again(at: Based, clock: Clock) -> None:
    for an_id in (AIRCRAFT, SECOND):
        change(Aircraft, an_id, airport="EDLI", away=True, idle_at=0)
    key = {"Idempotency-Key": "scan"}
    assert at.staff("POST", SCAN, headers=key).data == {"created": 2}
    assert len(at.other("GET", "/api/v1/bounties").data) == 2
    assert at.staff("POST", SCAN, headers=key).data == {"created": 2}
    assert at.staff("POST", SCAN).data == {"created": 0}


@pytest.mark.rule("PF-11", "RP-02")
def test_the_jobs_cost_follows_what_is_due_and_not_how_many_aircraft_there_are(at: Based, clock: Clock) -> None:
    at.left_away()
    clock.advance(48 * HOUR)
    with meter() as few:
        found = list(due.due("idle", int(clock.at)))
    airline.keep(
        *(
            airline.aircraft(an_id, airport="EDLI", away=True, moved_at=int(clock.at), idle_at=int(clock.at) + 1)
            for an_id in range(100, 300)
        )
    )
    with meter() as many:
        assert list(due.due("idle", int(clock.at))) == found
    assert (many.read, many.calls) == (few.read, few.calls)
    assert [one.key for one in found] == [(f"AC#{AIRCRAFT}", "AC")]
    assert at.bench.job("scan-idle") == 1


@pytest.mark.rule("RP-02")
def test_a_late_look_at_an_aircraft_that_is_gone_or_home_again_does_nothing(at: Based, clock: Clock) -> None:
    assert bounties.offer_if_idle(airline.store(), 999) is None
    at.left_away()
    clock.advance(48 * HOUR)
    change(Aircraft, AIRCRAFT, airport="EDDG")
    assert bounties.offer_if_idle(airline.store(), AIRCRAFT) is None
    assert (aircraft().away, aircraft().idle_at) == (False, None), "its note is mended"
