"""What is read whole and kept by its version: a tenant's collections, an airline's network."""

from typing import Any

from offblock.adapters.keys.grammar import Listing
from offblock.adapters.store.caches import Networks, References
from offblock.adapters.store.failing import busy
from offblock.adapters.store.listing import Lists
from offblock.adapters.store.reading import Reading
from offblock.domain.airline.reference import COLLECTIONS, Reference, ReferenceHead
from offblock.domain.kernel.decision import Stale


class Collecting:
    """One tenant's collections and networks, from memory while their version stands."""

    def __init__(self, tenant: str, reading: Reading, lists: Lists) -> None:
        self._tenant = tenant
        self._reading = reading
        self._lists = lists

    def reference(self, head: ReferenceHead | None) -> Reference:
        """The collections of a head's version."""
        version = head.version if head else 0
        kept = References.kept.get(self._tenant)
        if kept is None or kept[0] != version:
            kept = (version, self._whole())
            References.kept[self._tenant] = kept
        return kept[1]

    def collections(self) -> tuple[Reference, ReferenceHead]:
        """The collections for a change of them, and the head whose version the change raises.

        They are at least as new as the head, and the change is conditional on it. Raises `Stale` where they change now.
        """
        head = self._head()
        kept = References.kept.get(self._tenant)
        if kept is None or kept[0] != head.version:
            kept = (head.version, self._whole())
            References.kept[self._tenant] = kept
            if self._head() != head:
                raise Stale
        return kept[1], head

    def _head(self) -> ReferenceHead:
        return self._reading.one(ReferenceHead, (), strong=True) or ReferenceHead()

    def _whole(self) -> Reference:
        """Every collection, sorted out by kind: a new one is a field of `Reference` and needs nothing here."""
        sorted_out: dict[str, dict[int, Any]] = {name: {} for name in COLLECTIONS.values()}
        for record in self._lists.each(Listing("ReferenceHead", None, "REF"), strong=True):
            if type(record) in COLLECTIONS:
                sorted_out[COLLECTIONS[type(record)]][record.id] = record
        return Reference(**sorted_out)

    def network(self, airline_id: int) -> Any:
        """An airline's network as its last snapshot has it; parts are read only when the snapshot is a new one.

        None where it has none yet. Raises `Busy` where a snapshot is exchanged at this very moment.
        """
        from offblock.domain.network import snapshots  # only who draws routes needs them

        for strong in (False, True):
            head = self._reading.one(snapshots.NetworkHead, (airline_id,), strong)
            if head is None or not head.digest:
                return None
            kept = Networks.kept.get((self._tenant, airline_id))
            if kept and kept[0] == head.digest:
                return kept[1]
            wanted = [(snapshots.NetworkPart, (airline_id, head.snapshot, number)) for number in range(head.parts)]
            texts = [one.text for one in self._reading.some(wanted, strong) if one]
            if snapshots.digest_of(texts) == head.digest:
                return Networks.keep((self._tenant, airline_id), head.digest, snapshots.read(texts))
        raise busy()
