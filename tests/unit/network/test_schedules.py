"""Schedules: on which days one is published."""

import pytest

from offblock.domain.kernel.values import to_midnight
from tests.unit.builders import DAY, NOW, STOPS
from tests.unit.services import service


@pytest.mark.rule("BK-25")
def test_a_schedule_is_published_from_its_first_day_through_its_last() -> None:
    first, last = to_midnight("2026-11-03"), to_midnight("2026-11-04")
    two_days = service(*STOPS[:2], start_on="2026-11-03", end_on="2026-11-04")
    seconds = (first - 1, first, last + DAY - 1, last + DAY)
    assert [two_days.is_published_at(at) for at in seconds] == [False, True, True, False]
    assert service(*STOPS[:2]).is_published_at(NOW)
    assert not service(*STOPS[:2], active=False).is_published_at(NOW)
