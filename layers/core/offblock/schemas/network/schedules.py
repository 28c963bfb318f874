"""How schedules are shown."""

from offblock.domain.airline.reference import PriceMode, Reference
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.kernel.values import Day, Icao
from offblock.domain.network.prices import price_points
from offblock.domain.network.schedules import Schedule, Sequence
from offblock.schemas.airline.named import AirlineNamed, TypeNamed, airline_named, subfleet_named
from offblock.schemas.obstacles import Obstacle, in_the_way
from offblock.schemas.schema import Schema


class ScheduleView(Schema):
    """A schedule as pilots choose from it; `price_points` is what its price, or its airline's, comes to.

    Times are local, as they were written; `departure_local` and `arrival_local` are what is understood of them, such
    as `08:10`. For `obstacles` booking it now would be refused; `reasons` are their codes, `hints` their words.
    `bookable` is null where nobody is named who would book.
    """

    id: int
    airline: AirlineNamed
    airline_id: int
    flight_number: str
    callsign: str
    departure: Icao
    arrival: Icao
    alternate: Icao | None = None
    departure_time: str
    arrival_time: str
    departure_local: str | None = None
    arrival_local: str | None = None
    days: str
    route_code: str
    route_leg: str
    distance_nm: int
    flight_minutes: int | None = None
    flight_type: str
    level: int | None = None
    route: str
    notes: str
    start_on: Day | None = None
    end_on: Day | None = None
    active: bool
    price_points: int
    price_mode: PriceMode | None = None
    price_amount: int
    subfleets: list[TypeNamed]
    subfleet_ids: tuple[int, ...]
    sequence: Sequence | None = None
    bookable: bool | None = None
    reasons: list[str] = []
    hints: list[str] = []
    obstacles: list[Obstacle] = []


def schedule_view(schedule: Schedule, reference: Reference, obstacles: list[Refusal] | None = None) -> ScheduleView:
    """A schedule with its names and price, and what keeps the pilot from booking it (None: nobody asks)."""
    plain = schedule.model_dump()
    return ScheduleView(
        **plain,
        airline=airline_named(schedule.airline_id, reference),
        subfleets=[subfleet_named(one, reference) for one in schedule.subfleet_ids],
        price_points=price_points(schedule, reference.airlines.get(schedule.airline_id)),
        bookable=None if obstacles is None else not obstacles,
        **in_the_way(obstacles),
    )
