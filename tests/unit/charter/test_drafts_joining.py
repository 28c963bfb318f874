"""Legs as staff write them follow each other."""

import pytest

from offblock.domain.charter import drafts
from offblock.domain.kernel.refusals import Refusal
from tests.unit.builders import NOW, STOPS, plan


@pytest.mark.rule("CC-11")
def test_legs_join_up_in_place_and_time() -> None:
    there = plan(window_starts_at=NOW, window_ends_at=NOW + 1)
    back = plan(departure=STOPS[1], arrival=STOPS[0], window_starts_at=NOW - 9, window_ends_at=NOW)
    with pytest.raises(Refusal):
        drafts.must_join_up((there, back))
    drafts.must_join_up((there, back.but(window_ends_at=NOW + 1)))
