"""What the end of a mission means for the bounty on its aircraft: its own unclaimed one ends, any other goes on."""

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter import endings
from offblock.domain.fleet.aircraft import Aircraft
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    MISSION,
    NOW,
    OTHER,
    STOPS,
    aircraft,
    loaded_mission,
    mission,
    moment,
    puts,
)

FOUND = 77


def lead(mission_id: int | None = MISSION, **fields: object) -> Bounty:
    """A bounty that brings the mission's aircraft to where it begins."""
    way = {"departure": STOPS[2], "arrival": STOPS[0], "distance_nm": 90}
    plain = {"id": FOUND, "aircraft_id": AIRCRAFT, "origin": STOPS[2], "destination": STOPS[0], "legs": [way]}
    more = {"reason": "lead", "reward_points": 59, "mission_id": mission_id, "created_at": NOW}
    return Bounty.model_validate({**plain, **more, "expires_at": NOW + DAY, "next_check_at": NOW + DAY, **fields})


def after_cancelling(bounty: Bounty) -> tuple[list[BountyStatus], int | None]:
    """What is written of the bounty when its mission is cancelled, and the bounty on the aircraft then."""
    claimant = bounty.claimed_by
    away = aircraft(airport=STOPS[2], away=True, bounty_id=FOUND, bounty_pilot_id=claimant)
    decision = endings.cancel(loaded_mission(mission(), aircraft=away, bounty=bounty), "told to", moment())
    (left,) = puts(decision, Aircraft) or [away]
    return [one.status for one in puts(decision, Bounty)], left.bounty_id


@pytest.mark.rule("CC-27", "CC-28")
def test_its_own_unclaimed_lead_bounty_ends_with_the_mission() -> None:
    assert after_cancelling(lead()) == ([BountyStatus.CANCELLED], None)


@pytest.mark.rule("CC-27", "CC-28")
@pytest.mark.parametrize("mission_id", [None, MISSION + 1])
def test_a_bounty_home_and_one_for_another_mission_go_on(mission_id: int | None) -> None:
    assert after_cancelling(lead(mission_id)) == ([], FOUND)


@pytest.mark.rule("CC-27", "CC-28")
def test_a_claimed_one_goes_on() -> None:
    claimed = lead(status=BountyStatus.CLAIMED, claimed_by=OTHER, claim_id=5)
    assert after_cancelling(claimed) == ([], FOUND)
