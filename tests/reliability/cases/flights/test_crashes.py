"""Flights and moves, of contracts, schedules and bounties, cut short anywhere."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.flights.flights import ReviewAction
from tests import airline
from tests.airline import DAY, HOUR, OTHER, PILOT, leg
from tests.conftest import Clock
from tests.reliability import acts, away, office, tracks, worlds
from tests.reliability.away import based, flying_home
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import EXPIRES, after, aloft, branded, equipped, later, reserved


def _clear_all(store: Store) -> Any:
    while acts.clear(store):
        pass


CHARTER = [
    request("start a flight", after(airline.found, airline.booked), acts.start()),
    bare("report positions", after(airline.found, airline.flying), acts.report),
    bare("stop", after(airline.found, airline.flying), acts.stop()),
    bare("stop after the booking's time", after(airline.found, lambda: airline.flying(leg(ends=4 * DAY))),
         acts.stop(), 2 * DAY),
    bare("finish a leg", after(airline.found, lambda: airline.flying(*worlds.two_legs())), acts.finish()),
    bare("finish the last leg", after(branded, airline.flying), acts.finish()),
    bare("finish too late", after(branded, airline.flying), acts.finish(), 5 * HOUR),
    bare("finish after the mission failed", after(airline.found, worlds.failed_in_the_air), acts.finish()),
    bare("finish the last leg, with stands and more", after(equipped, airline.flying), acts.finish()),
    bare("finish after the mission failed, with stands and more", after(equipped, worlds.failed_in_the_air),
         acts.finish()),
    bare("put a contract's aircraft in place", away.due_in_place, acts.teleport, 10 * HOUR),
    bare("deliver to a contract", away.delivering, acts.finish(OTHER)),
]  # fmt: skip
SCHEDULED = [
    request("start", after(equipped, reserved()), acts.start()),
    bare("stop", after(equipped, aloft()), acts.stop()),
    bare("stop after the booking's time", after(equipped, aloft()), acts.stop(), 2 * DAY),
    bare("stop when the stand is gone",
         after(equipped, aloft(), acts.happened(office.remove_stand("G1", "EDDG"))), acts.stop()),
    bare("finish", after(equipped, aloft()), acts.finish()),
    bare("finish after the booking's time", after(equipped, aloft()), acts.finish(), 3 * DAY),
]  # fmt: skip
HOME = [
    request("start a bounty flight", away.claimed, acts.start(OTHER)),
    bare("stop a bounty flight", flying_home, acts.stop(OTHER)),
    bare("stop a bounty flight after its booking's time", after(away.claimed_for_long, away.started),
         acts.stop(OTHER), 3 * DAY),
    bare("finish a leg of a bounty", flying_home, acts.finish(OTHER)),
    bare("finish the last leg of a bounty", away.last_leg, acts.finish(OTHER)),
    bare("deliver a ferry after its time", after(away.claimed_ferry, away.started), acts.finish(OTHER), 4 * DAY),
    bare("finish a leg whose claim was cancelled", after(flying_home, acts.happened(acts.cancel_all(OTHER))),
         acts.finish(OTHER)),
    bare("clear the way of a teleport", away.in_the_way, _clear_all, 2 * DAY),
    bare("teleport home", away.going_home, acts.teleport, EXPIRES),
    request("move an aircraft", away.offered, acts.move("EDDH")),
    request("move an aircraft on its way home", away.going_home, acts.move("EDDG")),
]  # fmt: skip


def _flying_charter() -> None:
    based()
    airline.flying(leg(ends=DAY))


DIVERTED = [
    request("divert a charter flight", _flying_charter, acts.divert(PILOT)),
    request("divert a scheduled flight", after(based, aloft()), acts.divert(PILOT)),
    request("divert a bounty flight", away.delivering, acts.divert(OTHER)),
    bare("finish a diverted charter flight", after(_flying_charter, acts.happened(acts.divert())), acts.finish()),
    bare("finish a diverted scheduled flight", after(based, aloft(), acts.happened(acts.divert())), acts.finish()),
    bare("stop a diverted bounty flight", after(away.delivering, acts.happened(acts.divert(OTHER))), acts.stop(OTHER)),
]


def _submitted() -> None:
    acts.finish()(airline.store())


def _warned() -> None:
    acts.review(ReviewAction.WARN, WHY)(airline.store())


WHY = "landed too hard"
SILENT = 13 * HOUR
REVIEWED = [
    request("accept", after(equipped, aloft(), _submitted), acts.review(ReviewAction.ACCEPT)),
    bare("reject without a key", after(equipped, aloft(), _submitted), acts.review(ReviewAction.REJECT, WHY)),
    request("change a review", after(equipped, aloft(), _submitted, _warned),
            acts.review(ReviewAction.ACCEPT, "", ReviewAction.WARN)),
    bare("submit what is accepted at once",
         after(equipped, aloft(), acts.happened(office.configure(FLIGHT_AUTO_ACCEPT="all"))), acts.finish()),
    bare("queue what was submitted before", after(equipped, aloft(), _submitted, worlds.out_of_queue), acts.queue),
]  # fmt: skip
HANGING = [
    bare("look at a flight that is heard of", after(equipped, aloft()), acts.look_after(), HOUR),
    bare("tell of a flight that hangs", after(equipped, aloft()), acts.look_after(), SILENT),
    bare("report positions again", after(equipped, aloft(), later(SILENT, acts.happened(acts.look_after()))),
         acts.report, SILENT + 60),
    bare("staff stop", after(equipped, aloft()), acts.stop_for(), SILENT),
    request("staff finish", after(equipped, aloft()), acts.finish_for(), SILENT),
    bare("staff finish a contract's last leg", after(branded, lambda: airline.flying(leg(ends=DAY))),
         acts.finish_for(), SILENT),
    bare("expire a bounty whose flight hangs", after(away.claimed, away.started), acts.expire, EXPIRES),
    bare("staff stop a bounty flight", flying_home, acts.stop_for(OTHER), SILENT),
]  # fmt: skip


NEARLY_FULL = after(equipped, aloft(), tracks.reported(tracks.FULL - 10))
OVER = after(NEARLY_FULL, acts.happened(acts.finish()))
TRACKS = [
    bare("report once more", after(equipped, aloft(), tracks.reported(2)), tracks.report(3), 3),
    bare("report what makes a piece full", NEARLY_FULL, tracks.report(*range(30, 45)), 45),
    bare("report more than a tail takes", NEARLY_FULL, tracks.report(*range(30, 90)), 90),
    bare("report without an id", after(equipped, aloft(), tracks.reported(2)), tracks.report_flown(3), 3),
    bare("report when the flight is over", OVER, tracks.report_flown(50), 60),
    bare("finish with a tail", NEARLY_FULL, acts.finish(), 60),
    bare("stop with a tail", NEARLY_FULL, acts.stop(), 60),
    bare("put a track away", OVER, tracks.put_away, HOUR),
    bare("put away what came late", after(OVER, tracks.put_away_before, acts.happened(tracks.report_flown(60))),
         tracks.put_away, HOUR),
    bare("look at pieces of a flight that still flies", after(NEARLY_FULL, tracks.due_though_it_flies),
         tracks.put_away, HOUR),
]  # fmt: skip


@pytest.mark.rule("FL-04", "FL-05")
@pytest.mark.parametrize("case", TRACKS, ids=lambda case: case.name)
def test_so_are_reports_and_what_becomes_of_a_track(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("FL-07", "FL-10", "PF-08")
@pytest.mark.parametrize("case", REVIEWED, ids=lambda case: case.name)
def test_so_is_a_review(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("FL-09", "PF-08")
@pytest.mark.parametrize("case", HANGING, ids=lambda case: case.name)
def test_so_is_what_is_done_about_a_flight_that_hangs(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("PF-04", "PF-05", "PF-06", "CC-30", "CC-31", "CC-32")
@pytest.mark.parametrize("case", CHARTER, ids=lambda case: case.name)
def test_a_contracts_flight_that_was_cut_short_is_completed_by_the_same_again(
    case: Case, table: str, clock: Clock
) -> None:
    crash(case)


@pytest.mark.rule("PF-04", "PF-05", "BK-03", "BK-04", "BK-05", "BK-06", "BK-24")
@pytest.mark.parametrize("case", SCHEDULED, ids=lambda case: case.name)
def test_so_is_a_schedules_flight_with_stands(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("RP-10", "RP-12", "RP-13", "RP-14", "RP-16", "RP-17")
@pytest.mark.parametrize("case", HOME, ids=lambda case: case.name)
def test_so_is_a_bountys_flight_and_a_move(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("FL-06", "CC-30")
@pytest.mark.parametrize("case", DIVERTED, ids=lambda case: case.name)
def test_so_is_a_diversion(case: Case, table: str, clock: Clock) -> None:
    crash(case)
