"""The index of a tenant's airports: changes are counted, the index is made when somebody asks after one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.airline import airport_index
from offblock.domain.airline.airport_index import AirportPlace, AirportsHead, AirportsPart
from offblock.domain.kernel.decision import Decision
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

_kept: dict[str, tuple[int, list[AirportPlace]]] = {}
MOST_KEPT = 32


def head_of(store: Store) -> AirportsHead:
    """The count of changes; a blank one where there was none yet."""
    return store.find(AirportsHead) or AirportsHead()


def note_changes(store: Store) -> None:
    """Note that airports are about to change, or have changed, in a write of its own: an import says it so."""
    _note(store.aside())


@command
def _note(store: Store) -> None:
    after = airport_index.changed(head_of(store), store.moment.now)
    return store.commit(Decision(None, puts=(after,)))


def index(store: Store) -> list[AirportPlace]:
    """All airports by code, from the kept parts: about a read unit for 300; of more the rest once a change.

    They are made of the list once after a change; while the list may be behind that, they are not kept.
    """
    head, first = store.find_all((AirportsHead, ()), (AirportsPart, 0), strong=False)
    head = head or AirportsHead()
    kept = _kept.get(store.tenant)
    if kept and kept[0] == head.changes:
        return kept[1]
    found = _read(store, first) if first and first.changes == head.changes else None
    if found is None:
        found = airport_index.index_of(store.whole("airports", strong=False))
        if not head.is_settled_at(store.moment.now):
            return found
        for part in airport_index.parts_of(head, found):
            store.keep(part)
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[store.tenant] = (head.changes, found)
    return found


def _read(store: Store, first: AirportsPart) -> list[AirportPlace] | None:
    wanted = [(AirportsPart, number) for number in range(1, first.of)]
    rest = store.find_all(*wanted, strong=False) if wanted else []
    return airport_index.read([first, *(one for one in rest if one)])


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _kept.clear()
