"""Services and the networks that are built of them, cut short anywhere."""

import pytest

from offblock.usecases.network import snapshots
from tests import airline
from tests.airline import AIRLINE
from tests.conftest import Clock
from tests.reliability import acts, office, worlds
from tests.reliability.case import Case, bare, crash, noted, request
from tests.reliability.worlds import HOME, after, network_that_changed, networked, with_fleet

FIRST = airline.schedule("EDLI", "EDDM", "1")
CASES = [
    request("enter a service of a network not yet built", with_fleet, office.enter_service("1")),
    request("change a service of a network not yet built", after(with_fleet, acts.happened(office.enter_service("1"))),
            office.change_service(FIRST, notes="late")),
    request("enter a service", networked, office.enter_service("205")),
    request("close a service", networked, office.change_service(HOME, active=False)),
    request("change a service's notes", networked, office.change_service(HOME, notes="late")),
    bare("remove a service", networked, office.remove_service(HOME)),
    bare("remove a service of a network not yet built", after(with_fleet, acts.happened(office.enter_service("1"))),
         office.remove_service(FIRST)),
    bare("rebuild a network", network_that_changed, office.rebuild(), 60),
    bare("rebuild a network that changed just now", network_that_changed, office.rebuild()),
    bare("build a first network", worlds.never_built, office.rebuild(), 60),
    noted("note a change", networked, lambda s: snapshots.note_changes(s, [AIRLINE])),
]  # fmt: skip


@pytest.mark.rule("BK-15", "PF-04", "PF-05")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_of_the_network_that_was_cut_short_is_completed_by_the_same_again(
    case: Case, table: str, clock: Clock
) -> None:
    crash(case)
