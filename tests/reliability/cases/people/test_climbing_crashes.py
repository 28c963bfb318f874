"""Licences, ranks and erasures, cut short anywhere."""

import pytest

from tests.airline import DAY
from tests.conftest import Clock
from tests.reliability import climbing, office
from tests.reliability.acts import happened
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import after

CLIMBS = [
    request("buy a licence", climbing.climbing, climbing.buy()),
    request("renew a licence", climbing.holding, climbing.renew),
    request("renew one that has expired", climbing.holding, climbing.renew, later=DAY),
    bare("a licence expires", climbing.holding, climbing.see_to_licences, later=DAY),
    request("ask for a rank", climbing.climbing, climbing.ask),
    bare("reach a rank", climbing.reaching, climbing.review),
    request("points that reach a rank", climbing.reaching, office.adjust(5)),
    bare("everybody's rank", climbing.reaching, climbing.review_all),
    request("say something of oneself", climbing.climbing, climbing.say),
]
GOES = [
    request("ask to be erased", climbing.holder, climbing.erase()),
    request("have somebody erased", climbing.holder, climbing.erase_for()),
    Case("be forgotten", climbing.leaving, climbing.forget, False, noted=True),
    Case("be forgotten for good", after(climbing.leaving, happened(climbing.forget)), climbing.forget, False,
         later=3600, noted=True),
]  # fmt: skip


@pytest.mark.rule("PF-03", "PF-04", "PF-05", "PF-06")
@pytest.mark.parametrize("case", CLIMBS, ids=lambda case: case.name)
def test_a_step_up_that_was_cut_short_is_made_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("PF-21")
@pytest.mark.parametrize("case", GOES, ids=lambda case: case.name)
def test_an_erasure_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
