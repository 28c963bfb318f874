"""What staff jump to: by a number, a registration, a code or the beginning of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.airline.airports import Airport
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.users import User
from offblock.queries.people.users import begins
from offblock.queries.reader import Reader
from offblock.schemas.operations import Found

MOST = 10
_OF_A_MISSION = re.compile(r"^(?:CHR)?([0-9]{1,9})(?:-[0-9]{1,2})?$")
_CODE = re.compile(r"^[A-Z0-9-]{1,15}$")


def found(reader: Reader, caller: Caller, q: str) -> list[Found]:
    """Up to ten things: what bears just this number first, then what begins so; a bounded number of short reads.

    What a page is not there for is not found: operations staff find contracts and customers.
    """
    is_office = bool(caller.roles & OFFICE)
    hits = [*_by_number(reader, q.upper(), is_office), *_customers(reader, q)]
    if is_office:
        hits += [*_aircraft(reader, q.upper()), *_airports(reader, q.upper()), *_users(reader, q)]
    once = {(one.kind, one.id): one for one in hits}
    return list(once.values())[:MOST]


def _by_number(reader: Reader, q: str, is_office: bool) -> Iterator[Found]:
    """The contract of that number, and what a flight of that number is flown for."""
    meant = _OF_A_MISSION.match(q)
    mission = reader.peek(Mission, int(meant[1])) if meant else None
    if mission:
        yield _mission(mission)
    marker = reader.peek(FlightNumberMarker, q)
    if marker is None:
        return
    owner, bounty = reader.find_all((Mission, marker.owner_id), (Bounty, marker.owner_id), strong=False)
    if owner:
        yield _mission(owner)
    if bounty and is_office:
        yield Found(
            kind="bounty",
            id=str(bounty.id),
            title=f"{bounty.origin} → {bounty.destination}",
            detail=str(bounty.status),
            link=f"/bounties/{bounty.id}",
        )


def _mission(one: Mission) -> Found:
    link = f"/backoffice/charter/missions/{one.id}"
    return Found(kind="mission", id=str(one.id), title=one.title, detail=str(one.status), link=link)


def _customers(reader: Reader, q: str) -> Iterator[Found]:
    start = begins(q)
    rows: list[Customer] = reader.page("customers", size=MOST, begins=start).rows if start else []
    for one in rows:
        link = f"/backoffice/charter/customers/{one.id}"
        yield Found(kind="customer", id=str(one.id), title=one.name, detail="", link=link)


def _aircraft(reader: Reader, q: str) -> Iterator[Found]:
    rows: list[Aircraft] = reader.page("aircraft", size=MOST, begins=q).rows if _CODE.match(q) else []
    for one in rows:
        where = f"{one.type} {one.airport or ''}".strip()
        link = f"/backoffice/aircraft/{one.id}"
        yield Found(kind="aircraft", id=str(one.id), title=one.registration, detail=where, link=link)


def _airports(reader: Reader, q: str) -> Iterator[Found]:
    rows: list[Airport] = reader.page("airports", size=MOST, low=q, high=f"{q}~").rows if _CODE.match(q) else []
    for one in rows:
        link = f"/backoffice/airports/{one.icao}"
        yield Found(kind="airport", id=one.icao, title=one.icao, detail=one.name, link=link)


def _users(reader: Reader, q: str) -> Iterator[Found]:
    start = begins(q)
    rows: list[User] = reader.page("users", size=MOST, begins=start).rows if start else []
    for one in rows:
        if one.erased_at is None:
            link = f"/backoffice/users/{one.id}"
            yield Found(kind="user", id=str(one.id), title=one.name, detail=one.airport, link=link)
