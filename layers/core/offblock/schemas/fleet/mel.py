"""How MEL items are shown."""

from offblock.domain.airline.reference import MelCategory
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem
from offblock.domain.kernel.values import Icao, Instant
from offblock.schemas.schema import Schema


class MelItemView(Schema):
    """Something inoperative, and by when it must be repaired."""

    id: int
    definition_id: int
    ata_chapter: int
    ata_section: int
    title: str
    category: MelCategory
    opened_at: Instant
    due_at: Instant
    overdue: bool


class OpenItemView(MelItemView):
    """Something inoperative, on which aircraft, and where that stands."""

    aircraft_id: int
    registration: str
    airport: Icao | None = None


def open_item_view(item: MelItem, aircraft: Aircraft, now: int) -> OpenItemView:
    """An item of an aircraft as it stands at this instant."""
    on = {"aircraft_id": aircraft.id, "registration": aircraft.registration, "airport": aircraft.airport}
    return OpenItemView.model_validate({**item.model_dump(), "overdue": item.is_overdue_at(now), **on})


def mel_item_view(item: MelItem, now: int) -> MelItemView:
    """An item as it stands at this instant."""
    return MelItemView(**item.model_dump(), overdue=item.is_overdue_at(now))
