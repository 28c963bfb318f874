"""A tenant that is put under a plan, cut short anywhere, in the gateway too."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from offblock.adapters.plans import ApiGateway
from offblock.config import config
from offblock.domain.access.plans import Plan
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.access import plans
from tests import airline
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness import take
from tests.harness.faults import Fault, Killed, Run
from tests.reliability.count import counted

CUTS: tuple[Fault, ...] = ("kill_before", "kill_after")


def gateway() -> ApiGateway:
    """The stage's gateway, with the plan that is wanted."""
    found = ApiGateway(config().stage, "abcdef")
    found.put(Plan(name="small", rate=5, burst=10))
    return found


def cut(act: Callable[[], Any], faults: dict[int, Fault]) -> list[str]:
    """The calls that were made until it was cut short."""
    with Run(faults) as run, suppress(Killed):
        act()
    return run.calls


@pytest.mark.rule("OP-06", "PF-05")
def test_a_tenant_is_counted_by_a_key_that_is_there_wherever_it_was_cut_short(table: str, clock: Clock) -> None:
    airline.keep(Tenant(id=TENANT, name="Test"))
    world, at = take(), gateway()

    def attach() -> Any:
        return plans.attach(airline.store("system"), at, TENANT, "small")

    def afresh() -> None:
        for key in at.tenant_keys():
            at.close(key)
        world.put_back()

    def counts() -> set[str]:
        known = airline.store("system").get(Tenant, TENANT).usage_key
        return {known} if known else set()

    afresh()
    calls = cut(attach, {})
    assert calls[-1] == "PutItem"
    for number, _ in enumerate(calls):
        for fault in CUTS:
            afresh()
            cut(attach, {number: fault})
            assert counts() <= {one.value for one in at.tenant_keys()}, f"{fault} at {calls[number]}"
            attach()
            attach()
            assert counts() == {one.value for one in at.tenant_keys()}
    afresh()
    counted("crashes", len(calls) * len(CUTS))
