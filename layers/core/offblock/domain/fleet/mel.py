"""MEL items: what a booking finds inoperative on its aircraft, by when it must be repaired, and its repair (BK-05)."""

from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.airline.reference import MelCategory, MelDefinition, Reference
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, NotFound
from offblock.domain.kernel.values import Id, Instant

MOST_OPEN = 30
"""Open items that an aircraft may have; it finds no more until one is closed."""

REOPEN_SECONDS = 600
"""So long after it was closed an item can be opened again."""

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


class ClosedItem(Record):
    """An item that was closed a moment ago, and may have been by mistake."""

    item: MelItem
    closed_at: Instant

    def may_be_reopened_at(self, now: int) -> bool:
        """Whether it was closed less than ten minutes ago."""
        return now < self.closed_at + REOPEN_SECONDS


class OpenItems(Record):
    """Everything inoperative on an aircraft, oldest first; `closed` are those that may still be opened again."""

    keyed_by: ClassVar = ("aircraft_id",)

    aircraft_id: Id
    items: Annotated[tuple[MelItem, ...], Field(max_length=MOST_OPEN)] = ()
    closed: Annotated[tuple[ClosedItem, ...], Field(max_length=MOST_OPEN)] = ()

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


class CannotReopen(Conflict):
    """Meanwhile the same was found again, or the aircraft has as many open items as it may."""


def close(present: OpenItems, aircraft: Aircraft, item_id: int, now: int) -> Decision[MelItem]:
    """Staff close an item: it is repaired. For ten minutes it can be opened again."""
    item = next((one for one in present.items if one.id == item_id), None)
    if item is None:
        raise NoSuchItem("The aircraft has no such open item: it may have been closed already.")
    left = tuple(one for one in present.items if one.id != item_id)
    recent = tuple(one for one in present.closed if one.may_be_reopened_at(now))
    closed = (*recent, ClosedItem(item=item, closed_at=now))[-MOST_OPEN:]
    return _noted(present.but(items=left, closed=closed), aircraft, item)


def reopen(present: OpenItems, aircraft: Aircraft, item_id: int, now: int) -> Decision[MelItem]:
    """Staff take the closing of an item back, within ten minutes; it is due when it was."""
    known = (one.item for one in present.closed if one.may_be_reopened_at(now))
    item = next((one for one in known if one.id == item_id), None)
    if item is None:
        raise NoSuchItem("No such item of the aircraft was closed within the last ten minutes.")
    if any(one.definition_id == item.definition_id for one in present.items):
        raise CannotReopen("{title} was found inoperative again meanwhile: that item is open.", title=item.title)
    if len(present.items) >= MOST_OPEN:
        raise CannotReopen("The aircraft has {most} open items, as many as it may: close another one.", most=MOST_OPEN)
    items = tuple(sorted((*present.items, item), key=lambda one: (one.opened_at, one.id)))
    closed = tuple(one for one in present.closed if one.item.id != item_id)
    return _noted(present.but(items=items, closed=closed), aircraft, item)


def _noted(after: OpenItems, aircraft: Aircraft, answer: MelItem) -> Decision[MelItem]:
    """The items as they are then, and what the aircraft says of them."""
    changes = ChangeSet()
    changes.put(after)
    changes.put(aircraft.but(**after.noted))
    return changes.decide(answer, subject=after)
