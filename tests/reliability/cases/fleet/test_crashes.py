"""Aircraft, their stands and what is inoperative on them, cut short anywhere."""

import pytest

from offblock.domain.fleet.registry import AircraftForm
from offblock.usecases.fleet import registry
from tests.airline import SECOND, SUBFLEET, staff
from tests.conftest import Clock
from tests.reliability import acts, office
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import after, equipped, reserved, with_fleet

RENAMED = AircraftForm(registration="D-EREN", name="Diamond", subfleet_id=SUBFLEET)
CASES = [
    request("enter an aircraft", with_fleet, office.enter_aircraft),
    request("rename an aircraft", with_fleet, lambda s: registry.change(s, staff(), SECOND, RENAMED)),
    bare("remove an aircraft", after(with_fleet, acts.happened(office.enter_aircraft)), office.remove_aircraft),
    request("enter a stand", equipped, office.enter_stand("C1", subfleet_ids=(SUBFLEET,))),
    request("change a stand that somebody comes to", after(equipped, reserved()), office.change_stand),
    request("remove a stand", after(equipped, reserved()), office.remove_stand("B1")),
    request("close an item", after(equipped, reserved()), office.close_item),
    request("open an item again", after(equipped, reserved(), office.repaired), office.reopen_item),
]


@pytest.mark.rule("PF-04", "PF-05", "BK-24")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_of_the_fleet_that_was_cut_short_is_completed_by_the_same_again(
    case: Case, table: str, clock: Clock
) -> None:
    crash(case)
