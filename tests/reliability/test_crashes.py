"""Crash everywhere: whatever fails at whichever call, doing it again ends where the undisturbed one does."""

import pytest

from tests import invariants
from tests.conftest import Clock
from tests.harness import crash_everywhere
from tests.reliability.cases import CASES, Case


@pytest.mark.rule("PF-04", "PF-05")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_crash_anywhere_leaves_a_state_from_which_the_same_again_completes_it(
    case: Case, table: str, clock: Clock
) -> None:
    count = crash_everywhere(case.setup, case.act, invariants.check)
    print(f"{case.name}: {count} cases")
    assert count > 0
