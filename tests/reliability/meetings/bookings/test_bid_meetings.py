"""Pilots with clients of other software who meet each other and those of our own, in every order of their calls."""

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from tests import airline
from tests.airline import AIRCRAFT, OTHER, PILOT, SECOND
from tests.conftest import Clock
from tests.reliability import foreign
from tests.reliability.acts import book, cancel_all, finish, start, stop
from tests.reliability.meeting import ANY, Meeting, meet
from tests.reliability.worlds import after, aloft, equipped, on_sale, reserved


def _each_has_one() -> None:
    holders = [hold.pilot_id for one in (AIRCRAFT, SECOND) for hold in airline.seen(Aircraft, one).holds]
    assert sorted(holders) == [PILOT, OTHER]


MEETINGS = [
    Meeting("two bid with whatever is free", on_sale, (foreign.bid(), foreign.bid(OTHER)), (2, 2),
            after=_each_has_one),
    Meeting("one bids twice", on_sale, (foreign.bid(), foreign.bid()), (1, 2)),
    Meeting("bid and book", on_sale, (foreign.bid(), book(OTHER)), (1, 2)),
    Meeting("cancel a bid twice", after(on_sale, reserved()), (foreign.unbid(), foreign.unbid()), (1, 2)),
    Meeting("cancel a bid and all", after(on_sale, reserved()), (foreign.unbid(), cancel_all()), (1, 2)),
    Meeting("cancel a bid and start it", after(on_sale, reserved()), (foreign.unbid(), start()), ANY),
    Meeting("prefile twice", after(equipped, reserved()), (foreign.prefile(), foreign.prefile()), (2, 2)),
    Meeting("prefile and start", after(on_sale, reserved()), (foreign.prefile(), start()), (2, 2)),
    Meeting("file and cancel", after(on_sale, aloft()), (foreign.file(), foreign.cancel()), ANY),
    Meeting("file and stop", after(on_sale, aloft()), (foreign.file(), stop()), ANY),
    Meeting("file and finish", after(on_sale, aloft()), (foreign.file(), finish()), (2, 2)),
    Meeting("complete twice", after(on_sale, aloft()), (foreign.complete(), foreign.complete()), (2, 2)),
]  # fmt: skip


@pytest.mark.rule("BK-07", "BK-08", "FL-03", "FL-05", "PF-05")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_whoever_meets_leaves_a_sound_state(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
