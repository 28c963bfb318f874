"""Drawing directed routes, beside a reading of the rules that tries every aircraft and every way by hand."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from offblock.domain.airline.reference import Reference, Restriction
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.draws import Drawn, Fewer, Filters, Map, NoRoute, dice_of, draw, stale
from offblock.domain.bookings.reservations import Ground
from offblock.domain.bookings.scheduled import Desk, may_fly
from offblock.domain.fleet.aircraft import MOST_HOLDS, Aircraft, must_be_bookable
from offblock.domain.fleet.qualifications import targets_of, unmet
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule, Sequence, schedule_id
from offblock.domain.network.snapshots import compose
from offblock.domain.people.users import User
from tests.unit.builders import DAY, NOW, STOPS, aircraft, hold, moment, pilot, scheduled_booking

TODAY = NOW // DAY * DAY


def service(departure: str, arrival: str, number: str = "1", airline_id: int = 5, **fields: Any) -> Schedule:
    """A published schedule of 100 nautical miles."""
    an_id = schedule_id(airline_id, number, departure, arrival, "", "", "")
    plain = {"id": an_id, "airline_id": airline_id, "flight_number": number, "departure": departure, "arrival": arrival}
    return Schedule.model_validate({"distance_nm": 100, **plain, **fields})


def plane(an_id: int = 20, **fields: Any) -> Aircraft:
    """An aircraft of airline 5, fleet 6, subfleet 7 at the first stop."""
    plain = {"id": an_id, "registration": f"D-E{an_id}", "airline_id": 5, "fleet_id": 6, "subfleet_id": 7}
    return aircraft(**{**plain, "airport": STOPS[0], **fields})


@dataclass
class World:
    """Everything that a draw sees."""

    schedules: list[Schedule]
    standing: list[Aircraft] = field(default_factory=lambda: [plane()])
    flown: dict[str, dict[str, int]] = field(default_factory=dict)
    live: tuple[Booking, ...] = ()
    by: User = field(default_factory=pilot)
    reference: Reference = field(default_factory=Reference)
    settings: Settings = field(default_factory=Settings)

    @property
    def desk(self) -> Desk:
        """The pilot at the desk, now."""
        return Desk(self.by, self.live, Ground(self.reference, self.settings), NOW)

    @property
    def map(self) -> Map:
        """The networks, as snapshots have them."""
        airlines = {one.airline_id for one in self.standing}
        return Map(
            tuple(self.standing),
            {an_id: compose(one for one in self.schedules if one.airline_id == an_id) for an_id in airlines},
            self.flown,
        )

    def draw(self, legs: int, dice: random.Random | None = None, **filters: Any) -> Drawn | Fewer:
        """A draw with these filters."""
        return draw(self.map, self.desk, Filters(**filters), legs, dice or random.Random(1))

    def places(self, drawn: Drawn | Fewer) -> list[str]:
        """The airports of a route in order."""
        assert isinstance(drawn, Drawn)
        by_id = {one.id: one for one in self.schedules}
        legs = [by_id[an_id] for an_id in drawn.schedule_ids]
        return [legs[0].departure, *(leg.arrival for leg in legs)]

    def routes(self, legs: int, filters: Filters) -> Iterator[tuple[Aircraft, tuple[Schedule, ...]]]:
        """Every route that the rules allow, by brute force (BK-15)."""
        for used in self.standing:
            if filters.aircraft_id not in (None, used.id) or filters.subfleet_id not in (None, used.subfleet_id):
                continue
            try:
                must_be_bookable(used, self.by.airport, NOW, self.settings.booking_unique_aircraft)
            except Refusal:
                continue
            fit = [one for one in self.schedules if self._may(one, used, filters)]
            for walk in self._walks(fit, self.by.airport, legs, ()):
                if filters.destination in (None, walk[-1].arrival):
                    yield used, walk

    def _may(self, one: Schedule, used: Aircraft, filters: Filters) -> bool:
        held = {booking.schedule_id for booking in self.live}
        times = self.flown.get(one.departure, {}).get(one.arrival, 0)
        return (
            one.is_published_at(NOW)
            and may_fly(one, used)
            and (filters.min_distance_nm or 0) <= one.distance_nm <= (filters.max_distance_nm or 10**6)
            and not (filters.new_legs_only and times)
            and not (self.settings.booking_unique_schedule and one.id in held)
            and not unmet(self.by, targets_of(used, (one.departure, one.arrival), one.id), self.reference)
        )

    def _walks(
        self, fit: list[Schedule], here: str, legs: int, so_far: tuple[Schedule, ...]
    ) -> Iterator[tuple[Schedule, ...]]:
        if legs == 0:
            yield so_far
            return
        for one in fit:
            if one.departure == here and not (self.settings.booking_unique_schedule and one in so_far):
                yield from self._walks(fit, one.arrival, legs - 1, (*so_far, one))


def random_world(dice: random.Random) -> World:
    """A small airline or two, with everything that can be in a route's way."""
    stops = STOPS[: dice.randint(2, 5)]
    schedules: dict[int, Schedule] = {}
    for n in range(dice.randint(3, 14)):
        one = service(
            dice.choice(stops), dice.choice(stops), str(dice.choice((1, 1, n))), dice.choice((5, 5, 5, 5, 9)),
            distance_nm=dice.choice((50, 100, 200)), active=dice.random() < 0.9,
            subfleet_ids=dice.choice(((), (), (), (7,), (8,), (7, 8))),
            start_on=dice.choice((None, None, None, TODAY, TODAY + DAY)),
            end_on=dice.choice((None, None, None, TODAY - DAY, TODAY)),
        )  # fmt: skip
        if one.departure != one.arrival:
            schedules[one.id] = one
    told = list(schedules.values())
    standing = [
        plane(
            20 + n, subfleet_id=dice.choice((7, 8)), airline_id=dice.choice((5, 5, 5, 9)), grounded=dice.random() < 0.1,
            locked_by=3 if dice.random() < 0.1 else None, holds=(hold(),) if dice.random() < 0.1 else (),
            bounty_pilot_id=4 if dice.random() < 0.1 else None,
        )
        for n in range(dice.choice((0, 1, 2, 3, 3, 3)))
    ]  # fmt: skip
    held = [one for one in told if dice.random() < 0.1]
    live = tuple(scheduled_booking(id=900 + n, schedule_id=one.id, aircraft_id=99) for n, one in enumerate(held))
    targets = [("airport", dice.choice(stops)), ("subfleet", 8), ("aircraft", 20), ("fleet", 6)]
    targets += [("schedule", one.id) for one in told[:2]]
    rules = [
        Restriction.model_validate(
            {"id": n + 1, "target": {"kind": kind, "id": an_id}, "rule": {"kind": "rank", "min_level": 1}}
        )
        for n, (kind, an_id) in enumerate(targets)
        if dice.random() < 0.07
    ]
    flown: dict[str, dict[str, int]] = {}
    for one in told:
        if dice.random() < 0.3:
            flown.setdefault(one.departure, {})[one.arrival] = dice.randint(1, 5)
    settings = Settings(booking_unique_schedule=dice.random() < 0.7, booking_unique_aircraft=dice.random() < 0.7)
    reference = Reference(restrictions={one.id: one for one in rules})
    return World(told, standing, flown, live, pilot(airport=stops[0]), reference, settings)


