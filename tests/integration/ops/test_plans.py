"""Usage plans by the operator's command, in API Gateway as moto has it."""

from collections.abc import Iterator
from typing import Any

import pytest

from offblock.adapters.plans import ApiGateway
from offblock.config import config
from offblock.domain.access.plans import SETTLED_SECONDS
from offblock.domain.kernel.tenants import Tenant
from tests import airline
from tests.airline import TENANT
from tests.conftest import Clock
from tests.integration.ops.conftest import SAID, answer, run

NUMBERS: Any = ("--rate", 5, "--burst", 20, "--per-day", 50_000)


@pytest.fixture(autouse=True)
def gateway() -> Iterator[ApiGateway]:
    """The gateway, empty before and after: moto keeps it from one test to the next."""
    found = ApiGateway(config().stage, SAID["OFFBLOCK_API"])
    _emptied(found)
    airline.keep(Tenant(id=TENANT, name="Test"))
    yield found
    _emptied(found)


def _emptied(gateway: ApiGateway) -> None:
    for key in list(gateway.tenant_keys()):
        gateway.close(key)
    for plan in gateway.plans():
        gateway.remove(plan.name)


@pytest.mark.rule("OP-06")
def test_a_plan_is_made_given_taken_and_removed(gateway: ApiGateway, clock: Clock) -> None:
    assert answer("plans", "list") == []
    assert answer("plans", "create", "small", *NUMBERS)["per_day"] == 50_000
    assert answer("plans", "create", "large", "--rate", 50, "--burst", 100)["per_day"] is None
    assert answer("plans", "attach", TENANT, "small") == {"tenant": TENANT, "plan": "small"}
    small, large = answer("plans", "list")
    assert small == {"plan": "small", "rate": 5, "burst": 20, "per_day": 50_000, "tenants": [TENANT]}
    assert large["tenants"] == []
    assert [one.tenant for one in gateway.tenant_keys()] == [TENANT]
    refused = run("plans", "remove", "small")
    assert (refused.status, TENANT in refused.err) == (1, True)
    assert answer("plans", "detach", TENANT)["plan"] == "shared"
    assert answer("plans", "sweep") == {"removed": []}, "an authorizer may still give it"
    clock.set(max(clock.at, *(one.made_at for one in gateway.tenant_keys())) + SETTLED_SECONDS)
    assert answer("plans", "sweep") == {"removed": [f"{TENANT}.small"]}
    assert answer("plans", "remove", "small") == {"plan": "small"}
    assert [one.name for one in gateway.plans()] == ["large"]


@pytest.mark.rule("OP-06")
def test_given_again_it_changes_a_plan_and_attaching_again_changes_nothing() -> None:
    answer("plans", "create", "small", *NUMBERS)
    answer("plans", "create", "small", "--rate", 6, "--burst", 20)
    for _ in range(2):
        answer("plans", "attach", TENANT, "small")
    (row,) = answer("plans", "list")
    assert (row["rate"], row["per_day"], row["tenants"]) == (6, None, [TENANT])


@pytest.mark.rule("OP-06")
@pytest.mark.parametrize(
    ("wish", "status", "said"),
    [
        (("attach", "nobody", "small"), 1, "offblock tenants list"),
        (("attach", TENANT, "none"), 1, "make it first"),
        (("remove", "none"), 1, "make it first"),
        (("create", "shared", *NUMBERS), 1, "change its parameters there"),
        (("create", "Small", *NUMBERS), 2, "name: "),
        (("create", "small", "--rate", 0, "--burst", 1), 2, "rate: "),
    ],
)
def test_what_cannot_be_says_why(wish: tuple[str, ...], status: int, said: str) -> None:
    answer("plans", "create", "small", *NUMBERS)
    refused = run("plans", *wish)
    assert (refused.status, said in refused.err) == (status, True), refused.err


def test_the_table_alone_does_not_say_which_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OFFBLOCK_API")
    refused = run("plans", "list")
    assert (refused.status, "--stack NAME" in refused.err) == (2, True)
