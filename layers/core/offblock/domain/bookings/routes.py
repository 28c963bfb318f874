"""Routes that are drawn: what a pilot may ask of one, where it can lead, and what comes out (BK-12 to BK-15)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Self

from pydantic import Field, model_validator

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.findings import finding
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import Icao, Id
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import Network

MOST_LEGS = 5


class Filters(Record):
    """What a pilot may ask of a route; each one that is named has its price (BK-12, BK-13). Nautical miles."""

    subfleet_id: Id | None = None
    aircraft_id: Id | None = None
    destination: Icao | None = None
    min_distance_nm: Annotated[int, Field(ge=1, le=25_000)] | None = None
    max_distance_nm: Annotated[int, Field(ge=1, le=25_000)] | None = None
    new_legs_only: bool = False

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if self.min_distance_nm and self.max_distance_nm and self.min_distance_nm > self.max_distance_nm:
            raise finding(
                "too_high",
                "min_distance_nm may not be above max_distance_nm",
                at="min_distance_nm",
                le=self.max_distance_nm,
            )
        return self

    @property
    def narrow(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Filters()


class ShorterRoute(Record):
    """The route asked for does not exist, one of `leg_count` services does; nothing was charged (BK-15)."""

    leg_count: int


class NoRoute(Conflict):
    """No route at all fits, of any number of legs (BK-15)."""


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """What a pilot asks for: filters, how many legs, and another route than these schedules in this order."""

    filters: Filters
    legs: int
    other_than: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteMap:
    """Where a route can be drawn: the aircraft at the pilot's airport, their airlines' networks, the pilot's history.

    `flown` says by departure and arrival how often the pilot has flown that pair; `gone` are schedules that the
    networks still have but that are not to be flown any more.
    """

    standing: tuple[Aircraft, ...] = ()
    networks: Mapping[int, Network] = field(default_factory=dict)
    flown: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A route as it was drawn: the aircraft and the schedules in order."""

    aircraft: Aircraft
    schedule_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A route as it can be booked: the aircraft and the schedules in order, as they are now."""

    aircraft: Aircraft
    schedules: tuple[Schedule, ...]
