"""Flights that clients of other software start, report, file and give up, cut short anywhere."""

import pytest

from tests import airline
from tests.airline import OTHER
from tests.conftest import Clock
from tests.reliability import away, foreign
from tests.reliability.away import based
from tests.reliability.case import Case, bare, crash
from tests.reliability.worlds import after, aloft, branded, equipped, reserved

CASES = [
    bare("prefile a schedule", after(equipped, reserved()), foreign.prefile()),
    bare("prefile a contract's leg", after(airline.found, airline.booked), foreign.prefile()),
    bare("prefile a bounty's leg", away.claimed, foreign.prefile(OTHER, "EDLI", "EDDH")),
    bare("report more than a piece", after(equipped, aloft()), foreign.place, 700),
    bare("write beside the flight", after(equipped, aloft()), foreign.remark),
    bare("file", after(equipped, aloft()), foreign.file()),
    bare("file elsewhere", after(based, aloft()), foreign.file("EDDH")),
    bare("file a contract's last leg", after(branded, airline.flying), foreign.file()),
    bare("give up", after(equipped, aloft()), foreign.cancel()),
    bare("complete by the booking", after(equipped, aloft()), foreign.complete()),
]


@pytest.mark.rule("PF-04", "PF-05", "FL-03", "FL-04", "FL-05", "FL-06", "CC-23")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_flight_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
