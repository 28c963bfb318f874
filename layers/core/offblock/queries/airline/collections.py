"""The reference collections, for showing."""

from __future__ import annotations

from typing import Any

from offblock.domain.airline import collections
from offblock.domain.kernel.names import noun_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import NotFound
from offblock.queries.reader import Reader


def place_of(entry: Any) -> tuple[str, int]:
    """Where an entry stands in its collection's list: by name, then by id."""
    return getattr(entry, "name", ""), entry.id


def all_of(reader: Reader, kind: type[Record]) -> list[Any]:
    """A collection by name."""
    return sorted(getattr(reader.reference(), collections.collection_of(kind)).values(), key=place_of)


def one_of(reader: Reader, kind: type[Record], an_id: int) -> Any:
    """One entry of a collection."""
    found = getattr(reader.reference(), collections.collection_of(kind)).get(an_id)
    if found is None:
        raise NotFound("There is no such {noun} here.", noun=noun_of(kind))
    return found
