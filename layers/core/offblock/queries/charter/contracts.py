"""A pilot's own contracts: applications, what is under way, and what has become of the others (CC-39)."""

from __future__ import annotations

from functools import partial
from typing import Any

from offblock.domain.access.callers import Caller
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.missions import Mission
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.charter import missions
from offblock.queries.charter.standings import Asker
from offblock.queries.reader import Reader
from offblock.schemas.charter.applications import ContractsView, MyContractView, my_contract_view
from offblock.schemas.charter.missions import MissionView

PENDING, ACTIVE, ENDED, REJECTED = "o", "a", "h", "r"
MOST = 100
HISTORY = 50
STATES = {ApplicationStatus.ACCEPTED: ENDED, ApplicationStatus.REJECTED: REJECTED}


def contracts(reader: Reader, caller: Caller, pilot_id: int, with_past: bool = True) -> ContractsView:
    """A pilot's applications and missions under way; `with_past` the last that ended or went to others too.

    Each mission is read: half a unit; those of the past are as they were at most a minute ago.
    """
    pilot, head = reader.find_all((User, pilot_id), (ReferenceHead, ()), strong=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    pending = reader.page("contracts", pilot_id, state=PENDING, size=MOST).rows
    active = reader.page("contracts", pilot_id, state=ACTIVE, size=MOST).rows
    ended = reader.page("contracts", pilot_id, state=ENDED, size=HISTORY).rows if with_past else []
    rejected = reader.page("contracts", pilot_id, state=REJECTED, size=HISTORY).rows if with_past else []

    known = {one.id: one for one in missions.found(reader, [*pending, *active])}
    known |= names.by_id(reader, Mission, (one.mission_id for one in [*ended, *rejected]))
    mine = {one.mission_id: one for one in [*pending, *active, *ended, *rejected]}
    reference = reader.reference(head)
    shown = _shown(reader, caller, list(known.values()), Asker(pilot, mine, reference))
    views = partial(_views, reader, known=known, shown=shown, reference=reference)
    return ContractsView(
        blocked_until=pilot.contract_blocked_until if pilot.is_blocked_at(reader.moment.now) else None,
        applications=views(pending),
        active=[shown[one.mission_id] for one in active if one.mission_id in shown],
        history=[shown[one.mission_id] for one in ended if one.mission_id in shown],
        decided=views(rejected),
    )


def past(
    reader: Reader, caller: Caller, pilot_id: int, status: ApplicationStatus | None, per_page: int, cursor: str
) -> tuple[Page[Any], list[MyContractView]]:
    """A page of what has ended, newest mission first, then of what went to others; or of one of them alone."""
    turns = [(pilot_id, state) for kind, state in STATES.items() if status in (None, kind)]
    page = reader.chain(
        "contracts", lambda reached: (one for one in turns if reached is None or one >= reached), per_page, cursor
    )
    known = names.by_id(reader, Mission, (one.mission_id for one in page.rows))
    shown = _shown(reader, caller, list(known.values()), None)
    return page, _views(reader, page.rows, known, shown, reader.reference())


def _shown(reader: Reader, caller: Caller, some: list[Mission], by: Asker | None) -> dict[int, MissionView]:
    return {one.id: one for one in missions.views_for(reader, caller, some, by)}


def _views(
    reader: Reader,
    some: list[Application],
    known: dict[int, Mission],
    shown: dict[int, MissionView],
    reference: Reference,
) -> list[MyContractView]:
    users = names.by_id(reader, User, (one.pilot_id for one in some))
    return [
        my_contract_view(one, known[one.mission_id], shown[one.mission_id], users, reference)
        for one in some
        if one.mission_id in shown
    ]
