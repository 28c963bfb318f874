"""Those who meet over a contract's aircraft, and over diversions, in every order of their calls to the table."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.bookings import claims, releases, scheduled
from offblock.usecases.charter import endings, legs, missions, positioning
from offblock.usecases.flights import diversions, landings, moves
from tests import airline, invariants
from tests.airline import AIRCRAFT, HOUR, OTHER, PILOT, THIRD, leg, staff
from tests.conftest import Clock
from tests.harness import crash_everywhere
from tests.reliability import position_cases
from tests.reliability.cases import Case
from tests.reliability.count import counted
from tests.reliability.meetings import ANY, Meeting, meet
from tests.reliability.position_cases import SERVICES, claimed, delivering, flight_of, sent_for


def _check(store: Store) -> Any:
    return positioning.check(store, AIRCRAFT, 1)


def _claim(pilot: int) -> Any:
    return lambda store: claims.claim(store, pilot, position_cases.lead())


def _move(store: Store) -> Any:
    return moves.move_aircraft(store, staff(), AIRCRAFT, "EDLI")


def _teleport(store: Store) -> Any:
    return moves.teleport(store, AIRCRAFT)


def _finish(pilot: int) -> Any:
    return lambda store: landings.finish(store, pilot, flight_of(pilot))


def _divert(store: Store) -> Any:
    return diversions.divert(store, OTHER, flight_of(OTHER), "EDDM")


def _expire(store: Store) -> Any:
    bounty = store.page("bounties").rows[0]
    return claims.expire(store, bounty.id)


def _cancel_mission(store: Store) -> Any:
    return endings.cancel(store, staff(), 1, "told to")


def _book(store: Store) -> Any:
    return scheduled.book(store, PILOT, SERVICES[0].id, AIRCRAFT)


def _cancel_all(store: Store) -> Any:
    return releases.cancel_all(store, OTHER)


def _in_place_and_assigned() -> None:
    position_cases.based()
    airline.assigned(leg(ends=20 * HOUR))
    missions.sweep(airline.store(), 1)


def _book_leg(store: Store) -> Any:
    return legs.book(store, PILOT, 1, 1)


def _never_both() -> None:
    """The aircraft is kept for the contract, or the pilot has it, never both."""
    used = airline.seen(Aircraft, AIRCRAFT)
    assert not (used.locked_by and used.holds), "locked, and booked by another"


def _delivered_or_cancelled() -> None:
    ended = next(one for one in airline.store().page("bounties").rows if one.mission_id == 1)
    assert ended.status in (BountyStatus.COMPLETED, BountyStatus.CANCELLED, BountyStatus.CLAIMED)
    paid = [one for one in airline.store().whole("ledger", OTHER) if one.type == "repositioning"]
    assert len(paid) == (airline.seen(Bounty, ended.id).status is BountyStatus.COMPLETED)


MEETINGS = [
    Meeting("check and book", position_cases.wanted_at_home, (_check, _book), (1, 2), after=_never_both),
    Meeting("check and move", position_cases.wanted_at_home, (_check, _move), (1, 2)),
    Meeting("check twice", position_cases.wanted_at_home, (_check, _check), (2, 2)),
    Meeting("send for twice", position_cases.wanted_elsewhere, (_check, _check), (2, 2)),
    Meeting("check and book the leg", _in_place_and_assigned, (_check, _book_leg), (2, 2)),
    Meeting("check and claim at the window's start", sent_for, (_check, _claim(OTHER)), (1, 2), 10 * HOUR),
    Meeting("check and deliver", delivering, (_check, _finish(OTHER)), (2, 2), 10 * HOUR, _delivered_or_cancelled),
    Meeting("check and cancel all", claimed, (_check, _cancel_all), (1, 2), 10 * HOUR),
    Meeting("check and cancel the mission", sent_for, (_check, _cancel_mission), (2, 2), 10 * HOUR),
    Meeting("claim and cancel the mission", sent_for, (_claim(OTHER), _cancel_mission), (1, 2)),
    Meeting("claim twice", sent_for, (_claim(OTHER), _claim(THIRD))),
    Meeting("claim and move", sent_for, (_claim(OTHER), _move)),
    Meeting("divert and expire", delivering, (_divert, _expire), (2, 2), 10 * HOUR, _delivered_or_cancelled),
    Meeting("divert and finish", delivering, (_divert, _finish(OTHER)), (1, 2), after=_delivered_or_cancelled),
    Meeting("teleport and move", position_cases._asked, (_teleport, _move), ANY, 10 * HOUR),
    Meeting("teleport and cancel the mission", position_cases._asked, (_teleport, _cancel_mission), (2, 2), 10 * HOUR),
    Meeting("teleport twice", position_cases._asked, (_teleport, _teleport), (2, 2), 10 * HOUR),
]  # fmt: skip
OF_FOUR = [
    Meeting("check, book and move", position_cases.wanted_at_home, (_check, _book, _move), ANY, after=_never_both),
    Meeting("check, teleport and move", position_cases._asked, (_check, _teleport, _move), ANY, 10 * HOUR),
]
"""Three at once: thousands of orders, for the night."""


@pytest.mark.rule("CC-30", "CC-31", "CC-32", "RP-07", "RP-10", "RP-12", "RP-15", "RP-18")
@pytest.mark.parametrize(
    "meeting",
    [*MEETINGS, *(pytest.param(one, marks=pytest.mark.nightly) for one in OF_FOUR)],
    ids=lambda meeting: meeting.name,
)
def test_whoever_meets_over_a_contracts_aircraft_leaves_it_with_one_of_them(
    meeting: Meeting, table: str, clock: Clock
) -> None:
    meet(meeting, clock)


@pytest.mark.rule("CC-30", "CC-31", "CC-32", "FL-06")
@pytest.mark.parametrize("case", position_cases.CASES, ids=lambda case: case.name)
def test_what_crashed_with_a_contracts_aircraft_is_completed_by_the_same_again(
    case: Case, table: str, clock: Clock
) -> None:
    counted("crashes", crash_everywhere(case.setup, case.act, invariants.check))
