"""Missions and legs step by step: each step is in the table or refused, and a job looks when something is due."""

from itertools import product

import pytest

from offblock.domain.charter.missions import LEG_MOVES, MISSION_MOVES, LegStatus, MissionStatus
from offblock.domain.kernel.refusals import IllegalMove
from tests.unit.builders import DAY, HOUR, leg, mission, window

M, L = MissionStatus, LegStatus
START, END = window()
ALLOWED_MISSION = {
    M.DRAFT: {M.OPEN, M.CANCELLED},
    M.OPEN: {M.ASSIGNED, M.FAILED, M.CANCELLED},
    M.ASSIGNED: {M.IN_PROGRESS, M.FAILED, M.CANCELLED},
    M.IN_PROGRESS: {M.COMPLETED, M.FAILED, M.CANCELLED},
}
ALLOWED_LEG = {
    L.PENDING: {L.AVAILABLE, L.FAILED, L.CANCELLED},
    L.AVAILABLE: {L.BOOKED, L.FAILED, L.CANCELLED},
    L.BOOKED: {L.IN_PROGRESS, L.AVAILABLE, L.FAILED, L.CANCELLED},
    L.IN_PROGRESS: {L.COMPLETED, L.BOOKED, L.AVAILABLE, L.FAILED, L.CANCELLED},
}


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize(("before", "after"), list(product(M, M)))
def test_a_mission_moves_as_the_table_says_and_not_otherwise(before: MissionStatus, after: MissionStatus) -> None:
    assert (after in MISSION_MOVES[before]) == (after in ALLOWED_MISSION.get(before, set()))
    if after in ALLOWED_MISSION.get(before, set()):
        assert mission(status=before).to(after).status is after
    else:
        with pytest.raises(IllegalMove):
            mission(status=before).to(after)


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize(("before", "after"), list(product(L, L)))
def test_a_leg_moves_as_the_table_says_and_not_otherwise(before: LegStatus, after: LegStatus) -> None:
    assert (after in LEG_MOVES[before]) == (after in ALLOWED_LEG.get(before, set()))
    if after not in ALLOWED_LEG.get(before, set()):
        with pytest.raises(IllegalMove):
            leg(status=before).to(after)


@pytest.mark.rule("CC-25")
def test_a_window_is_missed_at_its_end_and_not_a_second_before() -> None:
    assert mission().overdue_at(END - 1) is None
    assert mission().overdue_at(END) == END
    assert mission(status=M.DRAFT).overdue_at(END + DAY) is None, "drafts never fail"
    flown = leg(status=L.COMPLETED)
    assert mission(flown, leg(2), status=M.IN_PROGRESS).overdue_at(END + HOUR) is None


@pytest.mark.rule("CC-18", "CC-25", "PF-11")
def test_a_mission_is_due_when_a_job_must_look_at_it() -> None:
    assert mission(status=M.DRAFT).due_at is None
    assert mission().due_at == END, "an open one at its first window's end"
    assert mission(status=M.ASSIGNED).due_at == START, "an assigned one at its next window's start"
    assert mission(leg(status=L.AVAILABLE), status=M.IN_PROGRESS).due_at == END
    assert mission(status=M.FAILED).due_at is None
