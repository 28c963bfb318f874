"""A tenant's records held in memory, over those of the table: what is met is read once, what is written stays here."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from offblock.adapters.keys.grammar import Key, Listing
from offblock.adapters.keys.shapes import LISTS, shape_of
from offblock.adapters.store.store import Store
from offblock.domain.airline.reference import Reference
from offblock.domain.kernel.events import Event
from offblock.domain.kernel.ids import made_at
from offblock.domain.kernel.names import name_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import TooLarge

MOST_ROWS = 60_000
"""Records that are read of an airline at most: what is larger is refused rather than cut."""
PAGE = 500
HASHED = "Schedule"
"""The one kind whose ids are made of what it is, not of when it was made."""
Place = tuple[str | None, str]
"""An index, None for the table itself, and a partition of it."""
Entry = tuple[str, Key]
Wanted = tuple[type[Record], tuple[Any, ...]]
Watch = Callable[[Record | None, Record], None]


class Units(NamedTuple):
    """Request units of reads and writes, as items of up to a kilobyte cost."""

    read: float = 0
    write: float = 0


class Pages:
    """The table's records as they were first met: read once, however many copies are made of them. Never written."""

    def __init__(self, live: Store) -> None:
        self._live = live
        self._records: dict[Key, Record | None] = {}
        self._lists: dict[Listing, list[Record]] = {}
        self._networks: dict[int, Any] = {}
        self.rows = 0

    def record(self, wanted: Sequence[Wanted]) -> list[Record | None]:
        """Records by their keys, as they were; None where there is none."""
        keys = [_key(one) for one in wanted]
        missing = {
            key: one
            for key, one in zip(keys, wanted, strict=True)
            if key and key not in self._records and not (name_of(one[0]) != HASHED and self._is_later(one[1]))
        }
        if missing:
            found = self._live.find_all(*missing.values(), strong=False)
            self._records |= dict(zip(missing, found, strict=True))
            self._count(len(missing))
        return [self._records.get(key) if key else None for key in keys]

    def _is_later(self, parts: tuple[Any, ...]) -> bool:
        """Whether a key has an id that was made in a run: of that the table knows nothing."""
        return any(isinstance(one, int) and made_at(one) > self._live.moment.now for one in parts)

    def list(self, name: str, args: tuple[Any, ...], bounds: dict[str, Any]) -> list[Record]:
        """A list, whole, as it was."""
        if self._is_later(args):
            return []
        listing = LISTS[name](*args, **bounds)
        if listing not in self._lists:
            found: list[Record] = []
            cursor: str | None = ""
            while cursor is not None:
                page = self._live.page(name, *args, size=PAGE, cursor=cursor or None, **bounds)
                self._count(len(page.rows))
                found += (self._records.setdefault(key_in(one), one) or one for one in page.rows)
                cursor = page.cursor
            self._lists[listing] = found
        return self._lists[listing]

    @cached_property
    def reference(self) -> Reference:
        """The airline's collections, which no run changes."""
        return self._live.reference()

    def network(self, airline_id: int) -> Any:
        """An airline's network, which no run changes."""
        if airline_id not in self._networks:
            self._networks[airline_id] = self._live.network(airline_id)
        return self._networks[airline_id]

    def _count(self, rows: int) -> None:
        self.rows += rows
        if self.rows > MOST_ROWS:
            raise TooLarge("This airline has more than {most} records that a simulation would read.", most=MOST_ROWS)


