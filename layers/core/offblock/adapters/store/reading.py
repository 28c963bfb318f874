"""Reading records by their keys."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pynamodb.exceptions import GetError, PynamoDBException

from offblock.adapters.keys.grammar import Key
from offblock.adapters.keys.shapes import shape_of
from offblock.adapters.store.failing import failure
from offblock.adapters.store.memory import Memory, Seen
from offblock.adapters.stored import full_key, parse
from offblock.adapters.table import Item
from offblock.domain.kernel.names import class_of
from offblock.domain.kernel.record import Record

R = TypeVar("R", bound=Record)


class Reading:
    """One tenant's records, one or some by key; each is remembered as it was read."""

    def __init__(self, tenant: str, memory: Memory) -> None:
        self._tenant = tenant
        self._memory = memory

    def one(self, kind: type[R], parts: Sequence[Any], strong: bool) -> R | None:
        """A record by the parts of its key; None where there is none."""
        key = self.key(kind, parts)
        if key is None:
            return None
        try:
            return self._noted(kind, Item.get(*key, consistent_read=strong), strong)
        except Item.DoesNotExist:
            return None
        except GetError as failed:
            raise failure(failed) from failed

    def some(self, wanted: Sequence[tuple[type[Record], Any]], strong: bool) -> list[Any]:
        """Several records in one call per hundred, in the order asked; None where there is none."""
        keys = [self.key(kind, parts if isinstance(parts, tuple) else (parts,)) for kind, parts in wanted]
        found: dict[Key, Record] = {}
        try:
            for item in Item.batch_get(list(dict.fromkeys(key for key in keys if key)), consistent_read=strong):
                found[(item.pk, item.sk)] = self._noted(class_of(item.kind), item, strong)
        except PynamoDBException as failed:
            raise failure(failed) from failed
        return [found.get(key) if key else None for key in keys]

    def key(self, kind: type[Record], parts: Sequence[Any]) -> Key | None:
        """A full key, or None where a part could not be part of any key."""
        shape = shape_of(kind)
        try:
            return full_key(self._tenant, shape, shape.key(*parts))
        except ValueError:
            return None

    def _noted(self, kind: type[R], item: Any, strong: bool) -> R:
        text = item.summary or item.body
        self._memory.note((item.pk, item.sk), Seen(int(item.born), int(item.version), text, strong))
        return parse(kind, text)

    def has_moved(self) -> bool:
        """Whether anything that was read has been changed or removed since."""
        before = dict(self._memory.seen)
        try:
            now = {(item.pk, item.sk): item for item in Item.batch_get(list(before), consistent_read=True)}
        except PynamoDBException as failed:
            raise failure(failed) from failed
        return any(
            key not in now or (int(now[key].born), int(now[key].version)) != (seen.born, seen.version)
            for key, seen in before.items()
        )
