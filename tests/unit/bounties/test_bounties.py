"""Bounties: what may follow what, what one is worth, who never sees it, and which bookings end it."""

from itertools import product

import pytest

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.bookings.reservations import Plan, PlannedLeg, reserve
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import Bounty, BountyReason, BountyStatus, NoSuchBounty, Occasion
from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.kernel.refusals import IllegalMove
from tests.unit.builders import AIRCRAFT, HOUR, MISSION, NOW, PILOT, aircraft, at_desk, moment, puts
from tests.unit.homes import AWAY, HOME
from tests.unit.services import service
from tests.unit.sorties import CAUSER, LEGS, bounty, under

_A, _C, _D, _X, _N = BountyStatus  # available, claimed, completed, expired, cancelled
ALLOWED = {(_A, _C), (_A, _X), (_A, _N), (_C, _A), (_C, _D), (_C, _X), (_C, _N)}


@pytest.mark.rule("RP-07")
@pytest.mark.parametrize(("before", "after"), [*product(BountyStatus, BountyStatus)])
def test_a_bounty_goes_its_way_and_no_other(before: BountyStatus, after: BountyStatus) -> None:
    one = bounty(status=before)
    if (before, after) in ALLOWED:
        assert one.to(after).status is after
    else:
        with pytest.raises(IllegalMove):
            one.to(after)
    assert one.is_live == (before in (_A, _C))


@pytest.mark.rule("RP-07")
def test_a_bounty_keeps_what_it_is_about() -> None:
    waiting, occasion, changes = aircraft(airport=AWAY), Occasion(BountyReason.IDLE, CAUSER), ChangeSet()
    made = bounties.make(waiting, LEGS, occasion, Settings(), changes, moment())
    about = (made.aircraft_id, made.origin, made.destination, made.legs, made.causer_id, made.status)
    assert about == (AIRCRAFT, AWAY, HOME, LEGS, CAUSER, BountyStatus.AVAILABLE)
    assert (made.created_at, made.expires_at, made.next_check_at) == (NOW, NOW + 72 * HOUR, NOW + 72 * HOUR)
    assert changes.now(waiting).bounty_id == made.id
    with pytest.raises(AssertionError, match="one live bounty"):
        bounties.make(changes.now(waiting), LEGS, Occasion(BountyReason.IDLE), Settings(), ChangeSet(), moment())


@pytest.mark.rule("RP-08")
@pytest.mark.parametrize(
    ("miles", "points"), [(0, 50), (4, 50), (5, 51), (14, 51), (15, 52), (24, 52), (25, 53), (1234, 173), (1235, 174)]
)
def test_the_reward_is_its_base_and_so_much_per_mile_rounded_half_up(miles: int, points: int) -> None:
    assert bounties.reward(miles, Settings()) == points


@pytest.mark.rule("RP-08")
def test_the_reward_follows_the_settings_and_the_whole_way() -> None:
    settings = Settings(repositioning_reward_base=7, repositioning_reward_per_nm="1.25")
    made = bounties.make(aircraft(airport=AWAY), LEGS, Occasion(BountyReason.IDLE), settings, ChangeSet(), moment())
    assert made.reward_points == 7 + 250


@pytest.mark.rule("RP-11")
def test_its_causer_never_sees_it_and_everybody_else_does() -> None:
    with pytest.raises(NoSuchBounty):
        bounties.must_be_seen(bounty(), CAUSER)
    assert not bounties.is_for(bounty(), CAUSER)
    for user_id, one in ((PILOT, bounty()), (None, bounty()), (CAUSER, bounty(causer_id=None))):
        assert bounties.must_be_seen(one, user_id) == one
        assert bounties.is_for(one, user_id)


def plan(kind: BookingKind) -> Plan:
    """A flight from where the bounty begins, to be booked as that kind."""
    legs = (PlannedLeg.of(service(AWAY, HOME), Reference()),)
    return Plan(kind, legs, mission_id=MISSION if kind is BookingKind.CHARTER else None)


@pytest.mark.rule("RP-16", "CC-20")
@pytest.mark.parametrize("kind", [BookingKind.SCHEDULE, BookingKind.DIRECTED, BookingKind.CHARTER])
def test_a_normal_booking_of_any_kind_cancels_the_unclaimed_bounty(kind: BookingKind) -> None:
    one, changes = bounty(), ChangeSet()
    reserve(plan(kind), at_desk(aircraft=under(one), bounty=one), changes, moment())
    assert changes.now(under(one)).bounty_id is None
    (gone,) = puts(changes.decide(None), Bounty)
    assert (gone.status, gone.ended_at) == (_N, NOW)


@pytest.mark.rule("RP-16")
def test_a_booking_of_an_aircraft_without_a_bounty_cancels_nothing() -> None:
    changes = ChangeSet()
    reserve(plan(BookingKind.SCHEDULE), at_desk(aircraft=aircraft(airport=AWAY)), changes, moment())
    assert not puts(changes.decide(None), Bounty)
