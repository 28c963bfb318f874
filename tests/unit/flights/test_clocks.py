"""Clocks: by which constant a client's is off, however its reports come, and which reports no constant explains."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.flights.clocks import SLACK_SECONDS, Heard, Span, is_true, offset_of

START = 1_793_620_800
SPAN = Span(START, START + 5000)


def reports(off: float = 0.0, count: int = 600, late: int = 0) -> list[Heard]:
    """One report a second from the start, by a clock that is off, each so many seconds under way."""
    return [Heard(START + n + off, START + n + late) for n in range(1, count + 1)]


@pytest.mark.rule("FL-04")
def test_a_clock_that_is_right_is_left_alone_however_late_its_reports_come() -> None:
    assert offset_of(reports(), SPAN) == 0
    assert offset_of(reports(late=3), SPAN) == 0
    in_the_end = [Heard(one.at, START + 4000) for one in reports()]
    assert offset_of(in_the_end, SPAN) == 0
    assert offset_of([], SPAN) == 0


@pytest.mark.rule("FL-04")
@given(st.floats(-400 * 86_400, 400 * 86_400), st.integers(0, 4))
def test_a_clock_that_is_off_by_a_constant_is_corrected_by_it_but_for_what_the_reports_took(
    off: float, late: int
) -> None:
    heard = reports(off, late=late)
    offset = offset_of(heard, SPAN)
    assert abs(offset + off) <= SLACK_SECONDS + late + 1.01
    assert all(is_true(one, offset, SPAN) for one in heard)


@pytest.mark.rule("FL-04", "FL-11")
@given(st.lists(st.sampled_from([100_000.0, 1.0, 4e9, START - 90_000.0, START + 9e6]), max_size=50), st.randoms())
def test_some_times_that_cannot_be_true_change_nothing_in_any_order(wrong: list[float], dice: Any) -> None:
    heard = [*reports(), *(Heard(at, START + 300) for at in wrong)]
    dice.shuffle(heard)
    assert offset_of(heard, SPAN) == 0
    assert sum(not is_true(one, 0, SPAN) for one in heard) == len(wrong)


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize(
    ("at", "received_at", "true"),
    [(START - 2, START + 9, True), (START - 3, START + 9, False), (START + 5002, START + 9, True),
     (START + 5003, START + 5009, False)],
)  # fmt: skip
def test_a_report_is_true_while_its_flight_lasts_but_for_two_seconds(at: float, received_at: int, true: bool) -> None:
    assert is_true(Heard(at, received_at), 0, SPAN) == true


@pytest.mark.rule("FL-04")
def test_of_several_constants_the_smallest_is_taken() -> None:
    half_an_hour_late = [Heard(one.at - 3600, START + 2400) for one in reports()]
    assert offset_of(half_an_hour_late, SPAN) == pytest.approx(3600, abs=SLACK_SECONDS), "from the start on"


@pytest.mark.rule("FL-04")
def test_a_fast_clock_is_known_by_reports_that_come_before_they_were_made() -> None:
    fast = [Heard(one.at + 900, one.received_at) for one in reports()]
    assert abs(offset_of(fast, SPAN) + 900) <= SLACK_SECONDS, "the flight would have room for them as they are"


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize("late", [0, 1200])
def test_what_is_left_of_an_earlier_attempt_makes_no_clock_slow(late: int) -> None:
    left_over = [Heard(START - n, START + 5) for n in range(1, 60)]
    sent_late = [Heard(one.at, START + 600 + late) if late else one for one in reports()]
    assert 0 <= offset_of([*left_over, *sent_late], SPAN) <= SLACK_SECONDS


@pytest.mark.rule("FL-04")
def test_a_track_that_was_sent_before_it_was_flown_counts_once_its_time_has_passed() -> None:
    early = [Heard(one.at, START) for one in reports()]
    assert offset_of(early, Span(START, START + 600)) == 0
    until = Span(START, START + 60)
    offset = offset_of(early, until)
    assert sum(is_true(one, offset, until) for one in early) <= 60 + 2 * SLACK_SECONDS + 1


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize("off", [0, 30, -45, 5000, -5000])
def test_of_reports_that_arrive_together_the_newest_tells_of_the_clock(off: int) -> None:
    batches = [Heard(one.at, START + (n // 100 + 1) * 100 + 2) for n, one in enumerate(reports(off))]
    assert abs(offset_of(batches, Span(START, START + 610)) + off) <= SLACK_SECONDS + 2
    worst = [*batches, *(Heard(4e9, one.received_at) for one in batches[::100][:3])]
    assert abs(offset_of(worst, Span(START, START + 610)) + off) <= SLACK_SECONDS + 2, "half of them are enough"


@pytest.mark.rule("FL-04")
def test_two_arrivals_tell_nothing_of_a_clock_that_may_be_right() -> None:
    in_two_pieces = [Heard(one.at, START + 3000 + n // 300) for n, one in enumerate(reports())]
    assert offset_of(in_two_pieces, SPAN) == 0
