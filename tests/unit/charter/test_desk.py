"""What staff may do with a mission now, and what keeps them from it: the rules of the acts themselves."""

from collections.abc import Callable

import pytest

from offblock.domain.charter import desk, drafts, legs
from offblock.domain.charter.desk import LegDesk, MissionDesk
from offblock.domain.charter.drafts import LegPlan
from offblock.domain.charter.missions import LIVE, Leg, LegStatus, Mission, MissionStatus
from offblock.domain.kernel.refusals import Refusal
from tests.unit.builders import HOUR, NOW, PILOT, leg, mission, moment, under_way

M, L = MissionStatus, LegStatus


def at(of: Mission, now: int = NOW) -> MissionDesk:
    """The desk of a mission that has one."""
    found = desk.desk_of(of, now)
    assert found is not None
    return found


@pytest.mark.rule("CC-12", "CC-37")
@pytest.mark.parametrize("status", [*M])
def test_only_what_is_published_and_has_not_ended_is_on_the_desk(status: MissionStatus) -> None:
    assert (desk.desk_of(mission(status=status), NOW) is not None) == (status in LIVE)


@pytest.mark.rule("CC-18")
def test_a_leg_is_opened_once_there_is_a_pilot_and_until_its_window_ends() -> None:
    waiting = leg(window_starts_at=NOW + HOUR, window_ends_at=NOW + 2 * HOUR)
    (alone,) = at(mission(waiting)).legs
    assert (alone.can_open, alone.obstacle and alone.obstacle.code) == (False, "mission_not_under_way")
    assigned = mission(waiting, status=M.ASSIGNED, pilot_id=PILOT)
    assert at(assigned).legs[0].can_open
    late = at(assigned, NOW + 2 * HOUR).legs[0]
    assert (late.can_open, late.obstacle and late.obstacle.code) == (False, "window_closed")
    (opened,) = at(under_way(waiting.but(status=L.AVAILABLE))).legs
    assert opened.can_open is None, "there is nothing to open any more"


@pytest.mark.rule("CC-11")
@pytest.mark.parametrize(
    ("starts_at", "ends_at", "status", "moves"),
    [
        (NOW + 1, NOW + HOUR, L.PENDING, (True, True)),
        (NOW, NOW + HOUR, L.AVAILABLE, (False, True)),
        (NOW - HOUR, NOW, L.BOOKED, (False, False)),
        (NOW + 1, NOW + HOUR, L.COMPLETED, (False, False)),
    ],
)
def test_what_of_a_window_is_still_ahead_can_be_moved(
    starts_at: int, ends_at: int, status: LegStatus, moves: tuple[bool, bool]
) -> None:
    one = leg(window_starts_at=starts_at, window_ends_at=ends_at, status=status)
    found: LegDesk = at(under_way(one)).legs[0]
    assert (found.start_moves, found.end_moves) == moves
    windows = at(under_way(one)).windows
    assert (windows is None) == any(moves)
    assert windows is None or windows.code == "window_over"


@pytest.mark.rule("CC-11", "CC-18")
@pytest.mark.parametrize("status", sorted(LIVE))
@pytest.mark.parametrize("leg_status", [L.PENDING, L.AVAILABLE, L.BOOKED, L.IN_PROGRESS, L.COMPLETED])
@pytest.mark.parametrize("passed", [-HOUR, HOUR, 3 * HOUR])
def test_the_desk_says_what_the_act_itself_would(status: MissionStatus, leg_status: LegStatus, passed: int) -> None:
    one = leg(window_starts_at=NOW, window_ends_at=NOW + 2 * HOUR, status=leg_status)
    of, now = mission(one, status=status, pilot_id=PILOT), NOW + passed
    found = at(of, now).legs[0]
    assert bool(found.can_open) == _goes(lambda: legs.open_by_hand(of, 1, moment(now)))
    end = _plan(one, window_ends_at=max(one.window_ends_at, now) + 60)
    assert found.end_moves == _goes(lambda: drafts.move_windows(of, (end,), moment(now)))
    if passed < 2 * HOUR:
        start = _plan(one, window_starts_at=max(one.window_starts_at, now) + 60)
        assert found.start_moves == _goes(lambda: drafts.move_windows(of, (start,), moment(now)))


def _plan(one: Leg, **window: int) -> LegPlan:
    """The leg with another window."""
    fields = {name: getattr(one, name) for name in LegPlan.model_fields}
    return LegPlan.model_validate(fields | window)


def _goes(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal:
        return False
    return True
