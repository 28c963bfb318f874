"""The commands of plans, over something that keeps them in memory."""

from collections.abc import Sequence
from typing import Any

import pytest

from offblock.domain.kernel.tenants import Tenant
from ops import cli, plans
from ops.plans import Plan
from tests import airline
from tests.airline import TENANT
from tests.integration.ops.conftest import answer, run


class Kept:
    """Plans in memory."""

    def __init__(self) -> None:
        self.plans: dict[str, Plan] = {}
        self.having: dict[str, str] = {}

    def every(self) -> Sequence[Plan]:
        return list(self.plans.values())

    def of_tenants(self) -> dict[str, str]:
        return self.having

    def create(self, plan: Plan) -> None:
        self.plans[plan.name] = plan

    def attach(self, tenant: str, plan: str) -> None:
        self.having[tenant] = plan

    def remove(self, plan: str) -> None:
        del self.plans[plan]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """The group as `cli` is to have it."""
    kept, groups = Kept(), list(cli.app.registered_groups)
    monkeypatch.setattr(cli.app, "registered_groups", groups)
    cli.app.add_typer(plans.commands(lambda desk: kept), name="plans")
    return kept


@pytest.mark.rule("OP-06")
def test_a_plan_is_made_given_and_removed(kept: Kept) -> None:
    airline.keep(Tenant(id=TENANT, name="Test"))
    numbers: Any = ("--rate", 5, "--burst", 20, "--per-day", 50_000)
    assert answer("plans", "create", "small", *numbers)["plan"] == "small"
    assert answer("plans", "attach", TENANT, "small") == {"tenant": TENANT, "plan": "small"}
    (row,) = answer("plans", "list")
    assert row == {"name": "small", "rate": 5.0, "burst": 20, "per_day": 50_000, "tenants": [TENANT]}
    assert run("plans", "attach", "nobody", "small").status == 1
    assert answer("plans", "remove", "small") == {"plan": "small"}
    assert kept.every() == []
