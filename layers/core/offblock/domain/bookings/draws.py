"""Drawing a directed route: one aircraft, services that fit, each route as likely as its weight (BK-12 to BK-20)."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import prod

from offblock.domain.airline.reference import TargetKind
from offblock.domain.bookings.checks import may_fly
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bookings.routes import Drawn, Filters, NoRoute, RouteMap, RouteRequest, ShorterRoute
from offblock.domain.fleet.aircraft import MOST_HOLDS, Aircraft
from offblock.domain.fleet.qualifications import Targets, barred, targets_of
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Busy
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import Graph, Network
from offblock.domain.network.walks import TRIES, Walks
from offblock.domain.people.users import User

REDRAWS = 100
"""Draws of a re-roll before it may be the same route again."""


@dataclass(frozen=True, slots=True)
class _Search:
    """One request of one pilot at one instant; `unmet` is what is closed to the pilot."""

    on: RouteMap
    loaded: LoadedBooking
    request: RouteRequest
    now: int
    unmet: Targets

    @property
    def is_unique(self) -> bool:
        """Whether no schedule may occur twice (BK-08)."""
        return self.loaded.rulebook.settings.booking_unique_schedule

    def graph(self, network: Network, subfleet_id: int) -> Graph:
        """What aircraft of a subfleet may be booked for today (BK-26)."""
        return network.graph(subfleet_id, self.now, self.loaded.rulebook.settings.booking_on_days_of_operation)


class _Interchangeable:
    """Aircraft at the pilot's airport that may fly the same, and every walk that they can fly for the pilot."""

    def __init__(self, aircraft: list[Aircraft], network: Network, search: _Search) -> None:
        self.aircraft, self.network = aircraft, network
        filters, flown = search.request.filters, search.on.flown
        self.origin = network.places.get(search.loaded.pilot.airport)
        whole = search.graph(network, aircraft[0].subfleet_id)
        self.graph = _narrowed(whole, network, filters, _left_out(network, search), _closed(network, search.unmet))
        if filters.new_legs_only:
            self.graph = _unflown(self.graph, network, flown)
        self.weights = {} if filters.new_legs_only else _weights(self.graph, network, flown)
        # An airport that the airline does not serve is none of its places: nothing arrives there.
        destination = network.places.get(filters.destination, -1) if filters.destination else None
        self.walks = Walks(self.graph, search.request.legs, self.weights, destination)

    def able(self, legs: int) -> list[Aircraft]:
        """Its aircraft that can be held by so many bookings more."""
        return [one for one in self.aircraft if len(one.holds) + legs <= MOST_HOLDS]

    def total(self, legs: int) -> float:
        """The weight of all its walks of that many legs, repetitions included, for each of its aircraft."""
        return 0.0 if self.origin is None else self.walks.total(self.origin, legs) * len(self.able(legs))

    def drawn(self, edges: list[int], dice: random.Random) -> Drawn:
        """A walk with one of its aircraft."""
        chosen = dice.choice(sorted(self.able(len(edges)), key=lambda one: one.id))
        return Drawn(chosen, tuple(self.network.ids[edge] for edge in edges))

    def sequences(self, most: int) -> Iterator[tuple[float, list[int]]]:
        """The multi-leg sequences from the origin that its aircraft can fly whole, each with its weight (BK-20)."""
        count = len(self.able(most))
        for edges in self.network.sequences if count else ():
            if len(edges) <= most and self.network.departures[edges[0]] == self.origin:
                weights = [self._weight(edge) for edge in edges]
                if all(weights):
                    yield prod(weights) * count, edges

    def _weight(self, edge: int) -> float:
        """What an edge weighs; 0 where it may not be flown."""
        here = self.network.departures[edge]
        if edge not in self.graph.edges[here]:
            return 0.0
        weights = self.weights.get(here)
        return weights[self.graph.edges[here].index(edge)] if weights else 1.0


def _left_out(network: Network, search: _Search) -> set[int]:
    """The edges that are none for this pilot: held already (BK-08), restricted (BK-02), or gone."""
    held = {one.schedule_id for one in search.loaded.live if one.schedule_id} if search.is_unique else set()
    closed = {int(one) for kind, one in search.unmet if kind is TargetKind.SCHEDULE}
    return network.edges_of(closed | set(search.on.gone) | held)


