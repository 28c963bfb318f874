"""Flights flown by smartCARS: over any line they end as those of the airline's own API that say no more."""

import pytest

from tests import invariants
from tests.clients.legs import KINDS, Leg, fly_by_v1, reports_of, seconds_of, settled
from tests.clients.line import Line
from tests.clients.smartcars import SmartCarsClient, without_what_it_never_sends
from tests.conftest import Clock
from tests.harness import take
from tests.integration.bounties.based import Based


def fly(leg: Leg, clock: Clock, line: Line) -> None:
    """The leg flown by clients that forget everything at every turn; each place is sent when it is reached."""
    if leg.flight_id:
        SmartCarsClient(line).book(leg.flight_id)
    bid_id = SmartCarsClient(line).bookings()[0]["bidID"]
    tracking = SmartCarsClient(line).start(bid_id)
    assert SmartCarsClient(line).start(bid_id) == tracking, "a start sent again is the same flight"
    reports, began = reports_of(leg, clock), clock.at
    for report in reports:
        clock.at = began + (report["timestamp"] - reports[0]["timestamp"]) / 1000
        SmartCarsClient(line).update(bid_id, tracking, report)
    clock.at = began + seconds_of(reports) + 60
    assert SmartCarsClient(line).complete(bid_id, tracking) == tracking
    assert SmartCarsClient(line).complete(bid_id, "") == tracking, "sent again without what it was given"
    SmartCarsClient(line).cancel(bid_id, tracking)


@pytest.mark.rule("FL-03", "FL-04", "FL-05")
@pytest.mark.parametrize("bad", [0, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_leg_flown_over_any_line_ends_as_it_does_by_the_airlines_own_api(
    at: Based, clock: Clock, kind: str, bad: int
) -> None:
    leg = KINDS[kind](at, clock)
    before, now = take(), clock.at
    fly_by_v1(leg, clock, without_what_it_never_sends)
    wanted = settled(leg) | {"landing_rate_fpm": -180, "fuel_used_kg": 9}
    for seed in range(2 if bad else 1):
        before.put_back()
        clock.at = now
        fly(leg, clock, Line(leg.by, bad, seed))
        assert settled(leg) == wanted
        invariants.check()


@pytest.mark.rule("FL-04")
def test_an_update_that_is_sent_again_later_is_the_same_place(at: Based, clock: Clock) -> None:
    leg = KINDS["charter"](at, clock)
    bid_id = SmartCarsClient(Line(leg.by)).bookings()[0]["bidID"]
    tracking = SmartCarsClient(Line(leg.by)).start(bid_id)
    aloft = [one for one in reports_of(leg, clock) if not one["sensors"]["onGround"]]
    for number, report in enumerate(aloft[:6]):
        for _ in range(3):
            SmartCarsClient(Line(leg.by)).update(bid_id, tracking, report)
            clock.advance(4)
        assert len(leg.by("GET", f"/api/v1/flights/{tracking}/track").data) == number + 1
        clock.advance(8)
