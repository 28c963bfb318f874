"""Directed routes and the network that they are drawn from: milliseconds, request units, bytes; and networkx."""

import importlib
import random
import time
import tracemalloc
from array import array
from collections.abc import Callable
from typing import Any, NamedTuple

from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.store import caches
from offblock.domain.bookings.draws import draw
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bookings.routes import Drawn, Filters, RouteMap, RouteRequest
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network import snapshots
from offblock.domain.network.snapshots import Network, compose, written
from offblock.domain.network.walks import Walks
from offblock.domain.people.users import User
from offblock.queries.network import schedules as schedules_shown
from offblock.usecases.network.snapshots import head_of
from tests import airline
from tests.airline import AIRCRAFT, AIRLINE, PILOT, SUBFLEET
from tests.bench.openflights import Rows, openflights, schedules_of
from tests.harness import meter

ROUNDS = 200
LEGS = 5


def _cpu_ms(act: Callable[[], Any], rounds: int = ROUNDS) -> float:
    act()
    before = time.process_time()
    for _ in range(rounds):
        act()
    return (time.process_time() - before) / rounds * 1000


class Route(NamedTuple):
    """One kind of route, and the milliseconds of CPU that drawing it takes."""

    name: str
    milliseconds: float


class _Base(NamedTuple):
    """A base from which routes are drawn: its network, the pilot's history, and places to ask for."""

    network: Network
    origin: str
    far: str
    flown: dict[str, dict[str, int]]


def _busiest(rows: Rows) -> str:
    counts: dict[str, int] = {}
    for here, _, _ in rows:
        counts[here] = counts.get(here, 0) + 1
    return max(sorted(counts), key=counts.__getitem__)


def _base(rows: Rows) -> _Base:
    """The busiest airport, a place with few services, and a pilot who has flown 40 pairs, some of them often."""
    dice = random.Random(7)
    flown: dict[str, dict[str, int]] = {}
    for here, there, _ in dice.sample(rows, 40):
        flown.setdefault(here, {})[there] = dice.randint(1, 9)
    return _Base(compose(schedules_of(rows)), _busiest(rows), min(there for _, there, _ in rows), flown)


def _aircraft(base: _Base, subfleets: int) -> tuple[Aircraft, ...]:
    return tuple(
        airline.aircraft(AIRCRAFT + n, subfleet_id=SUBFLEET + n, airport=base.origin) for n in range(subfleets)
    )


def _draws(base: _Base, legs: int, filters: Filters, subfleets: int = 1) -> Callable[[], Drawn]:
    on = RouteMap(_aircraft(base, subfleets), {AIRLINE: base.network}, base.flown)
    loaded, request = LoadedBooking(airline.user(PILOT, airport=base.origin)), RouteRequest(filters, legs)
    dice, moment = random.Random(3), moment_for("draws")

    def act() -> Drawn:
        found = draw(on, loaded, request, dice, moment)
        assert isinstance(found, Drawn)
        return found

    return act


def routes(rows: Rows) -> list[Route]:
    """What drawing a route takes at one airline, with a network that the process knows."""
    base = _base(rows)
    wishes = {
        "1 leg": (1, Filters(), 1),
        "3 legs": (3, Filters(), 1),
        "5 legs": (LEGS, Filters(), 1),
        "5 legs, to a destination": (LEGS, Filters(destination=base.far), 1),
        "5 legs, of 200 to 900 nm": (LEGS, Filters(min_distance_nm=200, max_distance_nm=900), 1),
        "5 legs, new ones only": (LEGS, Filters(new_legs_only=True), 1),
        "5 legs, every filter": (
            LEGS,
            Filters(
                subfleet_id=SUBFLEET,
                aircraft_id=AIRCRAFT,
                destination=base.far,
                min_distance_nm=100,
                max_distance_nm=1500,
                new_legs_only=True,
            ),
            1,
        ),
        "5 legs, with aircraft of 3 subfleets": (LEGS, Filters(), 3),
    }
    return [Route(name, _cpu_ms(_draws(base, *wish))) for name, wish in wishes.items()]


def keep_network(texts: list[str], services: int) -> None:
    """The airline's snapshot in the table, as a rebuild writes it."""
    store = airline.store()
    head, _ = snapshots.changed(head_of(store, AIRLINE), clock.now() - 60)
    for part in snapshots.parts_of(head, texts):
        store.keep(part)
    store.commit(snapshots.flip(head, texts, services, clock.now()))


class Loaded(NamedTuple):
    """Milliseconds of CPU: one GetItem of the Store, knowing the network again, and drawing five legs after that."""

    get_item: float
    network: float
    with_draw: float


def loaded(rows: Rows) -> Loaded:
    """What a route costs before it is drawn: the head is read, the parts are known."""
    airline.keep(airline.user(PILOT))
    keep_network(written(compose(schedules_of(rows))), len(rows))
    caches.clear()
    store, act = airline.store(), _draws(_base(rows), LEGS, Filters())
    best = [
        (
            _cpu_ms(lambda: store.peek(User, PILOT)),
            _cpu_ms(lambda: store.network(AIRLINE)),
            _cpu_ms(lambda: (store.network(AIRLINE), act())),
        )
        for _ in range(3)
    ]
    return Loaded(*(min(one) for one in zip(*best, strict=True)))


