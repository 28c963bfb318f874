"""Keys that are issued and a log that is indexed, cut short anywhere."""

import pytest

from offblock.domain.access.api_keys import KeyForm
from offblock.usecases.access import api_keys, audit
from tests.airline import audited, staff
from tests.conftest import Clock
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import with_fleet

SECRET = "ask_" + "A" * 64


def _noted() -> None:
    with_fleet()
    audited("customer.edit", "Customer:10")


CASES = [
    request("issue a key", with_fleet, lambda s: api_keys.issue(s, staff(), KeyForm(name="tool"), SECRET)),
    bare("index the log anew", _noted, lambda s: audit.index_anew(s, s.moment.now)),
]


@pytest.mark.rule("PF-04", "PF-05")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
