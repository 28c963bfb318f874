"""Tenants, each remembered for a minute: whether one is open is asked before anybody gets in and work is done."""

from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.store.caches import Tenants
from offblock.adapters.store.store import Store
from offblock.domain.kernel.tenants import Tenant, TenantStatus

KEPT_SECONDS = 60
"""For how long a process takes a tenant as it has read it: so long after a stop somebody may still get in."""


def tenant_of(name: str) -> Tenant | None:
    """A tenant as it was at most a minute ago; None of whom nothing is written down."""
    now, kept = clock.now(), Tenants.kept.get(name)
    if kept and kept.read_at <= now < kept.read_at + KEPT_SECONDS:
        return kept.tenant
    return Tenants.keep(name, now, Store("system", moment_for("tenancy")).peek(Tenant, name))


def status_of(tenant: str) -> TenantStatus:
    """What state a tenant is in; one of whom nothing is written down is open."""
    found = tenant_of(tenant)
    return found.status if found else TenantStatus.OPEN


def is_open(tenant: str) -> bool:
    """Whether its people may come in."""
    return status_of(tenant) is TenantStatus.OPEN
