"""Clocks: by which constant a client's is off, however its reports come, and which reports no constant explains."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.flights.clocks import SLACK_SECONDS, Heard, is_true, offset_of

START = 1_793_620_800


def reports(off: float = 0.0, count: int = 600, late: int = 0) -> list[Heard]:
    """One report a second from the start, by a clock that is off, each so many seconds under way."""
    return [Heard(START + n + off, START + n + late) for n in range(1, count + 1)]


@pytest.mark.rule("FL-04")
def test_a_clock_that_is_right_is_left_alone_however_late_its_reports_come() -> None:
    assert offset_of(reports(), START) == 0
    assert offset_of(reports(late=3), START) == 0
    in_the_end = [Heard(one.at, START + 4000) for one in reports()]
    assert offset_of(in_the_end, START) == 0
    assert offset_of([], START) == 0


@pytest.mark.rule("FL-04")
@given(st.floats(-400 * 86_400, 400 * 86_400), st.integers(0, 4))
def test_a_clock_that_is_off_by_a_constant_is_corrected_by_it_but_for_what_the_reports_took(
    off: float, late: int
) -> None:
    heard = reports(off, late=late)
    offset = offset_of(heard, START)
    assert abs(offset + off) <= SLACK_SECONDS + late + 1.01
    assert all(is_true(one, offset, START) for one in heard)


@pytest.mark.rule("FL-04", "FL-11")
@given(st.lists(st.sampled_from([100_000.0, 1.0, 4e9, START - 90_000.0, START + 9e6]), max_size=50), st.randoms())
def test_some_times_that_cannot_be_true_change_nothing_in_any_order(wrong: list[float], dice: Any) -> None:
    heard = [*reports(), *(Heard(at, START + 300) for at in wrong)]
    dice.shuffle(heard)
    assert offset_of(heard, START) == 0
    assert sum(not is_true(one, 0, START) for one in heard) == len(wrong)


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize(
    ("at", "received_at", "true"),
    [(START - 2, START + 9, True), (START - 3, START + 9, False), (START + 11, START + 9, True),
     (START + 12, START + 9, False)],
)  # fmt: skip
def test_a_report_is_true_from_the_start_to_its_arrival_but_for_two_seconds(
    at: float, received_at: int, true: bool
) -> None:
    assert is_true(Heard(at, received_at), 0, START) == true


@pytest.mark.rule("FL-04")
def test_of_several_constants_the_smallest_is_taken() -> None:
    once = [Heard(START - 3600.0, START + 60)]
    assert offset_of(once, START) == 3600, "made at the start at the earliest"
    ahead = [Heard(START + 3600.0, START + 60)]
    assert offset_of(ahead, START) == -3540, "made when it came at the latest"
    assert offset_of([*once, *ahead], START) == -3540