class Books:
    """One copy: what was met of the table, with what was written over it, its lists and what is due."""

    def __init__(self, pages: Pages, watch: Watch) -> None:
        self.pages = pages
        self.happened: list[tuple[Event, Key]] = []
        self.units = Units()
        self._watch = watch
        self._records: dict[Key, Record | None] = {}
        self._rows: dict[Place, list[Entry]] = defaultdict(list)
        self._due: dict[str, list[tuple[int, Key]]] = defaultdict(list)
        self._loaded: set[Listing] = set()

    def find(self, wanted: Sequence[Wanted]) -> list[Any]:
        """Records by their keys; None where there is none."""
        keys = [_key(one) for one in wanted]
        missing = [one for key, one in zip(keys, wanted, strict=True) if key and key not in self._records]
        if missing:
            for one, record in zip(missing, self.pages.record(missing), strict=True):
                self._hold(_key(one), record)
        return [self._records[key] if key else None for key in keys]

    def now(self, record: Record) -> Record | None:
        """A record as this copy has it; None where it has none of its key."""
        found: Record | None = self.find([(type(record), record.key_parts)])[0]
        return found

    def held(self) -> list[Record]:
        """Everything that was met or written, in no order."""
        return [one for one in self._records.values() if one is not None]

    def rows(self, name: str, args: tuple[Any, ...], bounds: dict[str, Any]) -> list[Any]:
        """A list, whole, in its order."""
        listing = LISTS[name](*args, **bounds)
        if listing not in self._loaded:
            for record in self.pages.list(name, args, bounds):
                if key_in(record) not in self._records:
                    self._hold(key_in(record), record)
            self._loaded.add(listing)
        rows = self._rows[(listing.index, listing.pk)]
        first = bisect_left(rows, (listing.low,))
        last = bisect_left(rows, (f"{listing.high}\0",))
        found = [self._records[key] for _, key in rows[first:last]]
        return found[::-1] if listing.descending else found

    def due(self, job: str, until: int) -> Iterator[Key]:
        """What a job finds due, oldest first; it may change while it is gone through."""
        for _, key in [one for one in self._due[job] if one[0] <= until]:
            yield key

    def apply(self, puts: Sequence[Record], removes: Sequence[Record], events: Sequence[Event]) -> None:
        """Write and remove records, as one; what happened is kept for who follows it."""
        several = len(puts) + len(removes) > 1
        for record in puts:
            key, before = key_in(record), self.now(record)
            self._spend(before, record, several)
            self._drop(key)
            self._hold(key, record)
            self._watch(before, record)
        for record in removes:
            self._spend(record, None, several)
            self._drop(key_in(record))
            self._records[key_in(record)] = None
        if events:
            self.happened += [(event, key_in(puts[0])) for event in events]

    def read(self, units: float) -> None:
        """Count what a reading would have cost."""
        self.units = Units(self.units.read + units, self.units.write)

    def _spend(self, before: Record | None, after: Record | None, several: bool) -> None:
        was = set(_places(before)) if before else set()
        now = set(_places(after)) if after else set()
        entries = len(was ^ now) + (len(was & now) if _is_listed(after or before) else 0)
        self.units = Units(self.units.read, self.units.write + (2 if several else 1) + entries)

    def _hold(self, key: Key | None, record: Record | None) -> None:
        assert key, "what was read has a key"
        self._records[key] = record
        if record is None:
            return
        insort(self._rows[(None, key[0])], (key[1], key))
        for place, sort in _places(record):
            insort(self._rows[place], (sort, key))
        due = shape_of(type(record)).due(record)
        if due:
            insort(self._due[due[0]], (due[1], key))

    def _drop(self, key: Key) -> None:
        record = self._records.get(key)
        if record is None:
            return
        _take(self._rows[(None, key[0])], (key[1], key))
        for place, sort in _places(record):
            _take(self._rows[place], (sort, key))
        due = shape_of(type(record)).due(record)
        if due:
            _take(self._due[due[0]], (due[1], key))


def key_in(record: Record) -> Key:
    """Where a record is kept, without its tenant."""
    return shape_of(type(record)).key(*record.key_parts)


def _key(wanted: Wanted) -> Key | None:
    """A key, or None where a part could not be part of any."""
    try:
        return shape_of(wanted[0]).key(*wanted[1])
    except ValueError:
        return None


def _places(record: Record) -> list[tuple[Place, str]]:
    """The entries that a record has in the indexes."""
    shape = shape_of(type(record))
    found = (("gsi1", shape.g1(record)), ("gsi2", shape.g2(record)), ("gsi4", shape.g4(record)))
    return [((index, key[0]), key[1]) for index, key in found if key]


def _is_listed(record: Record | None) -> bool:
    return record is not None and shape_of(type(record)).listed


def _take(rows: list[Any], entry: Any) -> None:
    place = bisect_left(rows, entry)
    assert rows[place] == entry, f"{entry} is not where it was put"
    del rows[place]
