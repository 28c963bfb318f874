"""Two of the office who change settings at the same time."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from offblock.domain.airline.settings import LastChanges, named
from offblock.usecases.airline import settings
from tests import airline, invariants
from tests.conftest import Clock
from tests.harness import explore, take
from tests.reliability.count import counted

HOURS, POINTS = {"BOOKING_EXPIRATION_HOURS": 5}, {"CONTRACT_PENALTY_POINTS": 6}


@pytest.mark.rule("PF-07", "PF-20")
def test_of_two_who_change_different_settings_at_once_both_are_heard_and_both_are_noted(
    table: str, clock: Clock
) -> None:
    airline.found()

    def both() -> list[Callable[[], Any]]:
        return [partial(settings.change, airline.store(), airline.staff(), one) for one in (HOURS, POINTS)]

    def kept() -> None:
        invariants.check()
        store = airline.store()
        assert (HOURS | POINTS).items() <= named(store.settings()).items()
        assert set(store.get(LastChanges).changed) == {*HOURS, *POINTS}
        assert len(store.whole("audit_of", "settings", strong=False)) == 2

    explored = explore(take(), both, kept)
    assert explored.complete
    counted("orders of calls", explored.runs)
