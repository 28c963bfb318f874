"""Usage plans: how many requests a tenant may make, and the name by which the gateway counts them (OP-06)."""

import hashlib
from typing import Annotated, NamedTuple

from pydantic import Field

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, NotFound
from offblock.domain.kernel.tenants import Tenant

PlanName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
SHARED = "shared"
"""The plan of the template, of all tenants that have none of their own."""
SETTLED_SECONDS = 180
"""For so long a key that no tenant has is left alone: an authorizer may still give it, or it is about to be noted."""


class Plan(Record):
    """So many requests a second on average, so many at once, and so many a day (UTC); None is without an end."""

    name: PlanName
    rate: Annotated[int, Field(ge=1, le=10_000)]
    burst: Annotated[int, Field(ge=1, le=5_000)]
    daily: Annotated[int | None, Field(ge=1, le=100_000_000)] = None


class PlanKey(NamedTuple):
    """A key of the gateway: whom it counts under which plan, since when; `value` is what the authorizer gives."""

    id: str
    tenant: str
    plan: str
    value: str
    made_at: int


class NoSuchPlan(NotFound):
    """There is no usage plan of that name."""


class PlanInUse(Conflict):
    """Tenants are counted by this plan."""


class PlanIsShared(Conflict):
    """The plan of the template is the template's to change."""


def shared_key(stage: str) -> str:
    """By what the gateway counts all tenants that have no plan of their own."""
    return f"offblock-{stage}-shared-usage-key"


def usage_key(stage: str, tenant: str, plan: str) -> str:
    """By what the gateway counts a tenant under a plan: the same each time, and nobody else's in the account."""
    return hashlib.sha256(f"offblock/{stage}/{tenant}/{plan}".encode()).hexdigest()


def put_under(tenant: Tenant, plan: str | None, key: str | None, moment: Moment) -> Decision[Tenant]:
    """A tenant that is counted by another plan from now on; without one, by that which it shares with others."""
    made = tenant.but(plan=plan, usage_key=key, planned_at=moment.now)
    return Decision(made, puts=(made,))


def is_left_over(key: PlanKey, tenant: Tenant | None, now: int) -> bool:
    """Whether no authorizer gives a tenant's key any more, nor will."""
    if tenant and tenant.usage_key == key.value:
        return False
    changed_at = tenant.planned_at if tenant and tenant.planned_at else 0
    return max(key.made_at, changed_at) + SETTLED_SECONDS <= now
