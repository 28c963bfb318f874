"""Flights flown by a client of phpVMS's API: over any line they end as those of the airline's own API."""

import pytest

from tests import invariants
from tests.clients.legs import KINDS, Leg, fly_by_v1, reports_of, seconds_of, settled
from tests.clients.line import Line
from tests.clients.phpvms import PhpVmsClient
from tests.conftest import Clock
from tests.harness import take
from tests.integration.bounties.based import Based


def fly(leg: Leg, clock: Clock, line: Line) -> None:
    """The leg flown by clients that forget everything at every turn."""
    if leg.flight_id:
        PhpVmsClient(line).bid(leg.flight_id)
    bid = PhpVmsClient(line).bids()[0]
    pirep = PhpVmsClient(line).prefile(bid)
    assert PhpVmsClient(line).prefile(bid)["id"] == pirep["id"], "a prefile sent again is the same flight"
    reports = reports_of(leg, clock)
    clock.advance(seconds_of(reports) + 60)
    found = PhpVmsClient(line).resume()
    assert found
    assert found["id"] == pirep["id"], "a new process finds it"
    half = len(reports) // 2
    PhpVmsClient(line).report(found, reports[half:])
    PhpVmsClient(line).report(found, reports[: half + 10])
    PhpVmsClient(line).file(found)
    PhpVmsClient(line).cancel(found)


@pytest.mark.rule("FL-03", "FL-04", "FL-05")
@pytest.mark.parametrize("bad", [0, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_leg_flown_over_any_line_ends_as_it_does_by_the_airlines_own_api(
    at: Based, clock: Clock, kind: str, bad: int
) -> None:
    leg = KINDS[kind](at, clock)
    before, now = take(), clock.at
    fly_by_v1(leg, clock, list)
    wanted = settled(leg)
    assert wanted["landing_rate_fpm"] == -180
    assert wanted["distance_nm"] > 10
    for seed in range(3 if bad else 1):
        before.put_back()
        clock.at = now
        fly(leg, clock, Line(leg.by, bad, seed))
        assert settled(leg) == wanted
        invariants.check()
