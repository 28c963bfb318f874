"""Usage plans of tenants, in API Gateway as moto has it, and what the authorizer says of them."""

from collections.abc import Iterator

import pytest

from functions.authorizer import app
from local.limits import made_plans
from local.rates import Limit
from offblock.adapters import credentials
from offblock.adapters.plans import ApiGateway
from offblock.adapters.store.store import Store
from offblock.config import config
from offblock.domain.access.plans import (
    SETTLED_SECONDS,
    SHARED,
    NoSuchPlan,
    Plan,
    PlanInUse,
    PlanIsShared,
    shared_key,
    usage_key,
)
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.access import plans
from tests import airline
from tests.airline import PILOT, TENANT
from tests.api import key_for
from tests.conftest import Clock
from tests.harness.faults import Run

SMALL, LARGE = Plan(name="small", rate=5, burst=10, daily=1000), Plan(name="large", rate=50, burst=100)
ARN = "arn:aws:execute-api:eu-central-1:123456789012:abcdef/v1/GET/api/v1/me"


@pytest.fixture(autouse=True)
def _airline(table: str, clock: Clock) -> None:
    airline.found()
    airline.keep(Tenant(id=TENANT, name="Test"))


@pytest.fixture
def gateway() -> Iterator[ApiGateway]:
    """The gateway with two plans, and nothing of an earlier test."""
    found = ApiGateway(config().stage, "abcdef")
    for key in found.tenant_keys():
        found.close(key)
    for plan in found.plans():
        found.remove(plan.name)
    for plan in (SMALL, LARGE):
        plans.put(found, plan)
    yield found
    for key in found.tenant_keys():
        found.close(key)


def counted_by(secret: str) -> str:
    """What the authorizer says that a request is counted by."""
    answer = app.handler({"type": "REQUEST", "methodArn": ARN, "headers": {"Authorization": secret}}, None)
    found: str = answer["usageIdentifierKey"]
    return found


def system() -> Store:
    """A Store for the house's own records."""
    return airline.store("system")


@pytest.mark.rule("OP-06")
def test_plans_are_made_changed_listed_and_removed(gateway: ApiGateway) -> None:
    assert gateway.plans() == [SMALL, LARGE]
    plans.put(gateway, SMALL.but(rate=6, daily=2000))
    plans.put(gateway, LARGE.but(daily=5000))
    assert gateway.plans() == [SMALL.but(rate=6, daily=2000), LARGE.but(daily=5000)]
    plans.remove(gateway, "large")
    assert [one.name for one in gateway.plans()] == ["small"]
    with pytest.raises(NoSuchPlan):
        plans.remove(gateway, "large")
    with pytest.raises(PlanIsShared):
        plans.put(gateway, SMALL.but(name=SHARED))
    with pytest.raises(PlanIsShared):
        plans.remove(gateway, SHARED)


@pytest.mark.rule("OP-06", "PF-12")
def test_a_tenant_is_counted_with_others_until_it_has_a_plan_and_again_when_it_has_none(
    gateway: ApiGateway, clock: Clock
) -> None:
    secret = key_for(TENANT, PILOT)
    assert counted_by(secret) == shared_key(config().stage)
    plans.attach(system(), gateway, TENANT, "small")
    clock.advance(credentials.KEPT_SECONDS)
    mine = usage_key(config().stage, TENANT, "small")
    assert counted_by(secret) == mine
    assert made_plans()(mine) == Limit(5, 10, 1000)
    assert counted_by(key_for("elsewhere", None, "there")) == shared_key(config().stage)
    plans.detach(system(), TENANT)
    clock.advance(credentials.KEPT_SECONDS)
    assert counted_by(secret) == shared_key(config().stage)


@pytest.mark.rule("OP-06")
def test_at_no_moment_of_a_change_of_plan_is_a_tenant_counted_by_nothing(gateway: ApiGateway, clock: Clock) -> None:
    secret = key_for(TENANT, PILOT)
    plans.attach(system(), gateway, TENANT, "small")
    before = counted_by(secret)
    plans.attach(system(), gateway, TENANT, "large")
    there = {one.value for one in gateway.tenant_keys()}
    assert counted_by(secret) == before, "a process has kept it"
    assert {before, usage_key(config().stage, TENANT, "large")} == there
    assert plans.sweep(system(), gateway) == []
    clock.advance(SETTLED_SECONDS)
    counts_from = max(one.made_at for one in gateway.tenant_keys())
    clock.set(max(clock.at, counts_from) + SETTLED_SECONDS)
    assert [one.plan for one in plans.sweep(system(), gateway)] == ["small"]
    assert [one.plan for one in gateway.tenant_keys()] == ["large"]


@pytest.mark.rule("OP-06")
def test_what_is_done_twice_is_done_once_and_a_lost_key_comes_back(gateway: ApiGateway) -> None:
    first = plans.attach(system(), gateway, TENANT, "small")
    assert plans.attach(system(), gateway, TENANT, "small") == first
    (key,) = gateway.tenant_keys()
    gateway.close(key)
    gateway.close(key)
    plans.attach(system(), gateway, TENANT, "small")
    assert [one.value for one in gateway.tenant_keys()] == [first.usage_key]


@pytest.mark.rule("OP-06")
def test_a_plan_or_tenant_that_is_not_there_is_refused_and_nothing_is_made(gateway: ApiGateway) -> None:
    with pytest.raises(NoSuchPlan):
        plans.attach(system(), gateway, TENANT, "huge")
    with pytest.raises(NotFound):
        plans.attach(system(), gateway, "nobody", "small")
    assert list(gateway.tenant_keys()) == []
    plans.attach(system(), gateway, TENANT, "small")
    with pytest.raises(PlanInUse, match=TENANT):
        plans.remove(gateway, "small")


@pytest.mark.rule("OP-06")
def test_a_tenant_that_cannot_be_read_counts_with_the_others_and_is_let_in() -> None:
    secret = key_for(TENANT, None)
    with Run({2: "throttle_forever"}):
        assert counted_by(secret) == shared_key(config().stage)
