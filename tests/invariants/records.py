"""Every record of the table, read from the table itself."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from local import engine
from offblock.adapters.stored import parse
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.kernel.names import class_of
from offblock.domain.notices.channels import ROUTES, Reader
from tests.harness import remote, stack
from tests.harness.where import elsewhere

Records = dict[type, list[Any]]


def records(images: Iterable[engine.Image] | None = None) -> dict[str, Records]:
    """Every record by tenant and kind: of the tests' table, or in the items of whatever table they are."""
    tenants: dict[str, Records] = defaultdict(lambda: defaultdict(list))
    for pk, record in _all() if images is None else ((image["pk"]["S"], _record(image)) for image in images):
        tenants[pk.split("#")[1] if pk.startswith("T#") else ""][type(record)].append(record)
    return tenants


def _all() -> Iterator[tuple[str, Any]]:
    """Each item's partition and its record."""
    if elsewhere():
        yield from ((image["pk"]["S"], _record(image)) for image in remote.images())
    else:
        yield from ((pk, record) for (pk, _), record in engine.snapshot(stack.TABLE).made(_record).items())


def _record(image: engine.Image) -> Any:
    _announced(image)
    return parse(class_of(image["kind"]["S"]), (image.get("summary") or image["body"])["S"])


def _announced(image: engine.Image) -> None:
    """What is announced goes to those whom the table of channels names for it, or to nobody."""
    for plain in json.loads(image["happened"]["S"]) if "happened" in image else ():
        event = Event.announced(plain)
        if isinstance(event.kind, NoticeKind) and event.to is not None:
            reader = ROUTES[event.kind].reader
            fits = (
                str(reader) == event.to
                if isinstance(event.to, Audience)
                else reader in (Reader.PILOT, Reader.PUBLISHER, Reader.SENDER)
            )
            assert fits, f"{event.kind} is told to {event.to}"
