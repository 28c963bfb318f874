"""What staff change on users, cut short anywhere."""

import pytest

from offblock.usecases.people import staff_edits
from tests.airline import PILOT, RANK, staff
from tests.conftest import Clock
from tests.reliability import office
from tests.reliability.away import claimed
from tests.reliability.case import Case, crash, request
from tests.reliability.worlds import with_fleet

CASES = [
    request("correct a user", with_fleet, office.correct(name="New", rank_id=RANK)),
    request("change an address", with_fleet, office.correct(email="new@example.test")),
    request("enter a user", with_fleet, office.enter_user("new@example.test")),
    request("block a pilot", with_fleet,
            lambda s: staff_edits.set_contract_restriction(s, staff(), PILOT, 1_900_000_000)),
    request("adjust points", with_fleet, office.adjust(-30)),
    request("move a pilot", claimed, office.move_pilot),
]  # fmt: skip


@pytest.mark.rule("PF-04", "PF-05", "PF-06", "RP-20")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_of_a_user_that_was_cut_short_is_completed_by_the_same_again(
    case: Case, table: str, clock: Clock
) -> None:
    crash(case)
