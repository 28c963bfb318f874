"""The tenants as this process has read them, taken for a minute: which there are, whose a host is, who is open (PF-01).

Work for one tenant reads that one alone. Who must know of all, to tell whose a host is, reads them together; as long
as that list is fresh it answers for each of them.
"""

from collections.abc import Iterator, Mapping

from offblock.adapters import clock, edge
from offblock.adapters.moments import moment_for
from offblock.adapters.store.caches import Tenants
from offblock.adapters.store.connecting import query
from offblock.adapters.store.store import Store
from offblock.adapters.stored import parse
from offblock.config import config
from offblock.domain.kernel.tenants import Tenant, TenantStatus

KEPT_SECONDS = 60
"""For how long a process takes a tenant as it has read it: so long after a stop somebody may still get in."""


def tenant_of(name: str) -> Tenant | None:
    """A tenant as it was at most a minute ago; None of whom nothing is written down."""
    now, kept = clock.now(), Tenants.kept.get(name)
    if _is_fresh(Tenants.all_read_at, now):
        return Tenants.all.get(name)
    if kept and _is_fresh(kept.read_at, now):
        return kept.tenant
    return Tenants.keep(name, now, Store("system", moment_for("tenancy")).peek(Tenant, name))


def status_of(tenant: str) -> TenantStatus:
    """What state a tenant is in; one of whom nothing is written down is open."""
    found = tenant_of(tenant)
    return found.status if found else TenantStatus.OPEN


def is_open(tenant: str) -> bool:
    """Whether its people may come in."""
    return status_of(tenant) is TenantStatus.OPEN


def open_tenants() -> dict[str, Tenant]:
    """Every tenant that is written down and open, by its id."""
    now = clock.now()
    if not _is_fresh(Tenants.all_read_at, now):
        Tenants.keep_all(now, {one.id: one for one in every()})
    return {name: one for name, one in Tenants.all.items() if one.status is TenantStatus.OPEN}


def of_host(host: str) -> str | None:
    """The open tenant whose own host this is; None where it is nobody's or everybody's.

    A domain may have a port, and a path, such as a stage's: whoever shares the host with nobody is meant by the host.
    """
    named = host.strip().lower()
    if not named:
        return None
    there = [(one.id, name.lower()) for one in open_tenants().values() for name in one.domains]
    exact = next((tenant for tenant, name in there if name == named), None)
    below = {tenant for tenant, name in there if name.startswith(f"{named}/")}
    return exact or (below.pop() if len(below) == 1 else None)


def here(headers: Mapping[str, str]) -> str | None:
    """The open tenant at whose host, or below whose path, somebody asks; None where it is everybody's."""
    named = edge.tenant(headers)
    return named if named in open_tenants() else of_host(edge.host(headers))


def only() -> str | None:
    """The one airline that is open here; None where there are several, and a host or a name must tell them apart."""
    names = list(open_tenants())
    return names[0] if len(names) == 1 else None


def every() -> Iterator[Tenant]:
    """Every tenant that is written down, open or not, read now."""
    wanted = {
        "TableName": config().table,
        "KeyConditionExpression": "pk = :tenants",
        "ExpressionAttributeValues": {":tenants": {"S": "SYS#TENANTS"}},
    }
    while True:
        answer = query(**wanted)
        yield from (parse(Tenant, row["body"]["S"]) for row in answer["Items"])
        if "LastEvaluatedKey" not in answer:
            return
        wanted["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _is_fresh(read_at: int | None, now: int) -> bool:
    return read_at is not None and read_at <= now < read_at + KEPT_SECONDS
