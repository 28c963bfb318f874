"""How stands are shown."""

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.values import Icao
from offblock.schemas.schema import Schema


class OccupantView(Schema):
    """Who has a stand: an aircraft that stands there, or is brought there by a booking."""

    aircraft_id: int
    registration: str
    booking_id: int | None = None


class StandView(Schema):
    """A stand, for whom it is kept, and who has it now."""

    airport: Icao
    name: str
    latitude: float | None = None
    longitude: float | None = None
    airline_ids: list[int]
    fleet_ids: list[int]
    subfleet_ids: list[int]
    occupants: list[OccupantView]


def stand_view(stand: Stand, aircraft: dict[int, Aircraft], now: int) -> StandView:
    """A stand as it is at this instant."""
    there = [
        OccupantView(
            aircraft_id=one.aircraft_id,
            registration=aircraft[one.aircraft_id].registration if one.aircraft_id in aircraft else "gone",
            booking_id=one.booking_id,
        )
        for one in stand.had_by(now)
    ]
    return StandView(**stand.model_dump(exclude={"occupants"}), occupants=there)
