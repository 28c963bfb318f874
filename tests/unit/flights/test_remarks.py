"""Remarks beside a flight: bounded, each once, whatever a client sends."""

from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.flights import remarks
from offblock.domain.flights.remarks import COMMENT_CHARACTERS, LINE_CHARACTERS, MOST_LINES, Remark, Remarks
from offblock.formats import client_remarks
from tests.unit.builders import NOW

NONE = Remarks(pilot_id=2, flight_id=600)


def line(text: str, at: int = NOW) -> Remark:
    """A line."""
    return Remark(at=at, text=text)


@pytest.mark.rule("FL-04")
def test_what_is_sent_again_is_there_once_and_what_is_said_again_later_twice() -> None:
    once = remarks.written(NONE, [line("Wheels up"), line("Flaps")], [line("Nice")]).answer
    assert remarks.written(once, [line("Wheels up"), line("Flaps", NOW + 15)], [line("Nice")]).puts == ()
    twice = remarks.written(once, [line("Flaps", NOW + 16)], ()).answer
    assert [one.text for one in twice.log] == ["Wheels up", "Flaps", "Flaps"]


@pytest.mark.rule("FL-04")
def test_the_first_lines_stay_and_a_long_one_is_cut() -> None:
    many = [line(f"{number} " + "x" * 999, NOW + number * 60) for number in range(MOST_LINES + 5)]
    kept = remarks.written(NONE, many, many).answer
    assert (len(kept.log), len(kept.comments)) == (MOST_LINES, remarks.MOST_COMMENTS)
    assert {len(one.text) for one in kept.log} == {LINE_CHARACTERS}
    assert {len(one.text) for one in kept.comments} == {COMMENT_CHARACTERS}
    assert kept.log[0].text.startswith("0 ")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
        ["logs", "log", "created_at", "comment", "flightLog"]), inner, max_size=4), max_leaves=12,
)  # fmt: skip


@pytest.mark.rule("FL-04", "PF-15")
@given(JUNK)
def test_nothing_that_a_client_sends_makes_the_reading_fail(body: Any) -> None:
    found = client_remarks.read_lines(body, "logs", NOW) + client_remarks.read_comment(body, "comment", NOW)
    found += client_remarks.read_packed_log(body, NOW)
    assert all(one.text.isprintable() and one.text for one in found)


@pytest.mark.rule("FL-04")
def test_lines_and_comments_are_read_as_their_clients_write_them() -> None:
    body = {"logs": [{"log": "Wheels\tup", "created_at": "2026-11-21T05:15:41Z"}, {"log": ""}, {"log": 5}, "x"]}
    assert client_remarks.read_lines(body, "logs", NOW) == [line("Wheels up", 1_795_238_141)]
    assert client_remarks.read_lines({"events": [{"event": "Gear"}]}, "events", NOW) == [line("Gear")]
    packed = {"flightLog": b64encode(b"one\ntwo\n\ntwo").decode()}
    assert client_remarks.read_packed_log(packed, NOW) == [line("one"), line("two")]