def _closed(network: Network, unmet: Targets) -> set[int]:
    """The airports whose restrictions the pilot does not meet (BK-02)."""
    places = (network.places.get(str(one)) for kind, one in unmet if kind is TargetKind.AIRPORT)
    return {place for place in places if place is not None}


def _narrowed(whole: Graph, network: Network, filters: Filters, without: set[int], closed: set[int]) -> Graph:
    """The graph without these edges and airports, and within the distances asked for (BK-12)."""
    low, high = filters.min_distance_nm or 0, filters.max_distance_nm or 25_000
    if not (without or closed or filters.min_distance_nm or filters.max_distance_nm):
        return whole
    miles, arrivals = network.miles, network.arrivals
    edges = [
        []
        if place in closed
        else [
            edge for edge in some if low <= miles[edge] <= high and edge not in without and arrivals[edge] not in closed
        ]
        for place, some in enumerate(whole.edges)
    ]
    return Graph(edges, [[arrivals[edge] for edge in some] for some in edges])


def _times(network: Network, flown: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[int, dict[int, int]]]:
    """By departure, how often each arrival has been flown to, as places of the network."""
    for icao, counts in flown.items():
        place = network.places.get(icao)
        if place is not None:
            yield place, {network.places[there]: times for there, times in counts.items() if there in network.places}


def _weights(graph: Graph, network: Network, flown: Mapping[str, Mapping[str, int]]) -> dict[int, list[float]]:
    """A pair weighs the less, the more often the pilot has flown it (BK-19)."""
    found = {}
    for place, times in _times(network, flown):
        if times:
            found[place] = [1 / (1 + times.get(head, 0)) for head in graph.heads[place]]
    return found


def _unflown(graph: Graph, network: Network, flown: Mapping[str, Mapping[str, int]]) -> Graph:
    """The graph without the pairs that the pilot has flown (BK-19)."""
    edges, heads = list(graph.edges), list(graph.heads)
    for place, times in _times(network, flown):
        edges[place] = [edge for edge in edges[place] if not times.get(network.arrivals[edge])]
        heads[place] = [network.arrivals[edge] for edge in edges[place]]
    return Graph(edges, heads)


def _usable(search: _Search) -> list[Aircraft]:
    """The aircraft at the pilot's airport that the pilot can book now, as far as the filters allow (BK-09, BK-15)."""
    here, filters = search.loaded.pilot.airport, search.request.filters
    unique = search.loaded.rulebook.settings.booking_unique_aircraft

    def fits(one: Aircraft) -> bool:
        return (
            filters.aircraft_id in (None, one.id)
            and filters.subfleet_id in (None, one.subfleet_id)
            and not targets_of(one, ()) & search.unmet
            and one.is_bookable(here, search.now, unique)
        )

    return [one for one in search.on.standing if fits(one)]


def draw(
    on: RouteMap, loaded: LoadedBooking, request: RouteRequest, dice: random.Random, moment: Moment
) -> Drawn | ShorterRoute:
    """A route of so many legs, each as likely as its weight; else the most legs that a route can have (BK-15).

    One aircraft flies all of it. With unique schedules no schedule occurs twice; it is found whenever there is one. It
    is another one than the schedules `other_than` in this order where one is met in a hundred draws (BK-17).
    Raises `NoRoute`.
    """
    search = _Search(on, loaded, request, moment.now, barred(loaded.pilot, loaded.rulebook.reference, moment.now))
    classes = _classes(search)
    found = _one(classes, search, dice)
    for _ in range(REDRAWS):
        if found is None or found.schedule_ids != request.other_than:
            break
        found = _one(classes, search, dice)
    if found:
        return found
    for fewer in range(request.legs - 1, 0, -1):
        if _free(classes, fewer, search.is_unique, dice):
            return ShorterRoute(leg_count=fewer)
    raise _nothing(classes, search)


def _one(classes: list[_Interchangeable], search: _Search, dice: random.Random) -> Drawn | None:
    """A route, without filters one that begins with a sequence where one fits; None where there is none."""
    legs, found = search.request.legs, None
    if not search.request.filters.narrow:
        found = _with_sequence(classes, legs, search.is_unique, dice)
    return found or _free(classes, legs, search.is_unique, dice)


def still_changing() -> Busy:
    """The networks lie behind their schedules by more than can be drawn around."""
    return Busy("The schedules are being changed right now: generate again in half a minute.")


