"""The rows that failed in an import, kept in pieces that an item can hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from offblock.domain.imports.imports import KEPT_SECONDS, FailedRow, FailedRows

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

PIECE_BYTES = 150_000


def kept(store: Store, import_id: int, failed: list[FailedRow]) -> tuple[str, ...]:
    """Keep failed rows; the names of the pieces. Keeping them again is harmless: a name is made of its content."""
    names = []
    for some in _pieces(failed):
        content = "".join(one.model_dump_json() for one in some)
        name = f"{some[0].row:07d}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
        expires_at = store.moment.now + KEPT_SECONDS
        store.keep(FailedRows(import_id=import_id, name=name, rows=tuple(some), expires_at=expires_at))
        names.append(name)
    return tuple(names)


def _pieces(failed: list[FailedRow]) -> Iterator[list[FailedRow]]:
    some: list[FailedRow] = []
    size = 0
    for one in failed:
        length = len(one.model_dump_json().encode())
        if some and size + length > PIECE_BYTES:
            yield some
            some, size = [], 0
        some.append(one)
        size += length
    if some:
        yield some
