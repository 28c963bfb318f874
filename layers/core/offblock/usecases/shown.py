"""One thing by its key, for showing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.names import noun_of
from offblock.domain.refusals import NotFound

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def show(store: Store, kind: type[Any], key: Any) -> Any:
    """One airport, aircraft or schedule, for showing."""
    found = store.peek(kind, key)
    if found is None:
        raise NotFound(f"There is no such {noun_of(kind)} here.")
    return found
