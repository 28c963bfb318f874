"""One thing by its key, for showing."""

from __future__ import annotations

from typing import Any

from offblock.domain.kernel.names import noun_of
from offblock.domain.kernel.refusals import NotFound
from offblock.queries.reader import Reader


def show(reader: Reader, kind: type[Any], key: Any) -> Any:
    """One airport, aircraft or schedule, for showing."""
    found = reader.peek(kind, key)
    if found is None:
        raise NotFound("There is no such {noun} here.", noun=noun_of(kind))
    return found
