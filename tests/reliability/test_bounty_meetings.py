"""Pilots, staff and jobs who meet over a bounty or a move, in every order of their calls to the table."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.users import User
from offblock.usecases.airline import settings
from offblock.usecases.bookings import claims, releases, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import landings, moves, starts, stops
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, DAY, OTHER, SECOND, THIRD, staff
from tests.conftest import Clock
from tests.reliability import bounty_cases as cases
from tests.reliability.bounty_cases import (
    EXPIRES,
    ON,
    OUT,
    claimed,
    claimed_ferry,
    ferried,
    flying,
    half,
    last,
    offered,
)
from tests.reliability.meetings import ANY, Act, Does, Meeting, meet


def _claim(pilot: int = OTHER, aircraft_id: int = AIRCRAFT) -> Does:
    return lambda store: claims.claim(store, pilot, cases.live(aircraft_id))


def _expire(store: Store) -> Any:
    return claims.expire(store, cases.live())


def _finish(store: Store) -> Any:
    return landings.finish(store, OTHER, cases.flight())


def _stop(store: Store) -> Any:
    return stops.stop(store, OTHER, cases.flight())


def _start(store: Store) -> Any:
    mine = sorted(store.whole("bookings_of", OTHER), key=lambda one: one.id)
    filed = airline.filed(mine[0]) if mine else airline.NOTHING_FILED
    return starts.start(store, OTHER, mine[0].id if mine else 0, filed)


def _book(pilot: int = THIRD) -> Does:
    return lambda store: scheduled.book(store, pilot, ON.id, AIRCRAFT)


def _look(store: Store) -> Any:
    return bounties.offer_if_idle(store, AIRCRAFT)


def _scan(store: Store) -> Any:
    return bounties.scan(store, staff())


def _move(airport: str = "EDDM") -> Does:
    return lambda store: moves.move_aircraft(store, staff(), AIRCRAFT, airport)


def _move_pilot(store: Store) -> Any:
    return staff_edits.move(store, staff(), OTHER, "EDDM")


def _cancel_all(store: Store) -> Any:
    return releases.cancel_all(store, OTHER)


def _take_away(store: Store) -> Any:
    mine = store.whole("bookings_of", OTHER)
    return releases.cancel_by_staff(store, staff(), mine[0].id if mine else 0, "needed")


def _purge(number: int = 1) -> Does:
    return lambda store: releases.purge(store, OTHER, f"B#{cases.live()}#{number}")


def _clear(store: Store) -> Any:
    return moves.clear(store, AIRCRAFT)


def _teleport(store: Store) -> Any:
    return moves.teleport(store, AIRCRAFT)


def _redue(store: Store) -> Any:
    return bounties.redue(store, "")


def _set(**told: Any) -> Does:
    return lambda store: settings.change(store, staff(), told)


def _there(world: Act = offered, *pilots: int) -> Act:
    """A world in which these pilots are where the aircraft is."""

    def setup() -> None:
        world()
        for pilot in pilots or (THIRD,):
            staff_edits.move(airline.store(), staff(), pilot, "EDLI")

    return setup


def _landing() -> None:
    """A scheduled flight on its way from home to where the aircraft will be away."""
    cases.based()
    cases.NAMED["flight"] = int(airline.aloft(OUT, OTHER)[1])


def _shorter_then_landing() -> None:
    _landing()
    settings.change(airline.store(), staff(), {"REPOSITIONING_IDLE_HOURS": 1})


def _bounty() -> Bounty:
    found: Bounty = airline.seen(Bounty, cases.live())
    return found


def _paid() -> int:
    ledger = airline.store().whole("ledger", OTHER)
    return sum(one.type is EntryType.REPOSITIONING for one in ledger)


def _delivered_and_paid() -> None:
    """Whoever came first: a flight in the air is waited for, so that it delivers (RP-13)."""
    assert (_bounty().status, _paid()) == (BountyStatus.COMPLETED, 1)
    assert airline.seen(Aircraft, AIRCRAFT).teleport is None


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
    used, bounty = airline.seen(Aircraft, AIRCRAFT), _bounty()
    assert (bounty.status is BountyStatus.EXPIRED) == (used.teleport is not None)


def _free_and_over() -> None:
    assert (_bounty().status, airline.store().whole("bookings_of", OTHER)) == (BountyStatus.EXPIRED, [])
    assert airline.seen(User, OTHER).bounty_id is None


def _one_bounty() -> None:
    assert len(airline.store().page("bounties").rows) == 1


def _moved_without_a_bounty() -> None:
    """The bounty was made before the move, which cancelled it, or not at all: where it is now it has not been long."""
    used = airline.seen(Aircraft, AIRCRAFT)
    assert (used.airport, used.bounty_id, used.flown_in_by) == ("EDDM", None, None)


def _booked_without_a_bounty() -> None:
    assert airline.seen(Aircraft, AIRCRAFT).bounty_id is None


def _different_numbers() -> None:
    numbers = [one.flight_number for pilot in (OTHER, THIRD) for one in airline.store().whole("bookings_of", pilot)]
    assert len(set(numbers)) == 2


def _at_home() -> None:
    used = airline.seen(Aircraft, AIRCRAFT)
    assert (used.airport, used.stand, used.teleport) == ("EDDG", "G2", None)


MEETINGS = [
    Meeting("two claim one bounty", offered, (_claim(), _claim(THIRD))),
    Meeting("one pilot claims one bounty twice", offered, (_claim(), _claim())),
    Meeting("one pilot claims two bounties", cases.two_offered, (_claim(), _claim(OTHER, SECOND))),
    Meeting("two claim two ferries", cases.two_offered, (_claim(), _claim(THIRD, SECOND)), (2, 2),
            after=_different_numbers),
    Meeting("claim and expire too late", offered, (_claim(), _expire), (1, 1), EXPIRES, _claimed_or_over),
    Meeting("claim and expire too early", offered, (_claim(), _expire), (2, 2), EXPIRES - 1, _claimed_or_over),
    Meeting("claim and purge", cases._long, (_claim(THIRD), _purge()), (2, 2), 2 * DAY),
    Meeting("purge both legs of a claim", cases._long, (_purge(), _purge(2)), (2, 2), 2 * DAY),
    Meeting("purge and cancel all", cases._long, (_purge(), _cancel_all), ANY, 2 * DAY),
    Meeting("deliver and expire", last, (_finish, _expire), (2, 2), EXPIRES, _delivered_and_paid),
    Meeting("deliver a ferry and expire", lambda: flying(claimed_ferry), (_finish, _expire), (2, 2), EXPIRES,
            _delivered_and_paid),
    Meeting("fly a leg and expire", flying, (_finish, _expire), (2, 2), EXPIRES, _flown_on_record),
    Meeting("stop and expire", flying, (_stop, _expire), (2, 2), EXPIRES),
    Meeting("start and expire", claimed, (_start, _expire), (1, 1), EXPIRES, _free_and_over),
    Meeting("start and expire too early", half, (_start, _expire), (2, 2), DAY),
    Meeting("expire twice", half, (_expire, _expire), (2, 2), EXPIRES, _free_and_over),
    Meeting("finish twice", last, (_finish, _finish), (2, 2), after=_delivered_and_paid),
    Meeting("finish and stop", last, (_finish, _stop), (1, 1)),
    Meeting("fly a leg and cancel all", flying, (_finish, _cancel_all), (2, 2), after=_flown_on_record),
    Meeting("fly a leg and take the claim away", flying, (_finish, _take_away), (1, 2), after=_flown_on_record),
    Meeting("cancel all and expire", half, (_cancel_all, _expire), (1, 2), EXPIRES - 1),
    Meeting("cancel all and expire at the end", half, (_cancel_all, _expire), (1, 2), EXPIRES, _free_and_over),
    Meeting("cancel all and start", claimed, (_cancel_all, _start), (1, 2)),
    Meeting("cancel all and another claims", half, (_cancel_all, _claim(THIRD)), (1, 2)),
    Meeting("take the claim away and cancel all", claimed, (_take_away, _cancel_all)),
    Meeting("book and claim", _there(), (_book(), _claim()), after=_one_of_them),
    Meeting("book and claim a ferry", _there(ferried), (_book(), _claim()), after=_one_of_them),
    Meeting("book and look", _there(cases.stranded), (_book(), _look), (2, 2), after=_booked_without_a_bounty),
    Meeting("book and expire", _there(), (_book(), _expire), (1, 2), EXPIRES),
    Meeting("look twice", cases.stranded, (_look, _look), (2, 2), after=_one_bounty),
    Meeting("scan twice", cases.stranded, (_scan, _scan), (2, 2), after=_one_bounty),
    Meeting("scan and look", cases.unroutable, (_scan, _look), (2, 2), after=_one_bounty),
    Meeting("look and move", cases.stranded, (_look, _move()), (2, 2), after=_moved_without_a_bounty),
    Meeting("look and switch off", cases.stranded, (_look, _set(REPOSITIONING_ENABLED=False)), (2, 2)),
    Meeting("move and claim", offered, (_move(), _claim())),
    Meeting("move and book", _there(), (_move(), _book())),
    Meeting("move twice", offered, (_move(), _move("EDDH")), (2, 2)),
    Meeting("move and expire", offered, (_move(), _expire), (2, 2), EXPIRES),
    Meeting("move a pilot and start", claimed, (_move_pilot, _start), (1, 2)),
    Meeting("move a pilot and claim", offered, (_move_pilot, _claim()), (2, 2)),
    Meeting("teleport and move", cases.asked, (_teleport, _move()), (2, 2), EXPIRES),
    Meeting("teleport twice", cases.asked, (_teleport, _teleport), (2, 2), EXPIRES, _at_home),
    Meeting("clear twice", cases.in_the_way, (_clear, _clear), (2, 2)),
    Meeting("clear and cancel all", cases.in_the_way, (_clear, _cancel_all), (2, 2)),
    Meeting("clear and start", cases.in_the_way, (_clear, _start), (1, 2)),
    Meeting("clear and purge", cases.in_the_way, (_clear, lambda store: releases.purge(store, THIRD, f"S#{ON.id}")),
            (2, 2), 2 * DAY),
    Meeting("judge again and land", _shorter_then_landing, (_redue, _finish), (2, 2)),
    Meeting("judge again and look", cases.stranded, (_redue, _look), (2, 2), after=_one_bounty),
]  # fmt: skip
LONG = [
    Meeting("claim twice what another held too long", cases._long, (_claim(THIRD), _claim(airline.STAFF)),
            later=2 * DAY),
    Meeting("three claim one bounty", offered, (_claim(), _claim(THIRD), _claim(airline.STAFF))),
    Meeting("book, claim and move", _there(), (_book(), _claim(), _move())),
    Meeting("deliver, expire and cancel all", last, (_finish, _expire, _cancel_all), ANY, EXPIRES, _delivered_and_paid),
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
