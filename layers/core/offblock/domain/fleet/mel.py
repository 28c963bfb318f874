"""MEL items: what a booking finds inoperative on its aircraft, by when it must be repaired, and its repair (BK-05)."""

from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.airline.reference import MelCategory, MelDefinition, Reference
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.kernel.values import Id, Instant

MOST_OPEN = 30
"""Open items that an aircraft may have; it finds no more until one is closed."""

INTERVAL_HOURS: dict[MelCategory, int | None] = {
    MelCategory.A: None,
    MelCategory.B: 3 * 24,
    MelCategory.C: 10 * 24,
    MelCategory.D: 120 * 24,
}
"""How long each category may stay open; A says so itself."""


class MelItem(Record):
    """One thing inoperative on an aircraft, as it was found."""

    id: Id
    definition_id: Id
    ata_chapter: int
    ata_section: int
    title: str
    category: MelCategory
    opened_at: Instant
    due_at: Instant

    def is_overdue_at(self, now: int) -> bool:
        """Whether it should have been repaired by now."""
        return self.due_at <= now


class OpenItems(Record):
    """Everything inoperative on an aircraft, oldest first."""

    keyed_by: ClassVar = ("aircraft_id",)

    aircraft_id: Id
    items: Annotated[tuple[MelItem, ...], Field(max_length=MOST_OPEN)] = ()

    @property
    def due_at(self) -> int | None:
        """The first instant at which one is overdue; None where nothing is open."""
        return min((item.due_at for item in self.items), default=None)

    @property
    def noted(self) -> dict[str, int | None]:
        """What the aircraft itself says of them: how many are open, and the first instant at which one is overdue."""
        return {"mel_open": len(self.items), "mel_due_at": self.due_at}


class NoSuchItem(NotFound):
    """The aircraft has no open item of that id."""


def covers(definition: MelDefinition, aircraft: Aircraft) -> bool:
    """Whether a definition is about this aircraft: its airline's, and within each scope that is named."""
    return (
        definition.airline_id == aircraft.airline_id
        and (not definition.fleet_ids or aircraft.fleet_id in definition.fleet_ids)
        and (not definition.subfleet_ids or aircraft.subfleet_id in definition.subfleet_ids)
        and (not definition.aircraft_ids or aircraft.id in definition.aircraft_ids)
    )


def due_at(definition: MelDefinition, now: int) -> int:
    """By when an item found now must be repaired: A its own hours, B 3, C 10, D 120 days."""
    hours = INTERVAL_HOURS[definition.category] or definition.interval_hours or 0
    return now + hours * 3600


def roll(aircraft: Aircraft, present: OpenItems, reference: Reference, moment: Moment) -> OpenItems:
    """Roll each active definition that covers the aircraft, once for a booked chain (BK-05).

    The dice are seeded by the aircraft and how many chains it has been booked for: a retry rolls the same. What is
    open already is not found again.
    """
    known = {item.definition_id for item in present.items}
    found = list(present.items)
    for definition in sorted(reference.mel_definitions.values(), key=lambda one: one.id):
        if not definition.active or not covers(definition, aircraft):
            continue
        hit = moment.dice("mel", aircraft.id, aircraft.chains, definition.id).random() < definition.probability
        if hit and definition.id not in known and len(found) < MOST_OPEN:
            found.append(
                MelItem(
                    id=moment.ids.next(),
                    definition_id=definition.id,
                    ata_chapter=definition.ata_chapter,
                    ata_section=definition.ata_section,
                    title=definition.title,
                    category=definition.category,
                    opened_at=moment.now,
                    due_at=due_at(definition, moment.now),
                )
            )
    return present.but(items=tuple(found)) if len(found) > len(present.items) else present


def close(present: OpenItems, aircraft: Aircraft, item_id: int) -> Decision[MelItem]:
    """Staff close an item: it is repaired."""
    item = next((one for one in present.items if one.id == item_id), None)
    if item is None:
        raise NoSuchItem("The aircraft has no such open item: it may have been closed already.")
    changes = ChangeSet()
    left = changes.put(present.but(items=tuple(one for one in present.items if one.id != item_id)))
    changes.put(aircraft.but(**left.noted))
    return changes.decide(item, subject=left)
