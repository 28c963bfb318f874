"""What a request takes of the table, as DynamoDB says with each answer, and the line of the log that says it (OP-07).

The gateway's access log cannot know the units. A line holds whose a request was and what it took, in at most
`LINE_BYTES`: never a key's secret, an address, a path with ids, or what was sent. DynamoDB says nothing of a write that
it refused, so that its units are not in it.
"""

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakSet

from pydantic_core import to_json

from offblock.adapters import edge
from offblock.adapters.requests import Request
from offblock.adapters.store import connecting

READS = frozenset({"GetItem", "BatchGetItem", "Query", "TransactGetItems"})
"""Every other operation writes."""
LINE_BYTES = 315


@dataclass(slots=True)
class Taken:
    """Units that one request has read and written so far, since a moment of the process's clock; and who asks."""

    read: float = 0.0
    write: float = 0.0
    began: float = field(default_factory=time.perf_counter)
    tenant: str = ""
    key: str = ""
    route: str = ""

    def by(self, asking: Request) -> None:
        """Note whose request it is, and which route has answered."""
        caller = asking.caller
        self.tenant, self.key, self.route = caller.tenant, str(caller.key_id or ""), asking.route

    def line(self, event: dict[str, Any], status: int, megabytes: int, stands_for: int) -> str:
        """A request in JSON: units, milliseconds and memory of this one, and of how many calls it tells."""
        context = event.get("requestContext") or {}
        said = {
            "request": context.get("requestId", ""),
            "tenant": self.tenant or (context.get("authorizer") or {}).get("tenant", ""),
            "key": self.key,
            "route": f"{event['httpMethod']} {self.route}",
            "status": status,
            "door": _door(event),
            "mb": megabytes,
            "ms": round((time.perf_counter() - self.began) * 1000, 1),
            "read": self.read,
            "write": self.write,
            "calls": stands_for,
        }
        return to_json(said).decode()


_TAKEN: ContextVar[Taken | None] = ContextVar("taken", default=None)
_HEARD: WeakSet[Any] = WeakSet()


@contextmanager
def counted() -> Iterator[Taken]:
    """Count what is taken meanwhile, in this thread."""
    _listen(connecting.client())
    taken = Taken()
    token = _TAKEN.set(taken)
    try:
        yield taken
    finally:
        _TAKEN.reset(token)


def stands_for(request_id: str, status: int, one_in: int) -> int:
    """Of how many calls a request's line tells: of itself, of `one_in`, or of none and is not written.

    Which of many good ones has the line its id decides, so that sums are right in the mean. A bad one has its own.
    """
    if one_in == 1 or status >= 400:
        return 1
    return 0 if zlib.crc32(request_id.encode()) % one_in else one_in


def _listen(client: Any) -> None:
    """Hear what each answer to a client says, once for each client."""
    if client not in _HEARD:
        client.meta.events.register("after-call.dynamodb", _hear)
        _HEARD.add(client)


def _hear(parsed: dict[str, Any], model: Any, **_: Any) -> None:
    taken, said = _TAKEN.get(), parsed.get("ConsumedCapacity")
    if taken is None or not said:
        return
    units = sum(float(one.get("CapacityUnits", 0)) for one in (said if isinstance(said, list) else [said]))
    if model.name in READS:
        taken.read += units
    else:
        taken.write += units


def _door(event: dict[str, Any]) -> str:
    """By which way a request came, since each costs something else: `function`, or the API's `edge` or `address`."""
    if "stage" not in (event.get("requestContext") or {}):
        return "function"
    return "edge" if edge.is_there(edge.small(event.get("headers") or {})) else "address"