def random_filters(dice: random.Random) -> Filters:
    """No filter, one, or several."""
    if dice.random() < 0.4:
        return Filters()
    return Filters(
        subfleet_id=dice.choice((*[None] * 5, 7, 8)), aircraft_id=dice.choice((*[None] * 7, 20, 21)),
        destination=dice.choice((*[None] * 5, *STOPS[:4])), min_distance_nm=dice.choice((*[None] * 4, 60, 100)),
        max_distance_nm=dice.choice((*[None] * 4, 100, 150)), new_legs_only=dice.random() < 0.2,
    )  # fmt: skip


@pytest.mark.rule("BK-12", "BK-15", "BK-19")
@pytest.mark.parametrize("part", range(6))
def test_a_route_is_found_exactly_when_trying_everything_finds_one(part: int) -> None:
    outcomes: Counter[str] = Counter()
    for number in range(500):
        seed = f"{part}/{number}"
        dice = random.Random(seed)
        world, filters, legs = random_world(dice), random_filters(dice), dice.randint(1, 5)
        most = next((n for n in range(legs, 0, -1) if next(world.routes(n, filters), None)), 0)
        try:
            found = draw(world.map, world.desk, filters, legs, dice)
        except NoRoute:
            assert most == 0, f"world {seed} has a route of {most}"
            outcomes["none"] += 1
            continue
        if isinstance(found, Fewer):
            assert found.leg_count == most < legs, f"world {seed}"
            outcomes["fewer"] += 1
            continue
        assert most == legs, f"world {seed} has no such route"
        allowed = {(used.id, tuple(one.id for one in walk)) for used, walk in world.routes(legs, filters)}
        assert (found.used.id, found.schedule_ids) in allowed, f"world {seed}"
        outcomes["found"] += 1
    assert min(outcomes[name] for name in ("none", "fewer", "found")) >= 20, outcomes


