"""Which contracts want which aircraft, from where and from when (CC-30)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from offblock.domain.aircraft import Aircraft
from offblock.domain.record import Record
from offblock.domain.values import Icao, Id, Instant

if TYPE_CHECKING:
    from offblock.domain.missions import Mission


class Wanted(Record):
    """That a published mission, whose first leg is not flown, wants its aircraft at its first departure.

    `look_at` is when that is next to be looked at; None once the aircraft is kept, or on its way by teleport. `is_told`
    says that staff have heard of an earlier contract that holds it.
    """

    keyed_by: ClassVar = ("aircraft_id", "mission_id")

    aircraft_id: Id
    mission_id: Id
    departure: Icao
    starts_at: Instant
    look_at: Instant | None = None
    is_told: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """The earlier first window holds the aircraft; of two at the same instant the earlier contract."""
        return self.starts_at, self.mission_id


def wanted_by(mission: Mission, now: int) -> Wanted:
    """What publishing a mission asks for; looked at as soon as the check runs."""
    first = mission.legs[0]
    return Wanted(
        aircraft_id=mission.aircraft_id, mission_id=mission.id, departure=first.departure,
        starts_at=first.window_starts_at, look_at=now,
    )  # fmt: skip


def rescheduled(wanted: Wanted, mission: Mission, now: int) -> Wanted:
    """The same after the mission's first window was moved."""
    starts_at = mission.legs[0].window_starts_at
    return wanted if starts_at == wanted.starts_at else wanted.but(starts_at=starts_at, look_at=now)


def kept_on_arrival(used: Aircraft, some: Iterable[Wanted]) -> tuple[Aircraft, tuple[Wanted, ...]]:
    """The aircraft locked where it has just arrived, if the first contract that wants it wants it there (CC-32)."""
    first = min(some, key=lambda one: one.rank, default=None)
    if first is None or first.departure != used.airport:
        return used, ()
    if used.locked_by or used.holds or used.bounty_id or used.flight_id:
        return used, ()
    return used.but(locked_by=first.mission_id, teleport=None), (first.but(look_at=None),)
