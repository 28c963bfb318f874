"""How stands are shown."""

from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.values import Icao
from offblock.schemas.schema import Schema


class OccupantView(Schema):
    """Who has a stand: an aircraft that stands there, or is brought there by a booking."""

    aircraft_id: int
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


def stand_view(stand: Stand, now: int) -> StandView:
    """A stand as it is at this instant."""
    there = [one for one in stand.occupants if one.counts_at(now)]
    plain = stand.model_dump(exclude={"occupants"})
    return StandView(
        **plain, occupants=[OccupantView(aircraft_id=one.aircraft_id, booking_id=one.booking_id) for one in there]
    )
