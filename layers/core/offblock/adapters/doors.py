"""Where nobody need be known: the tenant is that of the host, or on a shared host the one that is named (PF-01)."""

from offblock.adapters import edge, tenancy
from offblock.adapters.requests import request
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ApiKey, hashed, is_well_formed
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.refusals import Fault, Invalid


def tenant_here() -> str | None:
    """The tenant at whose host, or below whose path, somebody asks."""
    return tenancy.here(edge.small(request().event.get("headers") or {}))


def store_of(named: str | None) -> Store:
    """The Store of the tenant at whose host, or by whose name, somebody asks (PF-01)."""
    own = tenant_here()
    if own is None and named is None:
        raise Invalid({"tenant": Fault("missing", "several airlines are here: name one")})
    tenant = own or named or ""
    if tenant not in tenancy.open_tenants() or named not in (None, tenant):
        raise Invalid({"tenant": not_here("airline", named)})
    return Store(tenant, request().moment)


def store_of_key(secret: str) -> Store | None:
    """The Store of the tenant whose key this is, where that is open and this is its host, or nobody's (PF-01)."""
    found = Store("system", request().moment).peek(ApiKey, hashed(secret)) if is_well_formed(secret) else None
    if found is None or found.tenant not in tenancy.open_tenants() or tenant_here() not in (None, found.tenant):
        return None
    return Store(found.tenant, request().moment)
