"""Where a contract's last landing leaves its aircraft, and whether a bounty brings that home."""

from typing import Any

import pytest

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bookings.bookings import hold_of
from offblock.domain.bounties.bounties import Bounty, BountyReason
from offblock.domain.charter.missions import Leg, LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Figures, Flight, PairCount
from offblock.domain.flights.landings import LoadedLanding, finish
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import compose
from tests.unit.builders import (
    HOUR,
    NOW,
    PILOT,
    aircraft,
    booking,
    flight,
    leg,
    loaded_mission,
    moment,
    pilot,
    put,
    puts,
    under_way,
)
from tests.unit.homes import AWAY, FAR, HOME, based
from tests.unit.services import service


def landed(*later: Leg, services: tuple[Schedule, ...] = (), rulebook: Rulebook | None = None) -> Decision[Flight]:
    """The first leg of a contract, its only one unless there are later ones, submitted away from the base."""
    pair: dict[str, Any] = {"departure": HOME, "arrival": AWAY}
    one = under_way(leg(status=LegStatus.IN_PROGRESS, booking_id=500, flight_id=600, **pair), *later)
    mine, flier = booking(flight_id=600, **pair), pilot(flight_id=600)
    flown = aircraft(flight_id=600, flying_booking_id=500, locked_by=one.id, holds=(hold_of(mine),))
    landing = LoadedLanding(
        flight(**pair),
        flier,
        flown,
        PairCount(pilot_id=PILOT, departure=HOME),
        booking=mine,
        contract=loaded_mission(one, aircraft=flown, pilot=flier, booking=mine),
        rulebook=rulebook or based(),
        network=compose(services) if services else None,
        ferry_nm=77,
    )
    return finish(landing, Figures(block_minutes=40), moment(NOW + 2 * HOUR))


@pytest.mark.rule("CC-24", "RP-11")
@pytest.mark.parametrize("elsewhere", [(), (service(HOME, AWAY),), (service(AWAY, HOME, subfleet_ids=(99,)),)])
def test_a_completed_contract_that_leaves_the_aircraft_where_nothing_leads_on_makes_a_bounty_without_causer(
    elsewhere: tuple[Schedule, ...],
) -> None:
    decision = landed(services=elsewhere)
    assert put(decision, Mission).status is MissionStatus.COMPLETED
    made = put(decision, Bounty)
    assert (made.reason, made.causer_id, made.origin, made.destination) == (BountyReason.CHARTER, None, AWAY, HOME)
    assert made.is_ferry
    assert (put(decision, Aircraft).bounty_id, put(decision, Aircraft).locked_by) == (made.id, None)
    assert {NoticeKind.BOUNTY_AVAILABLE, NoticeKind.CONTRACT_COMPLETED} <= {one.kind for one in decision.happened}
    assert all(one.not_for is None for one in decision.happened)


@pytest.mark.rule("CC-24", "RP-03", "RP-11")
@pytest.mark.parametrize(
    ("services", "rulebook"),
    [
        ((service(AWAY, FAR),), based()),
        ((), based({"subfleet": AWAY})),
        ((), based({})),
        ((), based(repositioning_enabled=False)),
    ],
)
def test_where_a_schedule_leads_on_or_at_base_or_switched_off_none_is_made(
    services: tuple[Schedule, ...], rulebook: Rulebook
) -> None:
    decision = landed(services=services, rulebook=rulebook)
    assert not puts(decision, Bounty)
    assert (put(decision, Aircraft).bounty_id, put(decision, Aircraft).flown_in_by) == (None, None)


@pytest.mark.rule("CC-24")
def test_a_contract_that_goes_on_makes_no_bounty() -> None:
    assert not puts(landed(leg(2, status=LegStatus.PENDING)), Bounty)
