"""The tenants and their hosts, which a process takes for a minute as it has read them (PF-01)."""

from __future__ import annotations

from offblock.adapters import clock
from offblock.adapters.store.connecting import query
from offblock.adapters.stored import parse
from offblock.config import config
from offblock.domain.kernel.tenants import Tenant, TenantStatus

KEPT_SECONDS = 60
_kept: list[tuple[int, dict[str, Tenant]]] = []


def forget() -> None:
    """Read them anew."""
    _kept.clear()


def tenants() -> dict[str, Tenant]:
    """Every tenant that is open, by its id."""
    if not _kept or clock.now() >= _kept[0][0]:
        found = _read()
        _kept[:] = [(clock.now() + KEPT_SECONDS, found)]
    return _kept[0][1]


def of_host(host: str) -> str | None:
    """The tenant whose own host this is; None where it is nobody's or everybody's."""
    named = host.strip().lower()
    return next((one.id for one in tenants().values() if named in (name.lower() for name in one.domains)), None)


def _read() -> dict[str, Tenant]:
    found: dict[str, Tenant] = {}
    start = None
    while True:
        wanted = {
            "TableName": config().table,
            "KeyConditionExpression": "#p = :p",
            "ExpressionAttributeNames": {"#p": "pk"},
            "ExpressionAttributeValues": {":p": {"S": "SYS#TENANTS"}},
        }
        answer = query(**wanted, **({"ExclusiveStartKey": start} if start else {}))
        for row in answer["Items"]:
            one = parse(Tenant, row["body"]["S"])
            if one.status is TenantStatus.OPEN:
                found[one.id] = one
        start = answer.get("LastEvaluatedKey")
        if start is None:
            return found
