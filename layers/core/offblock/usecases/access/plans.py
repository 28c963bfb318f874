"""What the operator does with usage plans: the gateway keeps them, a tenant's record says which is its own (OP-06)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from offblock.domain.access.plans import (
    SHARED,
    NoSuchPlan,
    Plan,
    PlanInUse,
    PlanIsShared,
    PlanKey,
    is_left_over,
    put_under,
    usage_key,
)
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


class Gateway(Protocol):
    """What the gateway can do; each may be done twice."""

    stage: str

    def plans(self) -> list[Plan]:
        """Every plan of the stage."""
        ...

    def put(self, plan: Plan) -> None:
        """Make a plan, or change that of its name."""
        ...

    def remove(self, name: str) -> None:
        """Remove a plan that counts nobody."""
        ...

    def tenant_keys(self) -> Iterable[PlanKey]:
        """Every tenant's key."""
        ...

    def open(self, tenant: str, plan: str, value: str) -> None:
        """Make a tenant's key under a plan."""
        ...

    def close(self, key: PlanKey) -> None:
        """Remove a key."""
        ...


def put(gateway: Gateway, plan: Plan) -> None:
    """Make a plan, or change that of its name: it counts by the new numbers at once."""
    _must_be_own(plan.name)
    gateway.put(plan)


def remove(gateway: Gateway, name: str) -> None:
    """Remove a plan that counts nobody."""
    _must_be_own(name)
    _must_be_there(gateway, name)
    tenants = sorted({one.tenant for one in gateway.tenant_keys() if one.plan == name})
    if tenants:
        raise PlanInUse("These are counted by it: {tenants}. Give them another plan first.", tenants=tenants)
    gateway.remove(name)


@command
def attach(store: Store, gateway: Gateway, tenant_id: str, name: str) -> Tenant:
    """Count a tenant by a plan of its own: within a minute, and without a moment in which it is refused.

    The key is there before any authorizer gives it; the one of the plan before is left for `sweep`.
    """
    _must_be_own(name)
    tenant = store.get(Tenant, tenant_id)
    _must_be_there(gateway, name)
    value = usage_key(gateway.stage, tenant_id, name)
    gateway.open(tenant_id, name, value)
    if (tenant.plan, tenant.usage_key) == (name, value):
        return tenant
    return store.commit(put_under(tenant, name, value, store.moment))


@command
def detach(store: Store, tenant_id: str) -> Tenant:
    """Count a tenant with all those that have no plan of their own; its key is left for `sweep`."""
    tenant = store.get(Tenant, tenant_id)
    if tenant.usage_key is None:
        return tenant
    return store.commit(put_under(tenant, None, None, store.moment))


def sweep(store: Store, gateway: Gateway) -> list[PlanKey]:
    """Remove the keys that no authorizer gives any more; the removed ones."""
    tenants = {one.tenant: store.find(Tenant, one.tenant) for one in gateway.tenant_keys()}
    left = [one for one in gateway.tenant_keys() if is_left_over(one, tenants.get(one.tenant), store.moment.now)]
    for key in left:
        gateway.close(key)
    return left


def _must_be_there(gateway: Gateway, name: str) -> None:
    if name not in {one.name for one in gateway.plans()}:
        raise NoSuchPlan("There is no plan {plan}: make it first.", plan=name)


def _must_be_own(name: str) -> None:
    if name == SHARED:
        raise PlanIsShared("The plan {plan} is the deployment's: change its parameters there.", plan=name)
