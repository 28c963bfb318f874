"""Notices that are read, cut short anywhere."""

import pytest

from offblock.usecases.notices import notices
from tests.airline import PILOT
from tests.conftest import Clock
from tests.reliability.case import Case, bare, crash
from tests.reliability.worlds import with_fleet

CASES = [bare("mark as read", with_fleet, lambda s: notices.read(s, PILOT, None))]


@pytest.mark.rule("PF-04")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mark_that_was_cut_short_is_set_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
