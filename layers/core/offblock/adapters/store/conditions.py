"""Under which conditions a record may be written, removed or relied on: that it is the very one that was read."""

from typing import Any

from offblock.adapters.keys.grammar import Key
from offblock.adapters.keys.shapes import shape_of
from offblock.adapters.store.memory import Memory
from offblock.adapters.stored import item_of, key_of
from offblock.adapters.table import Item
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.names import name_of
from offblock.domain.kernel.record import Record


class Conditions:
    """What one invocation's writes are bound to."""

    def __init__(self, tenant: str, moment: Moment, memory: Memory) -> None:
        self._tenant = tenant
        self._moment = moment
        self._memory = memory

    def item(self, record: Record, events: tuple[Any, ...] = ()) -> Item:
        """The item to write, with its birth and the version that it replaces."""
        key = key_of(self._tenant, record)
        seen, owner = self._memory.seen.get(key), shape_of(type(record)).owner
        names = (*record.key_parts, getattr(record, "id", None))
        if seen and key not in self._memory.written and any(map(self._moment.ids.gave, names)):
            raise Stale  # a new record whose id somebody else gave in the same second: the next try takes the next id
        born = seen.born if seen else owner(record) if owner else self._moment.ids.next()
        return item_of(self._tenant, record, born, seen.version if seen else None, events)

    @staticmethod
    def of(item: Item) -> Any:
        """That the item that is replaced has the same birth; PynamoDB adds its version."""
        return (Item.born == item.born) if item.version else None

    def still(self, record: Record, key: Key) -> Any:
        """That the item is the very one that was read; a marker, the very one that its owner put."""
        owner, seen = shape_of(type(record)).owner, self._memory.seen.get(key)
        if owner:
            return Item.born == owner(record)
        assert seen, f"{name_of(type(record))} was never read"
        return (Item.born == seen.born) & (Item.version == seen.version)
