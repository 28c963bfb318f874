"""Meetings: actions that come together, tried in every order of their calls to the table."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from local import engine
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.kernel.refusals import Refusal
from tests import invariants
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness import explore, take
from tests.reliability.acts import Does
from tests.reliability.count import counted
from tests.reliability.worlds import Setup

ANY = (0, 9)
WRITTEN: list[set[str]] = []
"""What the present order has written so far: the kinds of each write that was one, in the order in which they came."""


class Meeting(NamedTuple):
    """What must be there before, who meets, how many of them may succeed, and how much later they meet.

    `after` asserts what else must hold in the end; `toggled` tells that uniqueness is turned off or on meanwhile.
    """

    name: str
    setup: Setup
    acts: Sequence[Does]
    winners: tuple[int, int] = (1, 1)
    later: int = 0
    after: Setup = lambda: None
    toggled: bool = False


def meet(meeting: Meeting, clock: Clock) -> None:
    """Run a meeting in every order: each leaves a sound state, and answers that are allowed."""
    meeting.setup()
    clock.advance(meeting.later)
    start = take()

    def tasks() -> list[Setup]:
        WRITTEN.clear()
        return [_task(act, number) for number, act in enumerate(meeting.acts)]

    def judge(answers: list[Any]) -> None:
        broken = [one for one in answers if isinstance(one, BaseException) and not isinstance(one, Refusal)]
        assert not broken, f"{broken[0]!r}"
        won = sum(not isinstance(one, BaseException) for one in answers)
        assert meeting.winners[0] <= won <= meeting.winners[1], f"{won} succeeded"

    def sound() -> None:
        invariants.check(toggled=meeting.toggled)
        meeting.after()

    stop = engine.on_write(_written)
    try:
        explored = explore(start, tasks, sound, judge, most_runs=1500)
    finally:
        stop()
    assert explored.complete
    counted("orders of calls", explored.runs)
    counted("orders cut short as seen before", explored.pruned)


def _written(changes: list[engine.Change]) -> None:
    WRITTEN.append({after["kind"]["S"] for _, _, _, after in changes if after})


def _task(act: Does, number: int) -> Setup:
    return lambda: act(Store(TENANT, moment_for(f"task {number}")))


def not_after_staff() -> None:
    """Nobody books what staff have closed: where both came through, the booking was first (BK-22)."""
    closed = [place for place, kinds in enumerate(WRITTEN) if "Audited" in kinds]
    made = [place for place, kinds in enumerate(WRITTEN) if "Booking" in kinds]
    assert not made or not closed or made[0] < closed[0], "booked after it was closed"
