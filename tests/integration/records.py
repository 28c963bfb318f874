"""Records as they are now, and as if they had come to be so."""

from typing import Any

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from tests import airline
from tests.airline import AIRCRAFT


def change(kind: type[Record], *parts: Any, **fields: Any) -> None:
    """A record changed behind everybody's back; one that was never written begins plain."""
    store = airline.store()
    found = store.find(kind, *parts) or kind()
    store.commit(Decision(None, puts=(found.but(**fields),)))


def aircraft() -> Aircraft:
    """The airline's first aircraft as it is now."""
    found: Aircraft = airline.seen(Aircraft, AIRCRAFT)
    return found
