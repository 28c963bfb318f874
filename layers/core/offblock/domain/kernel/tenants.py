"""Tenants: the virtual airline organisations that one table serves, each apart from the others (PF-01)."""

from typing import Annotated

from pydantic import Field

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant

TenantId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class Tenant(Record):
    """One virtual airline organisation, the hosts by which it is found, and the usage plan that counts its requests.

    `usage_key` is what the gateway knows it by under that plan, since `planned_at`; None for the shared one.
    """

    id: TenantId
    name: str
    domains: tuple[str, ...] = ()
    plan: str | None = None
    usage_key: str | None = None
    planned_at: Instant | None = None
