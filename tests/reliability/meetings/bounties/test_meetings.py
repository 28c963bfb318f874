"""Pilots, staff and jobs who meet over a bounty or a move, in every order of their calls to the table."""

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.users import User
from tests import airline
from tests.airline import AIRCRAFT, DAY, OTHER, SECOND, STAFF, THIRD
from tests.conftest import Clock
from tests.reliability import acts, away, office
from tests.reliability.acts import (
    claim,
    clear,
    expire,
    finish,
    look,
    move,
    purge_claim,
    redue,
    scan,
    start,
    stop,
    stop_for,
    teleport,
)
from tests.reliability.away import (
    claimed,
    claimed_ferry,
    claimed_for_long,
    ferried,
    flying_home,
    going_home,
    half_way,
    in_the_way,
    last_leg,
    live,
    offered,
    stationed,
    stranded,
    unroutable,
)
from tests.reliability.meeting import ANY, Meeting, meet
from tests.reliability.worlds import EXPIRES, ON, Setup, after, aloft, configured, moved

BOOK, CANCEL_ALL, TAKE_AWAY = acts.book(THIRD, ON), acts.cancel_all(OTHER), acts.take_away(OTHER)
START, FINISH, STOP = start(OTHER), finish(OTHER), stop(OTHER)


def _there(world: Setup = offered) -> Setup:
    """A world in which another pilot is where the aircraft is."""
    return after(world, moved(THIRD))


heard_of = acts.happened(office.configure(FLIGHT_HANGING_HOURS=720))
"""Nothing hangs for a month."""
landing = after(stationed, aloft(pilot=OTHER))
"""A scheduled flight on its way from home to where the aircraft will be away."""


def _bounty() -> Bounty:
    found: Bounty = airline.seen(Bounty, live())
    return found


def _paid() -> int:
    ledger = airline.store().whole("ledger", OTHER)
    return sum(one.type is EntryType.REPOSITIONING for one in ledger)


def _delivered_and_paid() -> None:
    """Whoever came first: a flight in the air is waited for, so that it delivers (RP-13)."""
    assert (_bounty().status, _paid()) == (BountyStatus.COMPLETED, 1)
    assert airline.seen(Aircraft, AIRCRAFT).teleport is None


def _paid_or_expired() -> None:
    """A flight of which nothing is heard is not waited for: whoever came first (RP-13, FL-09)."""
    assert (_bounty().status, _paid()) in ((BountyStatus.COMPLETED, 1), (BountyStatus.EXPIRED, 0))


def _flown_on_record() -> None:
    """What was flown is never forgotten, whatever became of the bounty."""
    assert _bounty().legs[0].flown


def _one_of_them() -> None:
    """Claimed, or booked and the bounty cancelled; never both."""
    status, holds = _bounty().status, airline.seen(Aircraft, AIRCRAFT).holds
    kinds = {hold.key[0] for hold in holds}
    assert (status, kinds) in ((BountyStatus.CLAIMED, {"B"}), (BountyStatus.CANCELLED, {"S"})), (status, kinds)


def _claimed_or_over() -> None:
    """The claim was in time or not: after the expiry the aircraft goes home, before it nothing does."""
    aircraft, bounty = airline.seen(Aircraft, AIRCRAFT), _bounty()
    assert (bounty.status is BountyStatus.EXPIRED) == (aircraft.teleport is not None)


def _free_and_over() -> None:
    assert (_bounty().status, airline.store().whole("bookings_of", OTHER)) == (BountyStatus.EXPIRED, [])
    assert airline.seen(User, OTHER).bounty_id is None


def _one_bounty() -> None:
    assert len(airline.store().page("bounties").rows) == 1


def _moved_without_a_bounty() -> None:
    """The bounty was made before the move, which cancelled it, or not at all: where it is now it has not been long."""
    aircraft = airline.seen(Aircraft, AIRCRAFT)
    assert (aircraft.airport, aircraft.bounty_id, aircraft.flown_in_by) == ("EDDM", None, None)


def _booked_without_a_bounty() -> None:
    assert airline.seen(Aircraft, AIRCRAFT).bounty_id is None


def _different_numbers() -> None:
    numbers = [one.flight_number for pilot in (OTHER, THIRD) for one in airline.store().whole("bookings_of", pilot)]
    assert len(set(numbers)) == 2


def _at_home() -> None:
    aircraft = airline.seen(Aircraft, AIRCRAFT)
    assert (aircraft.airport, aircraft.stand, aircraft.teleport) == ("EDDG", "G2", None)


