"""An airline's network: every service as numbers, small enough to be read whole and quick enough to be searched."""

import base64
import hashlib
import json
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Event, WorkKind
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant
from offblock.domain.network.schedules import Schedule, is_day_of

PART_BYTES = 300_000
SETTLE_SECONDS = 30
"""How long a change waits for others that come with it, and for the index to show it."""
MOST_WAIT_SECONDS = 300
"""How long further changes may put a rebuild off."""
LOOKS_SECONDS = (600, 3600)
"""So long after the last change the job looks once more whether the index shows it: it may lag."""
MOST_GRAPHS = 64

Kind = tuple[tuple[int, ...], int, int | None, str]


class NetworkHead(Record):
    """Which snapshot of an airline's network holds, and whether its schedules have changed since.

    `changes` counts the changes ever made, the last one at `last_at`; `built` is how many of them the snapshot knows.
    `changed_at` is when the first was made that it may not know; with none, `look_at` is when the job looks whether the
    index has shown the last one only later. `before` names the snapshot before it and its parts.
    """

    keyed_by: ClassVar = ("airline_id",)

    airline_id: Id
    changes: int = 0
    changed_at: Instant | None = None
    last_at: Instant | None = None
    look_at: Instant | None = None
    built: int = 0
    built_at: Instant | None = None
    parts: int = 0
    edges: int = 0
    digest: str = ""
    before: tuple[str, int] = ("", 0)

    @property
    def due_at(self) -> int | None:
        """When a snapshot is to be made even if no message asked for one."""
        return self.look_at if self.changed_at is None else self.changed_at + SETTLE_SECONDS

    @property
    def snapshot(self) -> str:
        """What the parts are kept under: another content has another name, whoever builds meanwhile."""
        return name_of(self.built, self.digest)


class NetworkPart(Record):
    """A piece of a snapshot."""

    keyed_by: ClassVar = ("airline_id", "snapshot", "number")

    airline_id: Id
    snapshot: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Graph:
    """What one kind of aircraft may fly on one day: by airport, its services and where each arrives."""

    edges: list[list[int]]
    heads: list[list[int]]


@dataclass
class Network:
    """The services of one airline in columns, sorted by departure; an edge is a place in them.

    `ranks` order the services by flight number (RP-05).

    `kinds` are the distinct (subfleets, first day, last day, days of operation) of services, `sequences` complete ones
    in order (BK-20).
    """

    airports: list[str]
    kinds: list[Kind]
    sequences: list[list[int]]
    departures: "array[int]"
    arrivals: "array[int]"
    miles: "array[int]"
    kind_of: "array[int]"
    ranks: "array[int]"
    ids: "array[int]"
    places: dict[str, int] = field(init=False)
    _graphs: dict[tuple[int, int, bool], Graph] = field(default_factory=dict)
    _alike: dict[tuple[bool, ...], Graph] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {icao: place for place, icao in enumerate(self.airports)}

    def graph(self, subfleet_id: int, now: int, on_days: bool = False) -> Graph:
        """The services that are published today and that aircraft of a subfleet may fly (BK-10, BK-25); kept.

        With `on_days` only those that operate today (BK-26).
        Subfleets that may fly the same share one graph.
        """
        key = (subfleet_id, now // DAY_SECONDS, on_days)
        if key not in self._graphs:
            if len(self._graphs) >= MOST_GRAPHS:
                self._graphs.clear()
                self._alike.clear()
            fits = tuple(
                (not subfleets or subfleet_id in subfleets)
                and start <= now
                and (end is None or now < end + DAY_SECONDS)
                and (not on_days or is_day_of(days, now))
                for subfleets, start, end, days in self.kinds
            )
            if fits not in self._alike:
                self._alike[fits] = self._graph(fits)
            self._graphs[key] = self._alike[fits]
        return self._graphs[key]

    def _graph(self, fits: tuple[bool, ...]) -> Graph:
        edges: list[list[int]] = [[] for _ in self.airports]
        heads: list[list[int]] = [[] for _ in self.airports]
        for edge, (here, there, kind) in enumerate(zip(self.departures, self.arrivals, self.kind_of, strict=True)):
            if fits[kind]:
                edges[here].append(edge)
                heads[here].append(there)
        return Graph(edges, heads)

    def edges_of(self, schedule_ids: Iterable[int]) -> set[int]:
        """The edges of these schedules, as far as they are in the network."""
        return {self._edges[one] for one in schedule_ids if one in self._edges}

    @cached_property
    def _edges(self) -> dict[int, int]:
        return {an_id: edge for edge, an_id in enumerate(self.ids)}


def compose(schedules: Iterable[Schedule]) -> Network:
    """The network of an airline's active schedules; their dates are looked at when it is searched (BK-25)."""
    flown = [one for one in schedules if one.active]
    flown.sort(key=lambda one: (one.departure, one.arrival, one.id))
    airports = sorted({icao for one in flown for icao in (one.departure, one.arrival)})
    places = {icao: place for place, icao in enumerate(airports)}
    kinds: dict[Kind, int] = {}
    numbers = {number: rank for rank, number in enumerate(sorted({one.flight_number for one in flown}))}
    each = ((one.subfleet_ids, one.start_on or 0, one.end_on, one.days) for one in flown)
    kind_numbers = [kinds.setdefault(one, len(kinds)) for one in each]
    return Network(
        airports=airports,
        kinds=list(kinds),
        sequences=list(_sequences(flown)),
        departures=array("H", (places[one.departure] for one in flown)),
        arrivals=array("H", (places[one.arrival] for one in flown)),
        miles=array("H", (one.distance_nm for one in flown)),
        kind_of=array("H", kind_numbers),
        ranks=array("I", (numbers[one.flight_number] for one in flown)),
        ids=array("Q", (one.id for one in flown)),
    )


def _sequences(flown: list[Schedule]) -> Iterator[list[int]]:
    """The multi-leg sequences whose legs are all there and join up, as edges in order (BK-20)."""
    groups: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for edge, one in enumerate(flown):
        if one.sequence:
            groups[(one.sequence.id, one.sequence.of)][one.sequence.position] = edge
    for (_, of), legs in sorted(groups.items()):
        chain = [legs[n] for n in sorted(legs)]
        joins = all(flown[a].arrival == flown[b].departure for a, b in pairwise(chain))
        if sorted(legs) == list(range(1, of + 1)) and joins:
            yield chain


_COLUMNS = (("departures", "H"), ("arrivals", "H"), ("miles", "H"), ("kind_of", "H"), ("ranks", "I"), ("ids", "Q"))


def written(network: Network) -> list[str]:
    """A network as texts of at most 300 KB."""
    head = json.dumps([network.airports, network.kinds, network.sequences], separators=(",", ":")).encode()
    columns: list[bytes] = [getattr(network, name).tobytes() for name, _ in _COLUMNS]
    packed = base64.b85encode(zlib.compress(head + b"\n" + b"".join(columns), 6)).decode()
    return [packed[start : start + PART_BYTES] for start in range(0, len(packed), PART_BYTES)]


def digest_of(texts: Iterable[str]) -> str:
    """What tells one snapshot from another, and a whole one from a torn one."""
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:16]