def _classes(search: _Search) -> list[_Interchangeable]:
    """The aircraft by what they may fly: subfleets that may fly the same services are one class."""
    groups: dict[tuple[int, int], list[Aircraft]] = defaultdict(list)
    graphs: list[Graph] = []  # kept, so that no graph has the id of one that is gone
    networks = search.on.networks
    for one in sorted(_usable(search), key=lambda one: (one.airline_id, one.subfleet_id)):
        if one.airline_id in networks:
            alike = search.graph(networks[one.airline_id], one.subfleet_id)
            groups[(one.airline_id, id(alike))].append(one)
            graphs.append(alike)
    return [_Interchangeable(some, networks[airline_id], search) for (airline_id, _), some in groups.items()]


def _nothing(classes: list[_Interchangeable], search: _Search) -> NoRoute:
    here = search.loaded.pilot.airport
    if not classes:
        sentence = "No aircraft at {airport} can be booked for such a route now: change the filters or come back later."
        return NoRoute(sentence, airport=here, why="no_aircraft")
    if search.request.filters.narrow:
        return NoRoute("No route from {airport} fits: loosen the filters.", airport=here, why="filters")
    return NoRoute("No route leads from {airport} now.", airport=here, why="no_service")


def _free(classes: list[_Interchangeable], legs: int, is_unique: bool, dice: random.Random) -> Drawn | None:
    """A route without a given beginning; None where there is none."""
    able = [one for one in classes if one.total(legs)]
    if not able:
        return None
    sums = list(accumulate(one.total(legs) for one in able))
    for _ in range(TRIES):
        chosen = dice.choices(able, cum_weights=sums)[0]
        assert chosen.origin is not None, "what has walks has a place to begin"
        walk = chosen.walks.draw(chosen.origin, legs, dice)
        if not is_unique or len(set(walk)) == legs:
            return chosen.drawn(walk, dice)
    for chosen in dice.sample(able, len(able)):
        walk = chosen.walks.search(chosen.origin or 0, legs, dice)
        if walk:
            return chosen.drawn(walk, dice)
    return None


def _with_sequence(classes: list[_Interchangeable], legs: int, is_unique: bool, dice: random.Random) -> Drawn | None:
    """A route that begins with a multi-leg sequence, the next one where the rest cannot be drawn (BK-20)."""
    waiting = [(weight, one, edges) for one in classes for weight, edges in one.sequences(legs)]
    while waiting:
        at = dice.choices(range(len(waiting)), weights=[weight for weight, _, _ in waiting])[0]
        _, chosen, edges = waiting.pop(at)
        rest = _rest(chosen, edges, legs - len(edges), is_unique, dice)
        if rest is not None:
            return chosen.drawn([*edges, *rest], dice)
    return None


def _rest(
    chosen: _Interchangeable, edges: list[int], legs: int, is_unique: bool, dice: random.Random
) -> list[int] | None:
    """The legs after a sequence, from its end; None where there are none."""
    end = chosen.network.arrivals[edges[-1]]
    if legs == 0:
        return []
    if not chosen.walks.total(end, legs):
        return None
    for _ in range(TRIES):
        walk = chosen.walks.draw(end, legs, dice)
        if not is_unique or len({*edges, *walk}) == len(edges) + legs:
            return walk
    return chosen.walks.search(end, legs, dice, frozenset(edges)) or None


def dice_of(pilot: User, moment: Moment) -> random.Random:
    """The dice of the pilot's next route: a retry throws the same, and only a route drawn brings the next (BK-14)."""
    return moment.dice("directed", pilot.id, pilot.draws)


def stale(
    drawn: Drawn, schedules: Mapping[int, Schedule], filters: Filters, now: int, on_days: bool = False
) -> frozenset[int]:
    """Those of a drawn route's schedules that have changed since the network was read: draw again without them."""
    low, high = filters.min_distance_nm or 0, filters.max_distance_nm or 25_000

    def holds(one: Schedule | None) -> bool:
        return (
            one is not None
            and one.is_published_at(now)
            and (one.operates_at(now) or not on_days)
            and may_fly(one, drawn.aircraft)
            and low <= one.distance_nm <= high
        )

    return frozenset(one for one in drawn.schedule_ids if not holds(schedules.get(one)))
