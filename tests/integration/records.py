"""Records as if they had come to be so."""

from typing import Any

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from tests import airline


def change(kind: type[Record], *parts: Any, **fields: Any) -> None:
    """A record changed behind everybody's back; one that was never written begins plain."""
    store = airline.store()
    found = store.find(kind, *parts) or kind()
    store.commit(Decision(None, puts=(found.but(**fields),)))
