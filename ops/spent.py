"""What airlines have taken, by the functions' logs: the question, and its answer read, summed and priced (OP-07).

Nothing here speaks to AWS. A line is as `offblock.adapters.consumed` writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ops import prices

MOST_ROWS = 10_000
"""What Logs Insights answers at most."""
BUSY, OUR_FAULT = 503, 500
AUTHORIZER_SECONDS, AUTHORIZER_GB = 0.021, 0.25
"""What the authorizer takes of a request whose key it keeps, as `make cost` takes it."""
LINE_BYTES = 340 + 20
"""A line of the access log, and a request's share of the lines in its function's log."""

FIELDS = "read * calls as reads, write * calls as writes, mb * ms * calls as mbms"
SUMS = "sum(calls) as n, sum(reads) as read_units, sum(writes) as write_units, sum(mbms) as held"
BY = "tenant, key, door, status"


class NotALine(Exception):
    """The log answers with what is no sum of ours."""


@dataclass(frozen=True, slots=True)
class Group:
    """Calls of one tenant, key, door and status together: how many, their units, and gigabyte-seconds of functions."""

    tenant: str
    key: str
    door: str
    status: int
    calls: int
    read: float
    write: float
    gb_seconds: float

    @property
    def dollars(self) -> float:
        """By the list: the door, the function, the table, and the lines that tell of it."""
        units = self.read * prices.READ_UNIT + self.write * prices.WRITE_UNIT
        ran = self.calls * prices.LAMBDA_REQUEST + self.gb_seconds * prices.LAMBDA_GB_SECOND
        return units + ran + self.calls * _door_dollars(self.door)


class Spent(NamedTuple):
    """What one key of an airline took: calls, of which errors of ours and `busy`; units, dollars."""

    tenant: str
    key: str
    calls: int
    errors: int
    busy: int
    read: float
    write: float
    dollars: float


def question(tenant: str = "") -> str:
    """What Logs Insights is asked, of one airline or of all. The saved question of infra/dashboard.yaml is the same."""
    whose = f' and tenant = "{tenant}"' if tenant else ""
    return f"filter ispresent(calls){whose} | fields {FIELDS} | stats {SUMS} by {BY} | sort n desc | limit {MOST_ROWS}"


def group_of(row: Iterable[Mapping[str, str]]) -> Group:
    """A row of the answer: fields and texts, of which those are missing that no line had. Raises `NotALine`."""
    said = {one["field"]: one["value"] for one in row}
    try:
        return Group(
            tenant=said.get("tenant", ""),
            key=said.get("key", ""),
            door=said.get("door", ""),
            status=int(said["status"]),
            calls=round(float(said["n"])),
            read=float(said["read_units"]),
            write=float(said["write_units"]),
            gb_seconds=float(said["held"]) / 1024 / 1000,
        )
    except (KeyError, ValueError) as wrong:
        raise NotALine(f"The log answers {said}, which is no sum of requests.") from wrong


def summed(groups: Iterable[Group]) -> list[Spent]:
    """Groups by airline and key, what costs most first."""
    found: dict[tuple[str, str], list[Group]] = {}
    for one in groups:
        found.setdefault((one.tenant, one.key), []).append(one)
    return sorted((_spent(*whose, some) for whose, some in found.items()), key=lambda one: (-one.dollars, one[:2]))


def _spent(tenant: str, key: str, groups: list[Group]) -> Spent:
    return Spent(
        tenant=tenant,
        key=key,
        calls=sum(one.calls for one in groups),
        errors=sum(one.calls for one in groups if one.status >= OUR_FAULT and one.status != BUSY),
        busy=sum(one.calls for one in groups if one.status == BUSY),
        read=round(sum(one.read for one in groups), 1),
        write=round(sum(one.write for one in groups), 1),
        dollars=round(sum(one.dollars for one in groups), 6),
    )


def _door_dollars(door: str) -> float:
    """What a request costs before and beside its function: web's edge, gateway, authorizer, lines."""
    edge = prices.CLOUDFRONT_REQUEST + prices.CLOUDFRONT_FUNCTION
    if door == "function":
        return edge
    authorizer = prices.LAMBDA_REQUEST + AUTHORIZER_SECONDS * AUTHORIZER_GB * prices.LAMBDA_GB_SECOND
    inside = prices.GATEWAY_REQUEST + authorizer + LINE_BYTES / 1e9 * prices.LOG_GB
    return inside + (edge if door == "edge" else 0)