MEETINGS = [
    Meeting("two claim one bounty", offered, (claim(), claim(THIRD))),
    Meeting("one pilot claims one bounty twice", offered, (claim(), claim())),
    Meeting("one pilot claims two bounties", away.two_offered, (claim(), claim(OTHER, SECOND))),
    Meeting("two claim two ferries", away.two_offered, (claim(), claim(THIRD, SECOND)), (2, 2),
            after=_different_numbers),
    Meeting("claim and expire too late", offered, (claim(), expire), (1, 1), EXPIRES, _claimed_or_over),
    Meeting("claim and expire too early", offered, (claim(), expire), (2, 2), EXPIRES - 1, _claimed_or_over),
    Meeting("claim and purge", claimed_for_long, (claim(THIRD), purge_claim()), (2, 2), 2 * DAY),
    Meeting("purge both legs of a claim", claimed_for_long, (purge_claim(), purge_claim(2)), (2, 2), 2 * DAY),
    Meeting("purge and cancel all", claimed_for_long, (purge_claim(), CANCEL_ALL), ANY, 2 * DAY),
    Meeting("deliver and expire", after(last_leg, heard_of), (FINISH, expire), (2, 2), EXPIRES, _delivered_and_paid),
    Meeting("deliver a ferry and expire", after(lambda: flying_home(claimed_ferry), heard_of), (FINISH, expire), (2, 2),
            EXPIRES, _delivered_and_paid),
    Meeting("fly a leg and expire", after(flying_home, heard_of), (FINISH, expire), (2, 2), EXPIRES, _flown_on_record),
    Meeting("deliver what hangs and expire", last_leg, (FINISH, expire), (2, 2), EXPIRES, _paid_or_expired),
    Meeting("staff stop what hangs and expire", last_leg, (stop_for(OTHER), expire), (2, 2), EXPIRES),
    Meeting("stop and expire", flying_home, (STOP, expire), (2, 2), EXPIRES),
    Meeting("start and expire", claimed, (START, expire), (1, 1), EXPIRES, _free_and_over),
    Meeting("start and expire too early", half_way, (START, expire), (2, 2), DAY),
    Meeting("expire twice", half_way, (expire, expire), (2, 2), EXPIRES, _free_and_over),
    Meeting("finish twice", last_leg, (FINISH, FINISH), (2, 2), after=_delivered_and_paid),
    Meeting("finish and stop", last_leg, (FINISH, STOP), (1, 1)),
    Meeting("fly a leg and cancel all", flying_home, (FINISH, CANCEL_ALL), (2, 2), after=_flown_on_record),
    Meeting("fly a leg and take the claim away", flying_home, (FINISH, TAKE_AWAY), (1, 2), after=_flown_on_record),
    Meeting("cancel all and expire", half_way, (CANCEL_ALL, expire), (1, 2), EXPIRES - 1),
    Meeting("cancel all and expire at the end", half_way, (CANCEL_ALL, expire), (1, 2), EXPIRES, _free_and_over),
    Meeting("cancel all and start", claimed, (CANCEL_ALL, START), (1, 2)),
    Meeting("cancel all and another claims", half_way, (CANCEL_ALL, claim(THIRD)), (1, 2)),
    Meeting("take the claim away and cancel all", claimed, (TAKE_AWAY, CANCEL_ALL)),
    Meeting("book and claim", _there(), (BOOK, claim()), after=_one_of_them),
    Meeting("book and claim a ferry", _there(ferried), (BOOK, claim()), after=_one_of_them),
    Meeting("book and look", _there(stranded), (BOOK, look), (2, 2), after=_booked_without_a_bounty),
    Meeting("book and expire", _there(), (BOOK, expire), (1, 2), EXPIRES),
    Meeting("look twice", stranded, (look, look), (2, 2), after=_one_bounty),
    Meeting("scan twice", stranded, (scan, scan), (2, 2), after=_one_bounty),
    Meeting("scan and look", unroutable, (scan, look), (2, 2), after=_one_bounty),
    Meeting("look and move", stranded, (look, move()), (2, 2), after=_moved_without_a_bounty),
    Meeting("look and switch off", stranded, (look, office.configure(REPOSITIONING_ENABLED=False)), (2, 2)),
    Meeting("move and claim", offered, (move(), claim())),
    Meeting("move and book", _there(), (move(), BOOK)),
    Meeting("move twice", offered, (move(), move("EDDH")), (2, 2)),
    Meeting("move and expire", offered, (move(), expire), (2, 2), EXPIRES),
    Meeting("move a pilot and start", claimed, (office.move_pilot, START), (1, 2)),
    Meeting("move a pilot and claim", offered, (office.move_pilot, claim()), (2, 2)),
    Meeting("teleport and move", going_home, (teleport, move()), (2, 2), EXPIRES),
    Meeting("teleport twice", going_home, (teleport, teleport), (2, 2), EXPIRES, _at_home),
    Meeting("clear twice", in_the_way, (clear, clear), (2, 2)),
    Meeting("clear and cancel all", in_the_way, (clear, CANCEL_ALL), (2, 2)),
    Meeting("clear and start", in_the_way, (clear, START), (1, 2)),
    Meeting("clear and purge", in_the_way, (clear, acts.purge(THIRD, ON)), (2, 2), 2 * DAY),
    Meeting("judge again and land", after(landing, configured(REPOSITIONING_IDLE_HOURS=1)), (redue, FINISH), (2, 2)),
    Meeting("judge again and look", stranded, (redue, look), (2, 2), after=_one_bounty),
]  # fmt: skip
LONG = [
    Meeting("claim twice what another held too long", claimed_for_long, (claim(THIRD), claim(STAFF)),
            later=2 * DAY),
    Meeting("three claim one bounty", offered, (claim(), claim(THIRD), claim(STAFF))),
    Meeting("book, claim and move", _there(), (BOOK, claim(), move())),
    Meeting("deliver, expire and cancel all", last_leg, (FINISH, expire, CANCEL_ALL), ANY, EXPIRES,
            _delivered_and_paid),
]  # fmt: skip
"""Three at once, and two who settle much first: thousands of orders, for the night."""


@pytest.mark.rule("RP-02", "RP-06", "RP-07", "RP-10", "RP-12", "RP-13", "RP-14", "RP-16", "RP-17", "RP-18", "RP-20")
@pytest.mark.parametrize(
    "meeting",
    [*MEETINGS, *(pytest.param(one, marks=pytest.mark.nightly) for one in LONG)],
    ids=lambda meeting: meeting.name,
)
def test_whoever_meets_over_a_bounty_leaves_a_sound_state(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
