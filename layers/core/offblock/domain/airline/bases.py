"""Where aircraft are at home: after a change of that, every aircraft is looked at again (RP-02, RP-03, RP-04)."""

from offblock.domain.airline.reference import Airline, Fleet, Reference, Subfleet
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.events import Event, WorkKind
from offblock.domain.kernel.record import Record


def _places(entry: Record | None) -> frozenset[str | None]:
    """The hubs of an airline, the base of a fleet or subfleet."""
    if isinstance(entry, Airline):
        return frozenset(entry.hubs)
    return frozenset({entry.base} - {None}) if isinstance(entry, Fleet | Subfleet) else frozenset()


def bases_of(reference: Reference) -> list[str]:
    """Where an airline is at home: hubs, and the bases of fleets and subfleets, each once, by code (PF-03)."""
    entries = (*reference.airlines.values(), *reference.fleets.values(), *reference.subfleets.values())
    return sorted({icao for entry in entries for icao in _places(entry) if icao})


def moved(before: Record | None, after: Record | None, now: int) -> tuple[Event, ...]:
    """The announcement that an entry of the collections gives other hubs or another base; none where it does not."""
    return (Event(kind=WorkKind.HOMES_CHANGED, at=now),) if _places(before) != _places(after) else ()


def judged_otherwise(before: Settings, after: Settings, now: int) -> tuple[Event, ...]:
    """The announcement that other aircraft are idle from now on, or from another instant; none where it is not so."""
    fields = {"repositioning_enabled", "repositioning_skip_hubs_bases", "repositioning_idle_hours"}
    is_same = before.model_dump(include=fields) == after.model_dump(include=fields)
    return () if is_same else (Event(kind=WorkKind.HOMES_CHANGED, at=now),)
