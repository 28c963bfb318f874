"""Notices: up to which one a user has read."""

import pytest

from offblock.domain.notices import notices
from offblock.domain.notices.notices import Watermark
from tests.unit.builders import NOW, PILOT


@pytest.mark.rule("PF-09")
def test_a_watermark_rises_and_never_above_now() -> None:
    def at(second: int) -> str:
        return f"{second:010d}-{'f' * 16}"

    mark = Watermark(user_id=PILOT)
    assert notices.mark(mark, at(NOW), NOW).read_up_to == at(NOW)
    assert notices.mark(mark.but(read_up_to=at(NOW - 5)), at(NOW - 9), NOW).read_up_to == at(NOW - 5)
    for up_to in (None, at(NOW + 1)):
        high = notices.mark(mark, up_to, NOW).read_up_to
        assert at(NOW) < high < at(NOW + 1)
