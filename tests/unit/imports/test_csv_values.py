"""A cell means one thing: numbers and dates in every spelling, and what can be read in two ways in none."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.formats.csv_values import ValueFault, day, number, quoted, truth, whole

T = TypeVar("T")
ARABIC = "\u0661\u0662\u0663"
DAYS = st.dates(date(1970, 1, 1), date(2099, 12, 31))


def meant(text: str) -> date:
    """The day that a text means."""
    return datetime.fromtimestamp(day(text), UTC).date()


def read(meaning: Callable[[], T]) -> T | str:
    """What a text means, or the code of what is wrong with it."""
    try:
        return meaning()
    except ValueFault as wrong:
        return wrong.code


def grouped(value: int, sign: str) -> str:
    """A number with a sign between its thousands."""
    return f"{value:,}".replace(",", sign)


@pytest.mark.rule("PF-17")
@given(st.integers(1_000_000, 10**12), st.sampled_from([",", ".", " ", "'", "\u00a0", "\u202f", "\u2019"]))
def test_two_signs_between_thousands_are_understood_whichever_they_are(value: int, sign: str) -> None:
    assert number(grouped(value, sign), 0, 10**13) == value
    assert number(f"-{grouped(value, sign)}", -(10**13), 0) == -value


@pytest.mark.rule("PF-17")
@given(st.integers(1000, 999_999), st.sampled_from([",", "."]))
def test_one_sign_before_three_digits_is_refused_where_both_meanings_are_possible(value: int, sign: str) -> None:
    with pytest.raises(ValueFault) as refused:
        number(grouped(value, sign), 0, 10**6)
    assert refused.value.code == "ambiguous_number"
    assert f"{value:.12g}" in refused.value.facts["readings"]


@pytest.mark.rule("PF-17")
@given(st.integers(1000, 89_999), st.sampled_from([",", "."]))
def test_bounds_that_leave_one_meaning_decide(value: int, sign: str) -> None:
    assert math.isclose(number(grouped(value, sign), -90, 90), value / 1000)


@pytest.mark.rule("PF-17")
@given(st.floats(-180, 180).map(lambda value: round(value, 6)), st.sampled_from([",", "."]))
def test_a_position_is_read_with_either_decimal_sign(value: float, sign: str) -> None:
    assert number(f"{value:.6f}".replace(".", sign), -180, 180) == pytest.approx(value)


@pytest.mark.rule("PF-17")
@given(st.text(max_size=12))
def test_any_text_is_a_number_within_bounds_or_a_fault(text: str) -> None:
    found = read(lambda: number(text, -90, 90))
    codes = {"not_a_number", "ambiguous_number", "too_low", "too_high"}
    assert found in codes if isinstance(found, str) else -90 <= found <= 90


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "1_000", ARABIC, "0x1F", "1,23,456", "12.34.567", "--1", "1 23", "½"]
)
def test_what_python_or_others_take_for_a_number_is_none(text: str) -> None:
    with pytest.raises(ValueFault, match="not_a_number"):
        number(text, -(10**9), 10**9)


@pytest.mark.rule("PF-17")
def test_a_whole_number_has_no_rest_and_a_bound_is_said() -> None:
    assert (whole("90", 0, 100), whole("90.0", 0, 100), whole("9E1", 0, 100)) == (90, 90, 90)
    for text, code in (("90.5", "not_whole"), ("101", "too_high"), ("-1", "too_low")):
        with pytest.raises(ValueFault, match=code):
            whole(text, 0, 100)


@pytest.mark.rule("PF-17")
@given(DAYS)
def test_every_day_survives_each_spelling_that_means_it_alone(one: date) -> None:
    serial = (one - date(1899, 12, 30)).days
    spellings = (
        one.isoformat(),
        f"{one} 00:00:00",
        f"{one:%Y%m%d}",
        f"{one:%d.%m.%Y}",
        f"{one:%Y/%m/%d}",
        f"{one:%d-%b-%Y}",
        f"{one:%B} {one.day}, {one.year}",
        str(serial),
    )
    assert {meant(text) for text in spellings} == {one}


@pytest.mark.rule("PF-17")
@given(DAYS)
def test_a_day_between_slashes_is_taken_where_the_other_reading_is_no_day(one: date) -> None:
    for text in (f"{one.day}/{one.month}/{one.year}", f"{one.month}/{one.day}/{one.year}"):
        if one.day > 12 or one.day == one.month:
            assert meant(text) == one
        else:
            with pytest.raises(ValueFault, match="ambiguous_date"):
                day(text)


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    "text", ["soon", "2026-02-30", "31/31/2026", "24/11/26", "1969-12-31", "2026", "1234567", f"1.1.{ARABIC}"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="not_a_date"):
        day(text)


@pytest.mark.rule("PF-17")
@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_fault(text: str) -> None:
    found = read(lambda: day(text))
    assert found in {"not_a_date", "ambiguous_date"} if isinstance(found, str) else found >= 0


@pytest.mark.rule("PF-17")
def test_yes_and_no_are_said_in_few_ways() -> None:
    assert [truth(text) for text in ("1", "TRUE", "yes", "on", "0", "False", "no", "")] == [True] * 4 + [False] * 4
    for text in ("2", "active", "-"):
        with pytest.raises(ValueFault, match="not_yes_or_no"):
            truth(text)


def test_a_long_cell_is_quoted_shortly() -> None:
    assert quoted("x" * 40) == "x" * 40
    assert quoted("x" * 90_000) == "x" * 39 + "…"
