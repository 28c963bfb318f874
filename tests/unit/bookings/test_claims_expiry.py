"""The end of a bounty's time: it expires with its claim, and its aircraft is to be put home."""

import pytest

from offblock.domain.bookings.claims import Expiry
from offblock.domain.bounties.bounties import BountyOver, BountyReason, BountyStatus
from offblock.domain.fleet.aircraft import Teleport
from offblock.domain.kernel.events import NoticeKind
from tests.unit.builders import DAY, HOUR, NOW, PILOT
from tests.unit.homes import AWAY, FAR, HOME
from tests.unit.sorties import BOUNTY, FERRY, Sortie, bounty, claimed, under

_A, _C, _D, _X, _N = BountyStatus  # available, claimed, completed, expired, cancelled


@pytest.mark.rule("RP-13")
def test_an_unclaimed_bounty_expires_at_its_end_and_the_aircraft_is_to_be_put_home() -> None:
    sortie = Sortie(now=NOW + DAY - 1)
    assert (sortie.expire().answer, sortie.bounty.status) == (Expiry.EARLY, _A)
    sortie.now += 1
    decision = sortie.expire()
    assert (decision.answer, sortie.bounty.status, sortie.bounty.ended_at) == (Expiry.EXPIRED, _X, sortie.now)
    assert decision.happened == ()
    teleport = sortie.aircraft.teleport
    assert teleport
    assert (teleport.to, teleport.bounty_id, teleport.mission_id) == (HOME, BOUNTY, None)
    assert (teleport.asked_at, teleport.next_check_at) == (sortie.now, sortie.now)
    assert sortie.aircraft.bounty_id is None
    assert (sortie.expire().answer, sortie.expire().puts) == (Expiry.OVER, ())


@pytest.mark.rule("RP-13", "RP-22")
def test_a_claimed_bounty_expires_with_its_bookings_and_its_claimant_is_told() -> None:
    sortie = claimed()
    sortie.fly()
    sortie.now = sortie.bounty.expires_at
    decision = sortie.expire()
    assert (sortie.bounty.status, sortie.bookings, sortie.by.bounty_id) == (_X, (), None)
    assert [(one.kind, one.to) for one in decision.happened] == [(NoticeKind.BOUNTY_EXPIRED, PILOT)]
    assert (sortie.aircraft.holds, sortie.aircraft.bounty_pilot_id) == ((), None)
    assert (sortie.by.points, sortie.entries) == (0, ())
    assert [one.flown for one in sortie.bounty.legs] == [True, False]


@pytest.mark.rule("RP-13", "RP-12")
def test_while_its_own_flight_is_in_the_air_the_expiry_waits_and_delivery_still_pays() -> None:
    sortie = claimed(FERRY)
    sortie.start()
    sortie.now = sortie.bounty.expires_at + HOUR
    assert sortie.expire().answer is Expiry.FLYING
    assert sortie.bounty.status is _C
    sortie.finish()
    assert (sortie.bounty.status, sortie.by.points) == (_D, 70)
    assert sortie.expire().answer is Expiry.OVER


@pytest.mark.rule("RP-13", "FL-09")
@pytest.mark.parametrize("end", ["stop", "finish"])
def test_when_that_flight_hangs_it_expires_and_the_flight_goes_on_unpaid(end: str) -> None:
    sortie = claimed()
    sortie.start()
    sortie.now = sortie.bounty.expires_at
    decision = sortie.expire(hangs=True)
    assert (decision.answer, sortie.bounty.status) == (Expiry.EXPIRED, _X)
    assert [one.flight_id is not None for one in sortie.bookings] == [True], "its own booking stays with the flight"
    assert sortie.aircraft.flight_id
    getattr(sortie, end)()
    assert (sortie.bookings, sortie.entries, sortie.aircraft.holds) == ((), (), ())


@pytest.mark.rule("RP-13")
@pytest.mark.parametrize("end", ["stop", "finish"])
def test_when_that_flight_ends_without_delivering_it_expires(end: str) -> None:
    sortie = claimed()
    sortie.start()
    sortie.now = sortie.bounty.expires_at
    getattr(sortie, end)()
    assert sortie.bounty.status is _C
    assert (sortie.expire().answer, sortie.bounty.status, sortie.bookings) == (Expiry.EXPIRED, _X, ())


@pytest.mark.rule("CC-30", "RP-13")
@pytest.mark.parametrize("is_claimed", [False, True])
def test_a_lead_bounty_is_cancelled_at_its_end_and_sends_nothing_home(is_claimed: bool) -> None:
    lead = bounty(mission_id=3, reason=BountyReason.LEAD)
    sortie = Sortie(lead, under(lead))
    if is_claimed:
        sortie.claim()
    sortie.now = lead.expires_at
    decision = sortie.expire()
    assert (sortie.bounty.status, sortie.aircraft.teleport, sortie.aircraft.bounty_id) == (_N, None, None)
    happened = [(one.kind, one.to) for one in decision.happened]
    assert happened == ([(NoticeKind.BOUNTY_CANCELLED, PILOT)] if is_claimed else [])


@pytest.mark.rule("CC-30")
@pytest.mark.parametrize("mission_id", [3, None])
def test_an_expiry_leaves_the_teleport_that_a_contract_has_asked_for(mission_id: int | None) -> None:
    teleport = Teleport(to=FAR, mission_id=3, asked_at=NOW, next_check_at=NOW)
    one = bounty(mission_id=mission_id)
    sortie = Sortie(one, under(one, teleport=teleport), now=one.expires_at)
    sortie.expire()
    assert sortie.aircraft.teleport == teleport


@pytest.mark.rule("RP-13")
@pytest.mark.parametrize("base", [None, AWAY])
def test_an_aircraft_without_a_base_or_there_already_is_not_teleported(base: str | None) -> None:
    sortie = Sortie(now=NOW + DAY)
    sortie.expire(base)
    assert (sortie.bounty.status, sortie.aircraft.teleport) == (_X, None)


@pytest.mark.rule("RP-13")
def test_its_flights_start_until_the_instant_at_which_it_ends() -> None:
    late = claimed(expires_at=NOW + 60)
    late.now = NOW + 60
    with pytest.raises(BountyOver):
        late.start()
    late.now -= 1
    assert late.start().answer.departure == AWAY
