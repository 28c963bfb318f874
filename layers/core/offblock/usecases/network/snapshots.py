"""How an airline's network follows its schedules: changes are noted, and a new snapshot is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from offblock.domain.network import snapshots
from offblock.domain.network.snapshots import NetworkHead, NetworkPart
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def head_of(store: Store, airline_id: int) -> NetworkHead:
    """What is known of an airline's snapshots; a blank head where there is none yet."""
    return store.find(NetworkHead, airline_id) or NetworkHead(airline_id=airline_id)


def note_changes(store: Store, airline_ids: Iterable[int]) -> None:
    """Note that these airlines' schedules are about to change, or have changed, in writes of their own.

    What the caller's Store has read is not touched.
    """
    for airline_id in airline_ids:
        _note(store.aside(), airline_id)


@command
def _note(store: Store, airline_id: int) -> None:
    return store.commit(snapshots.note_change(head_of(store, airline_id), store.moment.now))


@command
def rebuild(store: Store, airline_id: int, changes: int | None = None) -> NetworkHead:
    """Make a new snapshot of an airline's network where its schedules have changed since the last one.

    `changes` is the count of changes that a message was sent for. The parts are written first and read by nobody until
    the head names them. No change is missed: each raises the head's count in its own transaction, so that a head read
    before it cannot be put; and one that the index may not have shown yet has it rebuilt once more.
    """
    head = head_of(store, airline_id)
    if not snapshots.wants_rebuild(head, changes, store.moment.now):
        return head
    network = snapshots.compose(store.whole("schedules_of", airline_id, strong=False))
    texts = snapshots.written(network)
    parts = snapshots.parts_of(head, texts)
    if parts[0].snapshot != head.snapshot:
        before, count = head.before
        for number in range(count):
            store.discard(NetworkPart, airline_id, before, number)
        for part in parts:
            store.keep(part)
    return store.commit(snapshots.flip(head, texts, len(network.ids), store.moment.now))
