"""Idle aircraft that are looked at, cut short anywhere."""

import pytest

from tests.airline import SECOND
from tests.conftest import Clock
from tests.reliability import acts, away, office
from tests.reliability.away import stranded, unroutable
from tests.reliability.case import Case, bare, crash, noted, request
from tests.reliability.worlds import after, configured

CASES = [
    bare("look at an idle aircraft", stranded, acts.look),
    bare("look at an unroutable aircraft", unroutable, acts.look),
    bare("look at one that is idle no more", after(stranded, configured(REPOSITIONING_IDLE_HOURS=50)), acts.look),
    bare("judge every aircraft again", after(stranded, configured(REPOSITIONING_IDLE_HOURS=50)), acts.redue),
    request("change who is idle", stranded, office.configure(REPOSITIONING_ENABLED=False)),
    noted("scan now", after(stranded, lambda: away.idle(SECOND)), acts.scan),
]


@pytest.mark.rule("RP-02", "RP-06")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_look_that_was_cut_short_is_completed_by_another(case: Case, table: str, clock: Clock) -> None:
    crash(case)
