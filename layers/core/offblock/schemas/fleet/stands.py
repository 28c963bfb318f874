"""How stands are shown."""

from collections.abc import Iterator
from typing import Literal

from offblock.domain.airline.reference import Reference
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.values import Icao
from offblock.schemas.airline.named import airline_named, subfleet_named
from offblock.schemas.schema import Schema


class OccupantView(Schema):
    """Who has a stand: an aircraft that stands there, or is brought there by a booking."""

    aircraft_id: int
    registration: str
    booking_id: int | None = None


class KeptFor(Schema):
    """Whom a stand is kept for: an airline, a fleet or a subfleet."""

    kind: Literal["airline", "fleet", "subfleet"]
    id: int
    name: str


class StandView(Schema):
    """A stand, for whom it is kept, and who has it now."""

    airport: Icao
    name: str
    latitude: float | None = None
    longitude: float | None = None
    airline_ids: list[int]
    fleet_ids: list[int]
    subfleet_ids: list[int]
    kept_for: list[KeptFor]
    occupants: list[OccupantView]


def stand_view(stand: Stand, aircraft: dict[int, Aircraft], reference: Reference, now: int) -> StandView:
    """A stand as it is at this instant."""
    there = [
        OccupantView(
            aircraft_id=one.aircraft_id,
            registration=aircraft[one.aircraft_id].registration if one.aircraft_id in aircraft else "gone",
            booking_id=one.booking_id,
        )
        for one in stand.had_by(now)
    ]
    kept = [*_kept(stand, reference)]
    return StandView(**stand.model_dump(exclude={"occupants"}), kept_for=kept, occupants=there)


def _kept(stand: Stand, reference: Reference) -> Iterator[KeptFor]:
    """For whom it is kept, by name; what is gone keeps the id alone."""
    for an_id in stand.airline_ids:
        yield KeptFor(kind="airline", id=an_id, name=airline_named(an_id, reference).name)
    for an_id in stand.fleet_ids:
        fleet = reference.fleets.get(an_id)
        yield KeptFor(kind="fleet", id=an_id, name=fleet.name if fleet else "gone")
    for an_id in stand.subfleet_ids:
        yield KeptFor(kind="subfleet", id=an_id, name=subfleet_named(an_id, reference).name)
