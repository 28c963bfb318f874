"""What staff's writes begin to name, noted in the same transaction, so that a removal need not trust an index."""

from collections.abc import Sequence
from typing import Any

from offblock.adapters.keys.grammar import Name
from offblock.adapters.keys.shapes import shape_of
from offblock.adapters.store.memory import Memory
from offblock.adapters.store.reading import Reading
from offblock.adapters.stored import key_of, parse
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.mentions import Mention
from offblock.domain.kernel.names import class_of, name_of
from offblock.domain.kernel.record import Record

REMOVABLE = ("Rank", "Licence", "Airline", "Subfleet", "Airport")
"""The kinds whose removal asks who names them outside the collections."""
MOST_AT_ONCE = 20
"""How many mentions one write carries; more, as of a customer with a hundred routes, are left to the index."""


class Naming:
    """One tenant's mentions."""

    def __init__(self, tenant: str, reading: Reading, memory: Memory) -> None:
        self._tenant = tenant
        self._reading = reading
        self._memory = memory

    def of(self, thing: Record, now: int) -> list[Any]:
        """The records that have begun to name a thing within the last ten minutes and do so still, read strongly."""
        name = _name_of(thing)
        (mention,) = self._reading.some([(Mention, name)], strong=True)
        wanted = mention.lately(now) if mention else ()
        found = self._reading.some([(class_of(kind), tuple(parts)) for kind, parts in wanted], strong=True)
        return [one for one in found if one and name in _named_by(one)]

    def written(self, puts: Sequence[Record], removes: Sequence[Record], now: int) -> list[Record]:
        """The mentions that go with a write: of what it begins to name, and of what it removes.

        Raises `Stale` where something that it names has just been removed.
        """
        beginning = {name: put for put in puts for name in sorted(_named_by(put) - self._named_before(put))}
        names = list(beginning)[:MOST_AT_ONCE]
        found = self._reading.some([(Mention, name) for name in names], strong=True) if names else []
        made: list[Record] = []
        for name, mention in zip(names, found, strict=True):
            if mention and mention.gone_at is not None and self._is_gone(name):
                raise Stale
            put = beginning[name]
            known = mention or Mention(kind=name[0], named=name[1], at=now)
            made.append(known.by(name_of(type(put)), put.key_parts, now))
        gone = (_name_of(one) for one in removes if name_of(type(one)) in REMOVABLE)
        return made + [Mention(kind=kind, named=named, gone_at=now, at=now) for kind, named in gone]

    def _named_before(self, record: Record) -> frozenset[Name]:
        seen = self._memory.seen.get(key_of(self._tenant, record))
        return _named_by(parse(type(record), seen.text)) if seen else frozenset()

    def _is_gone(self, name: Name) -> bool:
        kind, named = name
        return self._reading.one(class_of(kind), (named if kind == "Airport" else int(named),), strong=True) is None


def _name_of(thing: Record) -> Name:
    (part,) = thing.key_parts
    return name_of(type(thing)), str(part)


def _named_by(record: Record) -> frozenset[Name]:
    """The removable things that a record names."""
    return frozenset(shape_of(type(record)).names(record))
