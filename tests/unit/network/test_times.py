"""Times of day as people and spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.network.times import understood
from tests import airline

MINUTES = st.integers(0, 24 * 60 - 1)


@pytest.mark.rule("PF-17", "BK-25")
@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("0810 CST", "08:10"),
        ("1235 EST", "12:35"),
        ("6PM CST", "18:00"),
        ("9 am", "09:00"),
        ("12AM", "00:00"),
        ("12:30 p.m.", "12:30"),
        ("810", "08:10"),
        ("8:10", "08:10"),
        ("08:10:30", "08:10"),
        ("1235Z", "12:35"),
        ("0810 UTC+2", "08:10"),
        ("0.340277777777778", "08:10"),
        ("0,5", "12:00"),
        (".25", "06:00"),
    ],
)
def test_a_time_is_understood_in_every_habit(text: str, local: str) -> None:
    assert understood(text) == local


@pytest.mark.rule("PF-17", "BK-25")
@pytest.mark.parametrize("text", ["", "8", "2400", "08:60", "13PM", "0PM", "1", "soon", "١٢٣٤", "-0.5", "8.30"])
def test_what_can_be_read_in_two_ways_or_none_is_no_time(text: str) -> None:
    assert understood(text) is None


@pytest.mark.rule("PF-17")
@given(MINUTES)
def test_every_minute_survives_each_spelling(minute: int) -> None:
    hour, rest = divmod(minute, 60)
    local = f"{hour:02d}:{rest:02d}"
    half = f"{hour % 12 or 12}:{rest:02d} {'PM' if hour >= 12 else 'AM'} CST"
    spellings = (local, f"{hour:02d}{rest:02d}", f"{hour}:{rest:02d} LT", half, repr(minute / 1440))
    assert {understood(one) for one in spellings if "e" not in one} == {local}


@pytest.mark.rule("BK-25")
def test_a_schedule_keeps_its_times_as_written_and_as_understood() -> None:
    made = airline.schedule(departure_time="6PM CST", arrival_time="in the evening")
    assert (made.departure_time, made.departure_local) == ("6PM CST", "18:00")
    assert (made.arrival_time, made.arrival_local) == ("in the evening", None)