def name_of(built: int, digest: str) -> str:
    """A snapshot's name: how many changes it knows, and its content."""
    return f"{built:010d}-{digest}"


def read(texts: Iterable[str]) -> Network:
    """The network that `written` wrote."""
    head, _, columns = zlib.decompress(base64.b85decode("".join(texts))).partition(b"\n")
    airports, kinds, sequences = json.loads(head)
    count = len(columns) // sum(array(code).itemsize for _, code in _COLUMNS)
    filled: dict[str, Any] = {}
    start = 0
    for name, code in _COLUMNS:
        filled[name] = array(code)
        size = count * filled[name].itemsize
        filled[name].frombytes(columns[start : start + size])
        start += size
    known = [(tuple(subfleets), first, last, "".join(days)) for subfleets, first, last, *days in kinds]  # once without
    return Network(airports=airports, kinds=known, sequences=sequences, **filled)


# -- When a snapshot is made ------------------------------------------------------------------------------------------

ROUTING = ("active", "start_on", "end_on", "distance_nm", "subfleet_ids", "sequence")
"""The fields of a schedule that its airline's network knows."""


def is_rerouted(before: Schedule | None, after: Schedule | None) -> bool:
    """Whether a change of a schedule is one of the network."""
    return any(getattr(before, name, None) != getattr(after, name, None) for name in ROUTING)


def changed(head: NetworkHead, now: int) -> tuple[NetworkHead, Event]:
    """The head after one more change of the airline's schedules, and what announces it."""
    after = head.but(changes=head.changes + 1, changed_at=head.changed_at or now, last_at=now)
    facts: dict[str, str | int | None] = {"airline_id": head.airline_id, "changes": after.changes}
    return after, Event(kind=WorkKind.NETWORK_CHANGED, at=now, facts=facts)


def note_change(head: NetworkHead, now: int) -> Decision[None]:
    """Many schedules are about to change, or have changed: an import says it once before and once after."""
    after, event = changed(head, now)
    return Decision(None, puts=(after,), happened=(event,))


def wants_rebuild(head: NetworkHead, changes: int | None, now: int) -> bool:
    """Whether a snapshot is to be made now; `changes` is the count of changes that a message spoke of.

    A message that further changes have overtaken leaves it to theirs, but not for ever.
    """
    if head.changed_at is None:
        return head.look_at is not None and head.look_at <= now
    return changes in (None, head.changes) or now - head.changed_at >= MOST_WAIT_SECONDS


def flip(head: NetworkHead, texts: list[str], edges: int, now: int) -> Decision[NetworkHead]:
    """The snapshot of `texts` holds from now on; the one before it goes with the next (its readers finish first).

    A change that is younger than the index may be behind is looked for once more, and any again after a while.
    """
    last_at = now if head.last_at is None else head.last_at
    after = head.but(
        changed_at=head.last_at if now - last_at < SETTLE_SECONDS else None,
        look_at=next((last_at + seconds for seconds in LOOKS_SECONDS if last_at + seconds > now), None),
        built=head.changes,
        built_at=now,
        parts=len(texts),
        edges=edges,
        digest=digest_of(texts),
    )
    if after.snapshot != head.snapshot:
        after = after.but(before=(head.snapshot, head.parts))
    return Decision(after, puts=(after,))


def parts_of(head: NetworkHead, texts: list[str]) -> list[NetworkPart]:
    """The records of a snapshot that is made of these texts for a head."""
    snapshot = name_of(head.changes, digest_of(texts))
    return [
        NetworkPart(airline_id=head.airline_id, snapshot=snapshot, number=number, text=text)
        for number, text in enumerate(texts)
    ]
