"""Keys that are issued, cut short anywhere."""

import pytest

from offblock.domain.access.api_keys import KeyForm
from offblock.usecases.access import api_keys
from tests.airline import staff
from tests.conftest import Clock
from tests.reliability.case import Case, crash, request
from tests.reliability.worlds import with_fleet

SECRET = "ask_" + "A" * 64
CASES = [request("issue a key", with_fleet, lambda s: api_keys.issue(s, staff(), KeyForm(name="tool"), SECRET))]


@pytest.mark.rule("PF-04", "PF-05")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_key_whose_issue_was_cut_short_is_issued_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
