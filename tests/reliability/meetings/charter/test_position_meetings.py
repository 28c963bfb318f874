"""Those who meet over a contract's aircraft, and over diversions, in every order of their calls to the table."""

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.ledger import EntryType
from tests import airline
from tests.airline import AIRCRAFT, HOUR, OTHER, THIRD, leg
from tests.conftest import Clock
from tests.reliability.acts import (
    book,
    book_leg,
    cancel,
    cancel_all,
    check,
    claim,
    divert,
    expire,
    finish,
    happened,
    move,
    sweep,
    teleport,
)
from tests.reliability.away import (
    based,
    claimed_for_contract,
    delivering,
    due_in_place,
    sent_for,
    wanted_at_home,
    wanted_elsewhere,
)
from tests.reliability.meeting import ANY, Meeting, meet
from tests.reliability.worlds import after

MOVE, FINISH, DIVERT = move("EDLI"), finish(OTHER), divert(OTHER)
in_place_and_assigned = after(based, lambda: airline.assigned(leg(ends=20 * HOUR)), happened(sweep))


def _never_both() -> None:
    """The aircraft is kept for the contract, or the pilot has it, never both."""
    aircraft = airline.seen(Aircraft, AIRCRAFT)
    assert not (aircraft.locked_by and aircraft.holds), "locked, and booked by another"


def _delivered_or_cancelled() -> None:
    ended = next(one for one in airline.store().page("bounties").rows if one.mission_id == 1)
    assert ended.status in (BountyStatus.COMPLETED, BountyStatus.CANCELLED, BountyStatus.CLAIMED)
    paid = [one for one in airline.store().whole("ledger", OTHER) if one.type is EntryType.REPOSITIONING]
    assert len(paid) == (airline.seen(Bounty, ended.id).status is BountyStatus.COMPLETED)


MEETINGS = [
    Meeting("check and book", wanted_at_home, (check, book()), (1, 2), after=_never_both),
    Meeting("check and move", wanted_at_home, (check, MOVE), (1, 2)),
    Meeting("check twice", wanted_at_home, (check, check), (2, 2)),
    Meeting("send for twice", wanted_elsewhere, (check, check), (2, 2)),
    Meeting("check and book the leg", in_place_and_assigned, (check, book_leg()), (2, 2)),
    Meeting("check and claim at the window's start", sent_for, (check, claim()), (1, 2), 10 * HOUR),
    Meeting("check and deliver", delivering, (check, FINISH), (2, 2), 10 * HOUR, _delivered_or_cancelled),
    Meeting("check and cancel all", claimed_for_contract, (check, cancel_all(OTHER)), (1, 2), 10 * HOUR),
    Meeting("check and cancel the mission", sent_for, (check, cancel), (2, 2), 10 * HOUR),
    Meeting("claim and cancel the mission", sent_for, (claim(), cancel), (1, 2)),
    Meeting("claim twice", sent_for, (claim(), claim(THIRD))),
    Meeting("claim and move", sent_for, (claim(), MOVE)),
    Meeting("divert and expire", delivering, (DIVERT, expire), (2, 2), 10 * HOUR, _delivered_or_cancelled),
    Meeting("divert and finish", delivering, (DIVERT, FINISH), (1, 2), after=_delivered_or_cancelled),
    Meeting("teleport and move", due_in_place, (teleport, MOVE), ANY, 10 * HOUR),
    Meeting("teleport and cancel the mission", due_in_place, (teleport, cancel), (2, 2), 10 * HOUR),
    Meeting("teleport twice", due_in_place, (teleport, teleport), (2, 2), 10 * HOUR),
]
OF_THREE = [
    Meeting("check, book and move", wanted_at_home, (check, book(), MOVE), ANY, after=_never_both),
    Meeting("check, teleport and move", due_in_place, (check, teleport, MOVE), ANY, 10 * HOUR),
]
"""Three at once: thousands of orders, for the night."""


@pytest.mark.rule("CC-30", "CC-31", "CC-32", "RP-07", "RP-10", "RP-12", "RP-15", "RP-18")
@pytest.mark.parametrize(
    "meeting",
    [*MEETINGS, *(pytest.param(one, marks=pytest.mark.nightly) for one in OF_THREE)],
    ids=lambda meeting: meeting.name,
)
def test_whoever_meets_over_a_contracts_aircraft_leaves_it_with_one_of_them(
    meeting: Meeting, table: str, clock: Clock
) -> None:
    meet(meeting, clock)
