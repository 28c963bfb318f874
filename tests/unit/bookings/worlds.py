"""Small airlines with everything that a draw sees, and every route that their rules allow, by brute force."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from offblock.domain.airline.reference import Reference, Restriction
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.checks import may_fly
from offblock.domain.bookings.draws import draw
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bookings.routes import Drawn, Filters, RouteMap, RouteRequest, ShorterRoute
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.qualifications import targets_of, unmet
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import compose
from offblock.domain.people.users import User
from tests.unit.builders import DAY, NOW, STOPS, aircraft, hold, moment, pilot, scheduled_booking
from tests.unit.services import service

TODAY = NOW // DAY * DAY


def airliner(an_id: int = 20, **fields: Any) -> Aircraft:
    """An aircraft of airline 5, fleet 6, subfleet 7, which flies the services of `service`, at the first stop."""
    plain = {"id": an_id, "registration": f"D-E{an_id}", "airline_id": 5, "fleet_id": 6, "subfleet_id": 7}
    return aircraft(**{**plain, **fields})


@dataclass
class World:
    """Everything that a draw sees."""

    schedules: list[Schedule]
    standing: list[Aircraft] = field(default_factory=lambda: [airliner()])
    flown: dict[str, dict[str, int]] = field(default_factory=dict)
    live: tuple[Booking, ...] = ()
    by: User = field(default_factory=pilot)
    reference: Reference = field(default_factory=Reference)
    settings: Settings = field(default_factory=Settings)

    @property
    def desk(self) -> LoadedBooking:
        """The pilot at the booking desk."""
        return LoadedBooking(self.by, Rulebook(self.reference, self.settings), self.live)

    @property
    def map(self) -> RouteMap:
        """The networks, as snapshots have them."""
        airlines = {one.airline_id for one in self.standing}
        return RouteMap(
            tuple(self.standing),
            {an_id: compose(one for one in self.schedules if one.airline_id == an_id) for an_id in airlines},
            self.flown,
        )

    def draw(self, legs: int, dice: random.Random | None = None, **filters: Any) -> Drawn | ShorterRoute:
        """A draw with these filters."""
        return self.ask(RouteRequest(Filters(**filters), legs), dice or random.Random(1))

    def ask(self, request: RouteRequest, dice: random.Random) -> Drawn | ShorterRoute:
        """A draw of what a pilot asks for."""
        return draw(self.map, self.desk, request, dice, moment())

    def places(self, drawn: Drawn | ShorterRoute) -> list[str]:
        """The airports of a route in order."""
        assert isinstance(drawn, Drawn)
        by_id = {one.id: one for one in self.schedules}
        legs = [by_id[an_id] for an_id in drawn.schedule_ids]
        return [legs[0].departure, *(leg.arrival for leg in legs)]

    def routes(self, legs: int, filters: Filters) -> Iterator[tuple[Aircraft, tuple[Schedule, ...]]]:
        """Every route that the rules allow, by brute force (BK-15)."""
        for one in self.standing:
            if filters.aircraft_id not in (None, one.id) or filters.subfleet_id not in (None, one.subfleet_id):
                continue
            try:
                one.must_be_bookable(self.by.airport, NOW, self.settings.booking_unique_aircraft)
            except Refusal:
                continue
            fit = [schedule for schedule in self.schedules if self._may(schedule, one, filters)]
            for walk in self._walks(fit, self.by.airport, legs, ()):
                if filters.destination in (None, walk[-1].arrival):
                    yield one, walk

    def _may(self, one: Schedule, aircraft: Aircraft, filters: Filters) -> bool:
        held = {booking.schedule_id for booking in self.live}
        times = self.flown.get(one.departure, {}).get(one.arrival, 0)
        return (
            one.is_published_at(NOW)
            and may_fly(one, aircraft)
            and (filters.min_distance_nm or 0) <= one.distance_nm <= (filters.max_distance_nm or 10**6)
            and not (filters.new_legs_only and times)
            and not (self.settings.booking_unique_schedule and one.id in held)
            and not unmet(self.by, targets_of(aircraft, (one.departure, one.arrival), one.id), self.reference, NOW)
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
            dice.choice(stops),
            dice.choice(stops),
            str(dice.choice((1, 1, n))),
            dice.choice((5, 5, 5, 5, 9)),
            distance_nm=dice.choice((50, 100, 200)),
            active=dice.random() < 0.9,
            subfleet_ids=dice.choice(((), (), (), (7,), (8,), (7, 8))),
            start_on=dice.choice((None, None, None, TODAY, TODAY + DAY)),
            end_on=dice.choice((None, None, None, TODAY - DAY, TODAY)),
        )
        if one.departure != one.arrival:
            schedules[one.id] = one
    published = list(schedules.values())
    standing = [
        airliner(
            20 + n,
            subfleet_id=dice.choice((7, 8)),
            airline_id=dice.choice((5, 5, 5, 9)),
            grounded=dice.random() < 0.1,
            locked_by=3 if dice.random() < 0.1 else None,
            holds=(hold(),) if dice.random() < 0.1 else (),
            bounty_pilot_id=4 if dice.random() < 0.1 else None,
        )
        for n in range(dice.choice((0, 1, 2, 3, 3, 3)))
    ]
    held = [one for one in published if dice.random() < 0.1]
    live = tuple(scheduled_booking(id=900 + n, schedule_id=one.id, aircraft_id=99) for n, one in enumerate(held))
    targets = [("airport", dice.choice(stops)), ("subfleet", 8), ("aircraft", 20), ("fleet", 6)]
    targets += [("schedule", one.id) for one in published[:2]]
    rules = [
        Restriction.model_validate(
            {"id": n + 1, "target": {"kind": kind, "id": an_id}, "rule": {"kind": "rank", "min_level": 1}}
        )
        for n, (kind, an_id) in enumerate(targets)
        if dice.random() < 0.07
    ]
    flown: dict[str, dict[str, int]] = {}
    for one in published:
        if dice.random() < 0.3:
            flown.setdefault(one.departure, {})[one.arrival] = dice.randint(1, 5)
    settings = Settings(booking_unique_schedule=dice.random() < 0.7, booking_unique_aircraft=dice.random() < 0.7)
    reference = Reference(restrictions={one.id: one for one in rules})
    return World(published, standing, flown, live, pilot(airport=stops[0]), reference, settings)


def random_filters(dice: random.Random) -> Filters:
    """No filter, one, or several."""
    if dice.random() < 0.4:
        return Filters()
    return Filters(
        subfleet_id=dice.choice((*[None] * 5, 7, 8)),
        aircraft_id=dice.choice((*[None] * 7, 20, 21)),
        destination=dice.choice((*[None] * 5, *STOPS[:4])),
        min_distance_nm=dice.choice((*[None] * 4, 60, 100)),
        max_distance_nm=dice.choice((*[None] * 4, 100, 150)),
        new_legs_only=dice.random() < 0.2,
    )
