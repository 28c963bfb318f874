"""How whoever asks stands with missions: the own application, what keeps one, the leg to book, how many applied."""

from __future__ import annotations

from dataclasses import dataclass

from offblock.domain.access.callers import Caller
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.charter import applications, drafts, legs
from offblock.domain.charter.applications import Application, LoadedApplication
from offblock.domain.charter.desk import MissionDesk, desk_of
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.people.users import User
from offblock.queries.reader import Reader
from offblock.schemas.charter.missions import NOBODY, Standing

MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class Asker:
    """A pilot who looks at missions, with the pilot's applications by mission."""

    pilot: User
    applications: dict[int, Application]
    reference: Reference


def asker(reader: Reader, pilot_id: int | None) -> Asker | None:
    """A pilot with all pending applications, however many missions are looked at; None where nobody is named."""
    if pilot_id is None:
        return None
    pilot, head = reader.find_all((User, pilot_id), (ReferenceHead, ()), strong=False)
    if pilot is None:
        return None
    pending: list[Application] = reader.whole("contracts", pilot_id, strong=False, state="o")
    return Asker(pilot, {one.mission_id: one for one in pending}, reader.reference(head))


def standing(mission: Mission, aircraft: Aircraft | None, by: Asker | None, now: int) -> Standing:
    """How a pilot stands with one mission, by the rules of applying and booking (CC-14, CC-20, CC-39)."""
    if by is None or aircraft is None:
        return NOBODY
    mine = by.applications.get(mission.id)
    loaded = LoadedApplication(mission, by.pilot, aircraft, mine, by.reference)
    return Standing(mine, applications.obstacles(loaded, now), legs.bookable(mission, by.pilot, now))


def applicants(reader: Reader, caller: Caller, mission: Mission) -> int | None:
    """For staff, how many have applied for an open mission: counted to 99, a query of so many rows at most."""
    if not caller.is_staff or mission.status is not MissionStatus.OPEN:
        return None
    found = reader.page("applications", mission.id, size=MOST_COUNTED).rows
    return len(found)


def unready(reader: Reader, caller: Caller, mission: Mission) -> list[Refusal] | None:
    """For staff, what keeps a draft from being published now; of what was published nothing is said."""
    if not caller.is_staff or mission.status is not MissionStatus.DRAFT:
        return None
    return drafts.unready(mission, reader.moment.now)


def desk(reader: Reader, caller: Caller, mission: Mission) -> MissionDesk | None:
    """For staff, what they may do with a mission now."""
    return desk_of(mission, reader.moment.now) if caller.is_staff else None
