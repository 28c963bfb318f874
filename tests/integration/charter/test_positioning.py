"""The aircraft of a contract: kept where it stands, or sent for with a bounty."""

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.people.ledger import EntryType
from offblock.usecases.airline import settings
from offblock.usecases.bookings import claims, releases, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import drafts, endings
from offblock.usecases.flights import moves
from tests import airline, invariants
from tests.airline import AIRCRAFT, CUSTOMER, DAY, HOUR, OTHER, PILOT, leg
from tests.conftest import Clock
from tests.integration.charter.awaited import bounty, check, fly, published, put
from tests.integration.records import aircraft
from tests.unit.services import service

pytestmark = pytest.mark.usefixtures("routes")


@pytest.mark.rule("CC-30", "CC-31")
def test_an_aircraft_in_place_is_kept_for_its_contract_whatever_the_lead_time() -> None:
    one = published(20 * DAY)
    assert check(one) is not None
    assert aircraft().locked_by == one
    with pytest.raises(Exception, match="kept for contract"):
        moves.move_aircraft(airline.store(), airline.staff(), AIRCRAFT, "EDLI")
    with pytest.raises(Exception, match="kept for a charter contract"):
        scheduled.book(airline.store(), PILOT, service("EDDG", "EDLI").id, AIRCRAFT)
    endings.cancel(airline.store(), airline.staff(), one, "told to")
    assert aircraft().locked_by is None
    assert airline.store().find(PositioningRequest, AIRCRAFT, one) is None


@pytest.mark.rule("CC-30", "RP-07")
def test_elsewhere_a_bounty_is_made_within_the_lead_time_and_not_a_second_before(clock: Clock) -> None:
    put("EDDH")
    one = published(48 * HOUR + 60)
    found = check(one)
    assert found is not None
    assert (aircraft().bounty_id, found.next_check_at) == (None, int(clock.at) + 60)
    clock.advance(59)
    check(one)
    assert aircraft().bounty_id is None
    clock.advance(1)
    check(one)
    made = bounty()
    assert (made.origin, made.destination, made.mission_id, made.reason) == ("EDDH", "EDDG", one, "lead")
    assert made.expires_at == int(clock.at) + 48 * HOUR, "it ends at the window's start"
    assert check(one) == airline.seen(PositioningRequest, AIRCRAFT, one), "a second look changes nothing"


@pytest.mark.rule("CC-30", "RP-03")
def test_with_repositioning_off_no_bounty_is_made_but_lock_and_teleport_go_on(clock: Clock) -> None:
    settings.change(airline.store(), airline.staff(), {"REPOSITIONING_ENABLED": False})
    put("EDDH")
    one = published(HOUR)
    check(one)
    assert aircraft().bounty_id is None
    clock.advance(HOUR)
    check(one)
    teleport = aircraft().teleport
    assert teleport is not None
    assert (teleport.to, teleport.mission_id) == ("EDDG", one)


@pytest.mark.rule("CC-30", "RP-07")
def test_an_unclaimed_bounty_elsewhere_is_cancelled_first_and_a_claim_is_waited_for(clock: Clock) -> None:
    put("EDLI", idle_at=1)
    home = bounties.offer_if_idle(airline.store(), AIRCRAFT)
    assert home is not None
    one = published(10 * HOUR, "EDDH", "EDDG")
    claims.claim(airline.store(), OTHER, home.id)
    found = check(one)
    assert found is not None
    assert found.next_check_at == int(clock.at) + 1800, "a claim is waited for"
    releases.cancel_all(airline.store(), OTHER)
    check(one)
    assert airline.seen(Bounty, home.id).status is BountyStatus.CANCELLED
    assert (bounty().destination, bounty().mission_id) == ("EDDH", one)


@pytest.mark.rule("CC-32", "RP-12")
def test_a_bounty_delivered_in_time_completes_and_the_aircraft_is_kept_in_the_same_transaction() -> None:
    put("EDDH")
    one = published(10 * HOUR)
    check(one)
    made = bounty()
    claims.claim(airline.store(), OTHER, made.id)
    fly(OTHER)
    invariants.check()
    assert airline.seen(Bounty, made.id).status is BountyStatus.COMPLETED
    assert (aircraft().airport, aircraft().locked_by, aircraft().bounty_id) == ("EDDG", one, None)
    rewards = [entry for entry in airline.store().whole("ledger", OTHER) if entry.type is EntryType.REPOSITIONING]
    assert [entry.points for entry in rewards] == [made.reward_points]


@pytest.mark.rule("CC-30")
def test_of_two_contracts_the_earlier_window_holds_the_aircraft_and_the_others_staff_are_told_once(
    clock: Clock,
) -> None:
    later = published(3 * DAY, title="Later")
    check(later)
    assert aircraft().locked_by == later
    earlier = published(2 * DAY, title="Earlier")
    check(earlier)
    assert aircraft().locked_by == earlier, "the lock goes to the earlier one, whose first leg comes first"
    found = check(later)
    assert found is not None
    assert found.staff_notified
    before = found.next_check_at
    clock.advance(1800)
    again = check(later)
    assert again is not None
    assert (again.staff_notified, again.next_check_at) == (True, (before or 0) + 1800)
    endings.cancel(airline.store(), airline.staff(), earlier, "told to")
    check(later)
    assert aircraft().locked_by == later


@pytest.mark.rule("CC-27", "CC-28")
def test_when_the_mission_ends_its_unclaimed_lead_bounty_ends_with_it_and_a_claimed_one_goes_on() -> None:
    put("EDDH")
    one = published(10 * HOUR)
    check(one)
    first = bounty()
    endings.cancel(airline.store(), airline.staff(), one, "told to")
    invariants.check()
    assert airline.seen(Bounty, first.id).status is BountyStatus.CANCELLED
    assert aircraft().bounty_id is None
    two = published(10 * HOUR)
    check(two)
    second = bounty()
    claims.claim(airline.store(), OTHER, second.id)
    endings.cancel(airline.store(), airline.staff(), two, "told to")
    fly(OTHER)
    assert airline.seen(Bounty, second.id).status is BountyStatus.COMPLETED
    assert aircraft().locked_by is None


@pytest.mark.rule("CC-30")
def test_a_moved_first_window_moves_what_is_wanted(clock: Clock) -> None:
    put("EDDH")
    one = published(3 * DAY)
    check(one)
    plans = (leg("EDDG", "EDLI", 5 * HOUR, 9 * DAY),)
    form = MissionForm(customer_id=CUSTOMER, aircraft_id=AIRCRAFT, title="Salt", points_award=100, legs=plans)
    drafts.edit(airline.store(), airline.staff(), one, form)
    assert airline.seen(PositioningRequest, AIRCRAFT, one).next_check_at == int(clock.at)
    check(one)
    assert bounty().expires_at == int(clock.at) + 5 * HOUR
