"""Tenants: the virtual airline organisations that one table serves, each apart from the others (PF-01)."""

from typing import Annotated

from pydantic import Field

from offblock.domain.kernel.record import Record

TenantId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class Tenant(Record):
    """One virtual airline organisation and the hosts by which it is found."""

    id: TenantId
    name: str
    domains: tuple[str, ...] = ()
