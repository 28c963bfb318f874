"""Schedules: an airline's published services between two airports."""

import hashlib
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, model_validator

from offblock.domain.airline.reference import PriceMode
from offblock.domain.kernel.findings import finding
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS, Day, Icao, Id, Text
from offblock.domain.network.times import LocalTime

FlightNumber = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,9}$")]
MOST_SUBFLEETS = 500
"""Subfleets that one schedule may name."""
MOST_LEGS = 100
"""Legs that one sequence may have."""
Days = Annotated[str, Field(pattern=r"^[1-7]{0,7}$")]


class Sequence(Record):
    """A schedule's place in a multi-leg sequence: `position` of `of` (BK-20)."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    position: Annotated[int, Field(ge=1, le=MOST_LEGS)]
    of: Annotated[int, Field(ge=2, le=MOST_LEGS)]

    @model_validator(mode="after")
    def _within(self) -> "Sequence":
        if self.position > self.of:
            raise finding("too_high", "a position lies within its sequence", at="position", le=self.of)
        return self


class Schedule(Record):
    """One service. The first seven fields after `id` are its natural key and make its id, so it cannot exist twice.

    `days` holds the digits 1 (Monday) to 7. Times are the airports' local ones, as written; `departure_local` and
    `arrival_local` are what is understood of them (BK-25).
    """

    id: Id
    airline_id: Id
    flight_number: FlightNumber
    departure: Icao
    arrival: Icao
    route_code: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{0,10}$")] = ""
    route_leg: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{0,10}$")] = ""
    days: Days = ""
    callsign: Annotated[str, Field(pattern=r"^[A-Z0-9-]{0,10}$")] = ""
    alternate: Icao | None = None
    departure_time: Annotated[str, Field(max_length=20)] = ""
    arrival_time: Annotated[str, Field(max_length=20)] = ""
    departure_local: LocalTime | None = None
    arrival_local: LocalTime | None = None
    distance_nm: Annotated[int, Field(ge=0, le=25_000)]
    flight_minutes: Annotated[int, Field(ge=0, le=10_000)] | None = None
    flight_type: Annotated[str, Field(pattern=r"^[A-Z]$")] = "J"
    level: Annotated[int, Field(ge=0, le=1000)] | None = None
    route: Annotated[str, Field(max_length=2000)] = ""
    notes: Text = ""
    start_on: Day | None = None
    end_on: Day | None = None
    active: bool = True
    subfleet_ids: Annotated[tuple[Id, ...], Field(max_length=MOST_SUBFLEETS)] = ()
    price_mode: PriceMode | None = None
    price_amount: Annotated[int, Field(ge=0, le=10**6)] = 0
    sequence: Sequence | None = None

    def is_published_at(self, now: int) -> bool:
        """Active, and today is within its dates; blank dates are open (BK-25)."""
        return self.active and (self.start_on or 0) <= now and (self.end_on is None or now < self.end_on + DAY_SECONDS)

    def operates_at(self, now: int) -> bool:
        """Whether today is one of its days, UTC; without days every day is (BK-26)."""
        return is_day_of(self.days, now)

    def next_day_at(self, now: int) -> int | None:
        """The first second of its next day of operation, today or later; None where its dates leave none (BK-26)."""
        today = max(now, self.start_on or 0) // DAY_SECONDS * DAY_SECONDS
        coming = (today + n * DAY_SECONDS for n in range(7))
        return next((day for day in coming if self.operates_at(day) and day <= (self.end_on or day)), None)


def is_day_of(days: str, now: int) -> bool:
    """Whether the day of an instant is among the digits 1 (Monday) to 7; without any it is."""
    weekday = (now // DAY_SECONDS + 3) % 7 + 1
    return not days or str(weekday) in days


NATURAL_KEY = ("airline_id", "flight_number", "departure", "arrival", "route_code", "route_leg", "days")
"""What tells one service from every other."""


def schedule_id(service: Record) -> int:
    """The id that a schedule's natural key makes."""
    return id_of_key(getattr(service, name) for name in NATURAL_KEY)


def id_of_key(parts: Iterable[Any]) -> int:
    """The id of the parts of a natural key: 53 bits of their hash."""
    key = "/".join(map(str, parts))
    return (int.from_bytes(hashlib.sha256(key.encode()).digest()[:7], "big") >> 3) | 1