def _chi(world: World, legs: int, draws: int = 12_000, **filters: Any) -> tuple[float, int]:
    """χ² of the routes drawn against their weights, and its degrees of freedom."""
    weights: Counter[tuple[int, ...]] = Counter()
    for used, walk in world.routes(legs, Filters(**filters)):
        weight = 1.0
        for one in walk:
            weight /= 1 + world.flown.get(one.departure, {}).get(one.arrival, 0)
        weights[(used.id, *(one.id for one in walk))] += weight  # type: ignore[assignment]  # a weight is no count
    total, dice, seen = sum(weights.values()), random.Random(11), Counter[tuple[int, ...]]()
    for _ in range(draws):
        found = world.draw(legs, dice, **filters)
        assert isinstance(found, Drawn)
        seen[(found.used.id, *found.schedule_ids)] += 1
    assert set(seen) <= set(weights)
    square = sum((seen[one] - draws * w / total) ** 2 / (draws * w / total) for one, w in weights.items())
    return square, len(weights) - 1


A, B, C, D = STOPS[:4]


@pytest.mark.slow
@pytest.mark.rule("BK-15", "BK-19")
@pytest.mark.parametrize("unique", [True, False])
def test_every_route_is_drawn_as_often_as_its_weight_says(unique: bool) -> None:
    schedules = [
        service(A, B), service(A, B, "2"), service(A, C, subfleet_ids=(7,)), service(B, A), service(B, C),
        service(C, A), service(C, B, subfleet_ids=(8,)),
    ]  # fmt: skip
    standing = [plane(20), plane(21), plane(22, subfleet_id=8)]
    flown = {A: {B: 3, C: 1}, C: {A: 1}}
    world = World(schedules, standing, flown, settings=Settings(booking_unique_schedule=unique))
    square, freedom = _chi(world, 3)
    assert square < freedom + 5 * (2 * freedom) ** 0.5, f"chi squared {square:.1f} of {freedom}"
    square, freedom = _chi(world, 3, destination=A)
    assert square < freedom + 5 * (2 * freedom) ** 0.5, f"chi squared {square:.1f} of {freedom}"


def in_sequence(*stops: str, name: str = "round", number: str = "90") -> list[Schedule]:
    """The legs of a multi-leg sequence over these airports."""
    of = len(stops) - 1
    return [
        service(stops[n], stops[n + 1], f"{number}{n}", sequence=Sequence(id=name, position=n + 1, of=of))
        for n in range(of)
    ]


@pytest.mark.rule("BK-20")
def test_without_filters_a_sequence_that_fits_is_always_taken_whole_and_the_rest_drawn_from_its_end() -> None:
    others = [service(A, D, str(n)) for n in range(20)] + [service(D, A), service(C, D), service(C, A)]
    world = World([*in_sequence(A, B, C), *others])
    for seed in range(40):
        assert world.places(world.draw(2, random.Random(seed))) == [A, B, C]
        longer = world.places(world.draw(3, random.Random(seed)))
        assert longer[:3] == [A, B, C]
        assert longer[3] in (D, A)
    assert world.places(world.draw(1)) == [A, D], "it does not fit into one leg"
    filtered = {tuple(world.places(world.draw(2, random.Random(seed), min_distance_nm=1))) for seed in range(40)}
    assert (A, D, A) in filtered, "with filters it is a route like any other"


@pytest.mark.rule("BK-20")
def test_a_sequence_without_a_rest_gives_way_to_the_next_and_then_to_any_route() -> None:
    dead_end, round_trip = in_sequence(A, B, D, name="dead"), in_sequence(A, C, A, name="back", number="80")
    world = World([*dead_end, *round_trip, service(A, B, "1")])
    for seed in range(20):
        route = world.places(world.draw(3, random.Random(seed)))
        assert route[:3] == [A, C, A], "nothing goes on from the end of the other one"
    only_dead = World([*dead_end, service(A, C), service(C, A)])
    assert only_dead.places(only_dead.draw(3)) == [A, C, A, B]


