"""How aircraft are listed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.kernel.page import Page, Sieve
from offblock.queries import names
from offblock.queries.reader import Reader


class MelWanted(StrEnum):
    """Whether something is inoperative, or should have been repaired."""

    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class AircraftWanted:
    """Which aircraft a list shows; `q` is how a registration begins, `away` means from their bases (RP-02)."""

    q: str = ""
    airport: str | None = None
    airline_id: int | None = None
    fleet_id: int | None = None
    subfleet_id: int | None = None
    grounded: bool | None = None
    away: bool | None = None
    mel: MelWanted | None = None

    def takes(self, one: Aircraft, now: int) -> bool:
        """Whether the list shows it."""
        return (
            one.registration.startswith(self.q)
            and self.airport in (None, one.airport)
            and self.airline_id in (None, one.airline_id)
            and self.fleet_id in (None, one.fleet_id)
            and self.subfleet_id in (None, one.subfleet_id)
            and self.grounded in (None, one.grounded)
            and self.away in (None, one.away)
            and (self.mel is None or (one.mel_open > 0 and (self.mel is MelWanted.OPEN or _is_overdue(one, now))))
        )


def _is_overdue(one: Aircraft, now: int) -> bool:
    return one.mel_due_at is not None and one.mel_due_at <= now


def listed(reader: Reader, wanted: AircraftWanted, per_page: int, cursor: str) -> Page[Aircraft]:
    """A page of aircraft by registration, or of those at an airport, or of those with open items, the first due first.

    It is read from the shortest list that has them; where that has others too some hundreds are looked at, and the page
    may be short.
    """
    now = reader.moment.now
    if wanted.mel:
        return _inoperative(reader, wanted, per_page, cursor)
    source = _list_of(wanted)
    sieve = Sieve(None if wanted == source.answers else lambda one: wanted.takes(one, now), repr(wanted))
    return reader.chain(source.name, lambda reached: iter([source.turn]), per_page, cursor, sieve=sieve)


class _Source(NamedTuple):
    """A list of the store with its arguments, and what it answers by itself."""

    name: str
    turn: tuple[str | int, ...]
    answers: AircraftWanted


def _list_of(wanted: AircraftWanted) -> _Source:
    """The shortest list that has them all."""
    if wanted.airport and wanted.airline_id:
        at = AircraftWanted(airport=wanted.airport, airline_id=wanted.airline_id)
        return _Source("aircraft_at", (wanted.airport, wanted.airline_id), at)
    if wanted.airport:
        return _Source("aircraft_at", (wanted.airport,), AircraftWanted(airport=wanted.airport))
    if wanted.away and not wanted.q:
        return _Source("aircraft_away", (), AircraftWanted())
    return _Source("aircraft", (wanted.q,), AircraftWanted(q=wanted.q))


def _inoperative(reader: Reader, wanted: AircraftWanted, per_page: int, cursor: str) -> Page[Aircraft]:
    """Those in which something is inoperative, from the list of it (BK-05)."""
    now = reader.moment.now
    until = now if wanted.mel is MelWanted.OVERDUE else None
    page: Page[OpenItems] = reader.page("mel_open", size=per_page, cursor=cursor or None, until=until)
    found = names.by_id(reader, Aircraft, (one.aircraft_id for one in page.rows))
    there = [found[one.aircraft_id] for one in page.rows if one.aircraft_id in found]
    return Page([one for one in there if wanted.takes(one, now)], page.cursor)
