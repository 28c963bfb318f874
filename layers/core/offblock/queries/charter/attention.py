"""What of contracts waits for a person, and customers for whom none can be generated."""

from __future__ import annotations

from collections.abc import Iterable

from offblock.domain.airline.settings import Settings
from offblock.domain.charter import attention
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import Leg, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.charter.missions import RANKS
from offblock.queries.reader import Reader
from offblock.schemas.airline.named import Named
from offblock.schemas.operations import (
    AircraftAt,
    Few,
    LegAhead,
    MissionCounts,
    MissionRow,
    MissionsPart,
    SkippedCustomer,
)
from offblock.schemas.people.users import person

MOST = 300
"""Contracts of one status that are looked at, the newest first."""
SHOWN = 10
MOST_AHEAD = 50
MOST_ASKED = 20
"""Open contracts of which it is asked how many have applied, those first that begin first."""
MOST_APPLICANTS = 25
LOOKED_AT = (MissionStatus.DRAFT, MissionStatus.OPEN, MissionStatus.ASSIGNED, MissionStatus.IN_PROGRESS)

Row = tuple[Mission, Leg | None]


def live_and_drafts(reader: Reader) -> dict[MissionStatus, list[Mission]]:
    """Contracts that have not ended, by status."""
    return {status: _of(reader, status) for status in LOOKED_AT}


def _of(reader: Reader, status: MissionStatus) -> list[Mission]:
    low, high = RANKS[status]
    return list(reader.page("missions", size=MOST, low=low, high=high).rows)


def contracts(reader: Reader, missions: dict[MissionStatus, list[Mission]], settings: Settings) -> MissionsPart:
    """Contracts that need somebody, the most urgent first."""
    now = reader.moment.now
    live = [one for status in LOOKED_AT[1:] for one in missions[status]]
    ending = sorted((one for one in live if attention.ends_soon(one, now)), key=_ends)
    windows = sorted(((one, leg) for one in live for leg in attention.ahead(one, now)), key=_starts)
    missing = sorted(_missing(reader, live, settings), key=lambda one: one.legs[0].window_starts_at)
    bare = [one for one in missions[MissionStatus.DRAFT] if attention.lacks_award(one)]
    waiting, applicants = _with_applicants(reader, missions[MissionStatus.OPEN])
    groups: list[list[Row]] = [
        [(one, attention.next_to_end(one)) for one in ending],
        [(one, one.legs[0]) for one in waiting],
        [(one, one.legs[0]) for one in missing],
        [(one, None) for one in bare],
    ]
    near: list[Row] = list(windows[:MOST_AHEAD])
    shown = _Shown(reader, [*(row for group in groups for row in group[:SHOWN]), *near], applicants)
    few = [Few[MissionRow](total=len(group), rows=shown.rows(group[:SHOWN])) for group in groups]
    return MissionsPart(
        by_status=MissionCounts(**{str(status): len(some) for status, some in missions.items()}),
        ending=few[0],
        with_applicants=few[1],
        aircraft_missing=few[2],
        drafts_without_award=few[3],
        ahead=Few(total=len(windows), rows=shown.rows(near)),
    )


def skipped(reader: Reader) -> Few[SkippedCustomer]:
    """Customers for whom no contract could be generated, by name (CC-35)."""
    found: list[Customer] = reader.page("customers_skipped", size=100).rows
    rows = [SkippedCustomer(id=one.id, name=one.name, reason=str(one.skipped)) for one in found[:SHOWN]]
    return Few(total=len(found), rows=rows)


def _ends(mission: Mission) -> int:
    leg = attention.next_to_end(mission)
    return leg.window_ends_at if leg else 0


def _starts(row: tuple[Mission, Leg]) -> tuple[int, ...]:
    return row[1].window_starts_at, row[0].id, row[1].sequence


def _missing(reader: Reader, live: list[Mission], settings: Settings) -> Iterable[Mission]:
    """The contracts whose aircraft should be in place and is not, by where the aircraft stand now."""
    now = reader.moment.now
    due = [one for one in live if attention.wants_aircraft(one, settings, now)]
    ids = list(dict.fromkeys(one.aircraft_id for one in due))
    found = reader.find_all(*((Aircraft, one) for one in ids), strong=False) if ids else []
    stand = dict(zip(ids, found, strict=True))
    return [one for one in due if attention.misses_aircraft(one, stand[one.aircraft_id], settings, now)]


def _with_applicants(reader: Reader, some: list[Mission]) -> tuple[list[Mission], dict[int, int]]:
    """Open contracts that begin soon and that somebody wants to fly, with how many that are."""
    near = [one for one in some if attention.needs_pilot(one, reader.moment.now)]
    near = sorted(near, key=lambda one: one.legs[0].window_starts_at)[:MOST_ASKED]
    counts = {one.id: len(reader.page("applications", one.id, size=MOST_APPLICANTS).rows) for one in near}
    return [one for one in near if counts[one.id]], counts


class _Shown:
    """Rows with the names behind their ids, read together."""

    def __init__(self, reader: Reader, rows: Iterable[Row], applicants: dict[int, int]) -> None:
        some = [mission for mission, _ in rows]
        found = names.of(
            reader,
            *((Customer, one.customer_id) for one in some),
            *((Aircraft, one.aircraft_id) for one in some),
            *((User, one.pilot_id) for one in some if one.pilot_id),
        )
        self._customers: dict[int, Customer] = names.only(Customer, found)
        self._aircraft: dict[int, Aircraft] = names.only(Aircraft, found)
        self._users: dict[int, User] = names.only(User, found)
        self._applicants = applicants

    def rows(self, some: Iterable[Row]) -> list[MissionRow]:
        """Each contract with the leg that is meant."""
        return [self._row(mission, leg) for mission, leg in some]

    def _row(self, mission: Mission, leg: Leg | None) -> MissionRow:
        customer = self._customers.get(mission.customer_id)
        return MissionRow.model_validate(
            {
                "id": mission.id,
                "title": mission.title,
                "status": str(mission.status),
                "customer": Named(id=mission.customer_id, name=customer.name if customer else "A former customer"),
                "aircraft": aircraft_at(mission.aircraft_id, self._aircraft),
                "pilot": person(mission.pilot_id, self._users) if mission.pilot_id else None,
                "leg": LegAhead(**{name: getattr(leg, name) for name in LegAhead.model_fields}) if leg else None,
                "applicants": self._applicants.get(mission.id),
            }
        )


def aircraft_at(an_id: int, known: dict[int, Aircraft]) -> AircraftAt:
    """An aircraft by its registration; one that is gone keeps the id alone."""
    found = known.get(an_id)
    return AircraftAt(
        id=an_id, registration=found.registration if found else "gone", airport=found.airport if found else None
    )