@pytest.mark.rule("BK-20", "BK-08")
def test_a_sequence_with_a_leg_that_cannot_be_flown_is_none() -> None:
    legs = in_sequence(A, B, C)
    held = (scheduled_booking(schedule_id=legs[1].id, aircraft_id=99),)
    world = World([*legs, service(B, A)], live=held)
    assert world.places(world.draw(2)) == [A, B, A]
    incomplete = World([legs[0], service(B, A)])
    assert incomplete.places(incomplete.draw(2)) == [A, B, A]


@pytest.mark.rule("BK-20", "BK-19")
def test_sequences_are_drawn_by_the_weights_of_their_pairs() -> None:
    world = World([*in_sequence(A, B, A, name="one"), *in_sequence(A, C, A, name="two", number="80")])
    world.flown = {A: {B: 1}, B: {A: 1}}
    dice = random.Random(3)
    seen = Counter(world.places(world.draw(2, dice))[1] for _ in range(4000))
    assert abs(seen[C] / 4000 - 0.8) < 0.03, "a quarter against one"


@pytest.mark.rule("BK-15")
def test_one_aircraft_flies_every_leg() -> None:
    schedules = [service(A, B, subfleet_ids=(7,)), service(B, A, subfleet_ids=(8,))]
    world = World(schedules, [plane(20), plane(21, subfleet_id=8)])
    assert world.draw(2) == Fewer(leg_count=1)


@pytest.mark.rule("BK-15", "BK-08")
def test_an_aircraft_that_cannot_be_held_by_as_many_bookings_more_is_none_for_the_route() -> None:
    some = tuple(hold(booking_id=n, key=f"S#{n}") for n in range(1, MOST_HOLDS - 1))
    world = World([service(A, B), service(B, A)], [plane(holds=some)])
    world.settings = Settings(booking_unique_aircraft=False, booking_unique_schedule=False)
    assert isinstance(world.draw(2), Drawn)
    assert world.draw(3) == Fewer(leg_count=2)
    around = World([*in_sequence(A, B, A, B), service(A, C)], [plane(holds=some)], settings=world.settings)
    assert around.draw(3) == Fewer(leg_count=2)


@pytest.mark.rule("BK-17")
def test_a_reroll_is_another_route_where_there_is_one() -> None:
    world = World([service(A, B), service(A, C)])
    first, second = service(A, B).id, service(A, C).id
    for seed in range(20):
        other = draw(world.map, world.desk, Filters(), 1, random.Random(seed), (first,))
        assert isinstance(other, Drawn)
        assert other.schedule_ids == (second,)
    world.flown = {A: {B: 9}}
    for seed in range(200):
        rare = draw(world.map, world.desk, Filters(), 1, random.Random(seed), (second,))
        assert isinstance(rare, Drawn)
        assert rare.schedule_ids == (first,), "however rare"
    alone = World([service(A, B)])
    same = draw(alone.map, alone.desk, Filters(), 1, random.Random(1), (first,))
    assert isinstance(same, Drawn)
    assert same.schedule_ids == (first,)


@pytest.mark.rule("BK-14")
def test_a_retry_throws_the_same_dice_and_only_a_route_drawn_brings_others() -> None:
    throw = dice_of(pilot(), moment()).random()
    assert throw == dice_of(pilot(points=7), moment(NOW + 60)).random()
    assert throw != dice_of(pilot(draws=1), moment()).random()
    assert throw != dice_of(pilot(id=3), moment()).random()


def test_schedules_that_changed_since_the_network_was_read_are_named() -> None:
    one, two = service(A, B), service(B, C)
    drawn = Drawn(plane(), (one.id, two.id))
    assert stale(drawn, {one.id: one, two.id: two}, Filters(), NOW) == frozenset()
    assert stale(drawn, {one.id: one}, Filters(), NOW) == {two.id}
    assert stale(drawn, {one.id: one.but(active=False), two.id: two}, Filters(), NOW) == {one.id}
    assert stale(drawn, {one.id: one.but(subfleet_ids=(8,)), two.id: two}, Filters(), NOW) == {one.id}
    assert stale(drawn, {one.id: one.but(distance_nm=20), two.id: two}, Filters(min_distance_nm=21), NOW) == {one.id}


def test_what_is_gone_is_drawn_around() -> None:
    world = World([service(A, B), service(A, C)])
    without = Map(world.map.standing, world.map.networks, {}, frozenset({service(A, B).id}))
    for seed in range(10):
        found = draw(without, world.desk, Filters(), 1, random.Random(seed))
        assert world.places(found) == [A, C]
