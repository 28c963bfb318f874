"""A claimed bounty as its flights settle it, and as its pilot or others let it go."""

import pytest

from offblock.domain.bookings import releases
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import BountyStatus
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.people.ledger import EntryType
from tests.unit.builders import DAY, NOW, OTHER, PILOT, moment, pilot
from tests.unit.homes import AWAY, ELSEWHERE, FAR, HOME
from tests.unit.sorties import BOUNTY, FERRY, Sortie, bounty, claimed

_A, _C, _D, _X, _N = BountyStatus  # available, claimed, completed, expired, cancelled


@pytest.mark.rule("RP-10", "BK-23")
def test_the_start_of_a_bounty_flight_brings_the_pilot_to_the_aircraft_free_of_charge() -> None:
    sortie = claimed()
    assert sortie.by.airport == FAR
    sortie.start()
    assert (sortie.by.airport, sortie.by.points, sortie.entries) == (AWAY, 0, ())


@pytest.mark.rule("RP-12", "RP-11")
def test_legs_are_flown_in_order_and_the_reward_is_paid_once_when_the_last_is_submitted() -> None:
    sortie = claimed()
    sortie.fly()
    assert [one.flown for one in sortie.bounty.legs] == [True, False]
    assert (sortie.bounty.status, sortie.entries, sortie.by.points) == (_C, (), 0)
    assert (sortie.aircraft.airport, sortie.aircraft.bounty_id) == (ELSEWHERE, BOUNTY)
    sortie.fly()
    assert (sortie.bounty.status, sortie.bounty.ended_at) == (_D, NOW)
    (paid,) = sortie.entries
    assert (paid.type, paid.points, paid.source.kind, paid.source.id) == (EntryType.REPOSITIONING, 70, "bounty", BOUNTY)
    assert (sortie.by.points, sortie.by.airport, sortie.by.bounty_id) == (70, HOME, None)
    free = sortie.aircraft
    assert (free.airport, free.away, free.idle_at) == (HOME, False, None)
    assert (free.bounty_id, free.bounty_pilot_id, free.holds) == (None, None, ())
    assert sortie.bookings == ()


@pytest.mark.rule("RP-13", "FL-03")
def test_a_bounty_flight_starts_until_the_second_before_the_bounty_ends() -> None:
    sortie = claimed()
    sortie.now = sortie.bounty.expires_at
    with pytest.raises(bounties.BountyOver):
        sortie.start()
    sortie.now -= 1
    assert sortie.start().answer


@pytest.mark.rule("FL-05")
def test_a_stopped_bounty_flight_leaves_its_claim_as_it_was() -> None:
    sortie = claimed()
    before = sortie.bounty
    sortie.start()
    sortie.stop()
    assert sortie.bounty == before
    assert [one.flight_id for one in sortie.bookings] == [None, None]
    assert sortie.start().answer


@pytest.mark.rule("BK-06", "RP-14")
def test_a_bounty_flight_stopped_after_its_booking_ended_leaves_no_booking_and_the_bounty_available() -> None:
    sortie = claimed(FERRY, expires_at=NOW + 9 * DAY)
    sortie.start()
    sortie.now = sortie.bookings[0].expires_at
    sortie.stop()
    assert (sortie.bookings, sortie.bounty.status, sortie.by.bounty_id) == ((), _A, None)
    assert (sortie.aircraft.bounty_pilot_id, sortie.aircraft.bounty_id, sortie.aircraft.holds) == (None, BOUNTY, ())


@pytest.mark.rule("RP-14", "BK-07")
def test_cancel_all_makes_it_available_again_until_its_own_end() -> None:
    sortie = claimed()
    ends = sortie.bounty.expires_at
    sortie.cancel_all()
    assert sortie.bookings == ()
    assert sortie.bounty == bounty(expires_at=ends)
    assert (sortie.aircraft.bounty_id, sortie.aircraft.bounty_pilot_id, sortie.aircraft.holds) == (BOUNTY, None, ())
    assert (sortie.by.bounty_id, sortie.by.points) == (None, -50), "the fixed penalty and no other"


@pytest.mark.rule("RP-14")
def test_with_a_leg_flown_it_goes_on_from_where_the_aircraft_stands_for_its_whole_reward() -> None:
    sortie = claimed()
    sortie.fly()
    sortie.cancel_all()
    back = sortie.bounty
    assert (back.status, back.origin, back.reward_points) == (_A, ELSEWHERE, 70)
    assert [number for number, _ in back.remaining] == [2]

    second = Sortie(back, sortie.aircraft, pilot(id=OTHER))
    made = second.claim().answer
    assert [(one.departure, one.arrival, one.sequence, one.chain) for one in made] == [(ELSEWHERE, HOME, 2, None)]
    second.fly()
    assert (second.bounty.status, second.by.points, len(second.entries)) == (_D, 70, 1)


@pytest.mark.rule("RP-14", "BK-06", "BK-07")
def test_while_a_leg_is_flying_cancel_all_leaves_it_claimed_and_the_landing_makes_it_available() -> None:
    sortie = claimed()
    sortie.start()
    sortie.cancel_all()
    assert (sortie.bounty.status, len(sortie.bookings), sortie.by.bounty_id) == (_C, 1, BOUNTY)
    sortie.finish()
    assert (sortie.bounty.status, sortie.bounty.origin, sortie.by.bounty_id) == (_A, ELSEWHERE, None)
    assert (sortie.aircraft.bounty_pilot_id, sortie.aircraft.bounty_id) == (None, BOUNTY)
    assert not [one for one in sortie.entries if one.type is EntryType.REPOSITIONING]


@pytest.mark.rule("RP-14", "BK-06")
def test_the_expiry_of_the_last_of_its_bookings_makes_it_available_and_no_other() -> None:
    sortie = claimed(expires_at=NOW + 9 * DAY)
    sortie.now = sortie.bookings[0].expires_at - 1
    assert releases.expire(sortie.bookings[0], sortie.loaded, moment(sortie.now)).puts == ()
    sortie.now += 1
    sortie.take(releases.expire(sortie.bookings[0], sortie.loaded, moment(sortie.now)))
    assert (sortie.bounty.status, sortie.by.bounty_id, sortie.aircraft.bounty_pilot_id) == (_C, BOUNTY, PILOT)
    sortie.take(releases.expire(sortie.bookings[0], sortie.loaded, moment(sortie.now)))
    assert (sortie.bounty.status, sortie.by.bounty_id, sortie.aircraft.bounty_pilot_id) == (_A, None, None)


@pytest.mark.rule("RP-14", "BK-24")
def test_staff_who_take_its_chain_away_make_it_available_without_penalty() -> None:
    sortie = claimed()
    decision = releases.cancel_by_staff(sortie.loaded, "needed", moment())
    sortie.take(decision)
    assert (sortie.bounty.status, sortie.bookings, sortie.by.points, sortie.entries) == (_A, (), 0, ())
    assert [one.kind for one in decision.happened] == [NoticeKind.BOOKING_REMOVED]
