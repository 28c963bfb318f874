"""Which contracts want which aircraft, from where and from when (CC-30)."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.kernel.record import Record, stored_as
from offblock.domain.kernel.values import Icao, Id, Instant


class PositioningRequest(Record):
    """That a published mission, whose first leg is not flown, wants its aircraft at its first departure.

    `next_check_at` is when that is next to be looked at; None once the aircraft is kept, or on its way by teleport.
    `staff_notified` says that staff have heard of an earlier contract that holds it.
    """

    keyed_by: ClassVar = ("aircraft_id", "mission_id")

    aircraft_id: Id
    mission_id: Id
    departure: Icao
    starts_at: Instant
    next_check_at: Annotated[Instant | None, stored_as("look_at")] = None
    staff_notified: Annotated[bool, stored_as("is_told")] = False

    @property
    def rank(self) -> tuple[int, int]:
        """The earlier first window holds the aircraft; of two at the same instant the earlier contract."""
        return self.starts_at, self.mission_id


def lock_for_waiting_contract(aircraft: Aircraft, requests: Iterable[PositioningRequest], changes: ChangeSet) -> None:
    """Lock the aircraft where it has just arrived, if the first contract that wants it wants it there (CC-32)."""
    arrived = changes.now(aircraft)
    first = min(requests, key=lambda one: one.rank, default=None)
    held = arrived.locked_by or arrived.holds or arrived.bounty_id or arrived.flight_id
    if first and first.departure == arrived.airport and not held:
        changes.edit(arrived, locked_by=first.mission_id, teleport=None)
        changes.put(first.but(next_check_at=None))