class Whole(NamedTuple):
    """A network of many services: seconds, bytes in the table, parts; and what its ids and its graph come to."""

    services: int
    compose_seconds: float
    write_seconds: float
    read_seconds: float
    size: int
    without_ids: int
    parts: int
    megabytes: float
    walks: float
    count_ms: float


def whole(rows: Rows) -> Whole:
    """All services as one airline: made, written, read, and the walks of five legs from its busiest airport counted."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    network = compose(schedules_of(rows))
    graph = network.graph(SUBFLEET, clock.now())
    megabytes = (tracemalloc.get_traced_memory()[0] - before) / 1e6
    tracemalloc.stop()

    some = list(schedules_of(rows))
    start = time.perf_counter()
    texts = written(compose(some))
    made = time.perf_counter()
    keep_network(texts, len(rows))
    kept = time.perf_counter()
    caches.clear()
    cleared = time.perf_counter()
    found = airline.store().network(AIRLINE)
    done = time.perf_counter()
    assert len(found.ids) == len(rows)

    size = sum(map(len, texts))
    bare = compose(some)
    bare.ids = array("Q", bytes(8 * len(rows)))
    origin = network.places[_busiest(rows)]
    count_ms = _cpu_ms(lambda: Walks(graph, LEGS), 5)
    return Whole(
        len(rows),
        made - start,
        kept - made,
        done - cleared,
        size,
        sum(map(len, written(bare))),
        len(texts),
        megabytes,
        Walks(graph, LEGS).total(origin, LEGS),
        count_ms,
    )


class Other(NamedTuple):
    """The same graph in networkx: seconds to build, megabytes, walks of five legs, milliseconds to count them."""

    build_seconds: float
    megabytes: float
    walks: int
    count_ms: float


def by_networkx(rows: Rows) -> Other:
    """A MultiDiGraph of all services, its walks counted along its adjacency."""
    library: Any = importlib.import_module("networkx")  # it has no types

    def build() -> Any:
        graph = library.MultiDiGraph()
        graph.add_edges_from((here, there, {"id": n, "miles": miles}) for n, (here, there, miles) in enumerate(rows))
        return graph

    start = time.perf_counter()
    graph = build()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    held = build()
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    assert held.number_of_edges() == graph.number_of_edges() == len(rows)

    def count() -> int:
        ways = dict.fromkeys(graph, 1)
        for _ in range(LEGS):
            ways = {here: sum(len(some) * ways[there] for there, some in graph.adj[here].items()) for here in graph}
        return ways[_busiest(rows)]

    return Other(seconds, megabytes, count(), _cpu_ms(count, 5))


def searched(rows: Rows) -> tuple[float, int]:
    """Read units and calls of the first 25 schedules from the busiest airport, with all of them in the table."""
    airline.keep(*schedules_of(rows))
    busiest = _busiest(rows)
    with meter() as units:
        found = schedules_shown.listed(airline.store(), schedules_shown.Where(busiest), 25, "")
    assert len(found.rows) == 25
    return units.read, units.calls


def lines() -> list[str]:
    """The section of `docs/benchmarks.md`."""
    few, many = openflights("FR"), openflights()
    rows = [f"## Directed routes at {len(few):,} schedules", "", "| | CPU ms | bar |", "|---|---|---|"]
    rows += [f"| {one.name} | {one.milliseconds:.2f} | 1.5 |" for one in routes(few)]
    cost = loaded(few)
    rows += [
        "",
        "The network again, whose parts the process knows, is one GetItem of its head.",
        "",
        "| | CPU ms | ÷ GetItem | bar |",
        "|---|---|---|---|",
        f"| one GetItem of the Store | {cost.get_item:.2f} | 1.0 | |",
        f"| the network again | {cost.network:.2f} | {cost.network / cost.get_item:.2f} | 1.3 |",
        f"| the network again, and 5 legs | {cost.with_draw:.2f} | {cost.with_draw / cost.get_item:.2f} | |",
    ]
    read, calls = searched(few)
    rows += ["", "| Search | read | calls |", "|---|---|---|", f"| 25 schedules by departure | {read:g} | {calls} |"]
    big, other = whole(many), by_networkx(many)
    assert big.walks == other.walks, "both count the same walks"
    rows += [
        "",
        f"## A network of {big.services:,} schedules",
        "",
        f"Both count {big.walks:.3g} walks of five legs from the busiest airport.",
        "",
        "| | ours | networkx |",
        "|---|---|---|",
        f"| seconds to make it of its schedules | {big.compose_seconds:.2f} | {other.build_seconds:.2f} |",
        f"| seconds to write it | {big.write_seconds:.2f} | |",
        f"| seconds to read it | {big.read_seconds:.2f} | |",
        f"| megabytes in memory, with the graph of one subfleet | {big.megabytes:.1f} | {other.megabytes:.1f} |",
        f"| bytes in the table | {big.size:,} in {big.parts} parts | |",
        f"| bytes without the ids | {big.without_ids:,} | |",
        f"| CPU ms to count the walks | {big.count_ms:.1f} | {other.count_ms:.1f} |",
    ]
    return [*rows, ""]
