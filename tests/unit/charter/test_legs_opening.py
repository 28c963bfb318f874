"""Legs open with the clock or by hand, once their mission has a pilot."""

from typing import Any

import pytest

from offblock.domain.charter import legs
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind, WorkKind
from tests.unit.builders import DAY, NOW, PILOT, leg, mission, moment, under_way, window

M, L = MissionStatus, LegStatus
START, END = window()


def assigned(*some: Any, **fields: Any) -> Mission:
    """A mission that PILOT has and of which nothing is open yet."""
    return mission(*some, **{"status": M.ASSIGNED, "pilot_id": PILOT, **fields})


@pytest.mark.rule("CC-18", "CC-19")
def test_a_leg_opens_in_the_second_in_which_its_window_starts() -> None:
    assert legs.open_due(assigned(), START - 1).puts == ()
    for now in (START, START + 1):
        opened = legs.open_due(assigned(), now)
        assert opened.answer.legs[0].status is L.AVAILABLE
        assert opened.answer.status is M.IN_PROGRESS
        assert [(one.kind, one.to, one.facts["leg"]) for one in opened.happened] == [
            (NoticeKind.LEG_OPENED, PILOT, 1),
            (WorkKind.FIRST_LEG_OPENED, None, 1),
        ]


@pytest.mark.rule("CC-18", "CC-37")
@pytest.mark.parametrize("status", [one for one in M if one not in (M.ASSIGNED, M.IN_PROGRESS)])
def test_nothing_opens_on_a_mission_that_is_not_under_way(status: MissionStatus) -> None:
    assert legs.open_due(mission(status=status), START) == Decision(mission(status=status))
    with pytest.raises(legs.MissionNotUnderWay):
        legs.open_by_hand(mission(status=status), 1, moment())


@pytest.mark.rule("CC-19")
def test_opening_twice_is_telling_once() -> None:
    opened = legs.open_due(assigned(), START).answer
    assert legs.open_due(opened, START + 300) == Decision(opened)
    assert legs.open_due(legs.open_by_hand(assigned(), 1, moment()).answer, START).happened == ()


@pytest.mark.rule("CC-18", "CC-19")
def test_legs_open_one_by_one_as_their_windows_start_whatever_the_earlier_ones_do() -> None:
    two = under_way(leg(1, status=L.BOOKED), leg(2))
    second_start = window(2)[0]
    assert legs.open_due(two, second_start - 1).puts == ()
    opened = legs.open_due(two, second_start)
    assert [one.status for one in opened.answer.legs] == [L.BOOKED, L.AVAILABLE]
    assert [(one.kind, one.facts["leg"]) for one in opened.happened] == [(NoticeKind.LEG_OPENED, 2)]


@pytest.mark.rule("CC-18")
def test_a_late_job_opens_every_leg_that_should_be_open() -> None:
    both = legs.open_due(assigned(leg(1, window_ends_at=END + 3 * DAY), leg(2)), window(2)[0] + 299)
    assert [one.status for one in both.answer.legs] == [L.AVAILABLE, L.AVAILABLE]
    assert [one.facts["leg"] for one in both.happened if one.kind is NoticeKind.LEG_OPENED] == [1, 2]


@pytest.mark.rule("CC-18", "CC-19")
def test_staff_open_any_pending_leg_at_any_time_before_its_window() -> None:
    opened = legs.open_by_hand(assigned(leg(1), leg(2)), 2, moment(NOW - 5 * DAY))
    assert [one.status for one in opened.answer.legs] == [L.PENDING, L.AVAILABLE]
    assert opened.answer.status is M.IN_PROGRESS
    assert [(one.to, one.facts["leg"]) for one in opened.happened] == [(PILOT, 2)]
    with pytest.raises(legs.NoSuchLeg):
        legs.open_by_hand(assigned(), 2, moment())


@pytest.mark.rule("CC-18", "CC-37")
@pytest.mark.parametrize("status", [one for one in L if one is not L.PENDING])
def test_a_leg_is_opened_by_hand_only_while_it_is_pending(status: LegStatus) -> None:
    with pytest.raises(legs.LegNotPending):
        legs.open_by_hand(under_way(leg(status=status)), 1, moment())


@pytest.mark.rule("CC-25")
def test_a_leg_whose_window_is_over_is_not_opened_by_hand() -> None:
    legs.open_by_hand(assigned(), 1, moment(END - 1))
    with pytest.raises(legs.WindowClosed):
        legs.open_by_hand(assigned(), 1, moment(END))


@pytest.mark.rule("CC-18", "CC-19")
def test_legs_open_when_their_window_starts_and_not_a_second_before() -> None:
    waiting = mission(
        leg(window_starts_at=NOW + 1),
        leg(2, window_starts_at=NOW + 2),
        status=MissionStatus.ASSIGNED,
        pilot_id=PILOT,
    )
    assert not legs.open_due(waiting, NOW).puts
    opened = legs.open_due(waiting, NOW + 1)
    assert [one.status for one in opened.answer.legs] == [LegStatus.AVAILABLE, LegStatus.PENDING]
    assert opened.answer.status is MissionStatus.IN_PROGRESS
    assert {event.facts["leg"] for event in opened.happened} == {1}
    assert not legs.open_due(mission(status=MissionStatus.OPEN), NOW + DAY).puts, "without a pilot nothing opens"
