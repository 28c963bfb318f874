"""Licences, ranks and erasures, cut short anywhere."""

from contextlib import suppress

import pytest

from offblock.adapters.pool import Pool
from tests.airline import DAY, PILOT, TENANT, store
from tests.conftest import Clock
from tests.harness import Killed, Run, take
from tests.harness.faults import Fault
from tests.reliability import climbing, office
from tests.reliability.acts import happened
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.count import by_night, counted
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
    by_night(Case("be forgotten", climbing.leaving, climbing.forget, False, noted=True)),
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


@pytest.mark.rule("PF-21")
def test_wherever_a_forgetting_is_cut_short_the_same_again_leaves_nobody_in_the_pool(table: str, clock: Clock) -> None:
    climbing.leaving()
    world = take()

    def forgotten(faults: dict[int, Fault]) -> list[str]:
        world.put_back()
        Pool(TENANT).set_password(PILOT, "a long enough password")
        with Run(faults) as run, suppress(Killed):
            climbing.forget(store())
        return run.calls

    calls = forgotten({})
    cuts: tuple[Fault, ...] = ("kill_before", "kill_after")
    for number, _ in enumerate(calls):
        for fault in cuts:
            forgotten({number: fault})
            climbing.forget(store())
            assert Pool(TENANT).sign_in(PILOT, "a long enough password") is None, f"{fault} at {calls[number]}"
    counted("crashes", len(calls) * len(cuts))
