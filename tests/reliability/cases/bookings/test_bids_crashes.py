"""Bids made and cancelled by clients of other software, cut short anywhere."""

import pytest

from tests.airline import DAY, OTHER
from tests.conftest import Clock
from tests.reliability import foreign
from tests.reliability.case import Case, bare, crash
from tests.reliability.worlds import after, equipped, on_sale, reserved

CASES = [
    bare("bid with whatever is free", on_sale, foreign.bid()),
    bare("bid with what another left", after(equipped, reserved(pilot=OTHER)), foreign.bid()),
    bare("bid with what another held too long", after(on_sale, reserved(pilot=OTHER)), foreign.bid(), 2 * DAY),
    bare("bid again", after(on_sale, reserved()), foreign.bid()),
    bare("cancel a bid", after(equipped, reserved()), foreign.unbid()),
]


@pytest.mark.rule("PF-04", "PF-05", "BK-04", "BK-05", "BK-07", "BK-08")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bid_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
