"""A mission's applicants as staff compare them: what each holds and lacks, where each is, what was flown (CC-40)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import Reference
from offblock.domain.charter import applications
from offblock.domain.charter.applications import Application, LoadedApplication
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Fault, Invalid, NotFound
from offblock.domain.kernel.wording import Phrase
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.charter.applications import AppliedView, Compared, applied_view

MOST_SORTED = 300
"""Applicants that can be put in an order by the server: each account is read, half a unit."""
MOST_ENDED = 100
FAR = 99_999


class ApplicantSort(StrEnum):
    """By what applicants can be sorted."""

    APPLIED_AT = "applied_at"
    NAME = "name"
    RANK = "rank"
    DISTANCE_NM = "distance_nm"
    POINTS = "points"
    FLIGHTS = "flights"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Applicants:
    """A mission with those of its applicants that are looked at, and what is behind them."""

    mission: Mission
    aircraft: Aircraft | None
    users: dict[int, User]
    airports: dict[str, Airport]
    reference: Reference

    def distance_nm(self, pilot_id: int) -> int | None:
        """How far a pilot is from the first departure."""
        user = self.users.get(pilot_id)
        here = self.airports.get(user.airport) if user else None
        there = self.airports.get(self.mission.legs[0].departure) if self.mission.legs else None
        return here.distance_nm_to(there) if here and there else None

    def rank_level(self, pilot_id: int) -> int:
        """The level of a pilot's rank."""
        user = self.users.get(pilot_id)
        rank = self.reference.ranks.get(user.rank_id or 0) if user else None
        return rank.level if rank else 0

    def value(self, sort: ApplicantSort, one: Application) -> int | str:
        """What an application is worth in an order."""
        user = self.users.get(one.pilot_id)
        if sort is ApplicantSort.APPLIED_AT:
            return one.applied_at
        if sort is ApplicantSort.NAME:
            return user.name.casefold() if user else ""
        counts: dict[ApplicantSort, Callable[[], int]] = {
            ApplicantSort.RANK: lambda: self.rank_level(one.pilot_id),
            ApplicantSort.DISTANCE_NM: lambda: _or_far(self.distance_nm(one.pilot_id)),
            ApplicantSort.POINTS: lambda: user.points if user else 0,
            ApplicantSort.FLIGHTS: lambda: user.flights if user else 0,
            ApplicantSort.MINUTES: lambda: user.minutes if user else 0,
        }
        return counts[sort]()


def _or_far(distance: int | None) -> int:
    return FAR if distance is None else distance


def listed(reader: Reader, mission_id: int, per_page: int, cursor: str) -> tuple[Page[Any], list[AppliedView]]:
    """A page of a mission's applicants: about two units for each, for bookings and contracts lie with the pilots."""
    mission = _mission(reader, mission_id)
    page = reader.page("applications", mission_id, size=per_page, cursor=cursor)
    return page, views(reader, _behind(reader, mission, page.rows), page.rows)


def every(reader: Reader, mission_id: int) -> tuple[Applicants, list[Application]]:
    """All applicants of a mission, to be put in an order."""
    mission = _mission(reader, mission_id)
    page = reader.page("applications", mission_id, size=MOST_SORTED)
    if page.cursor:
        most = {"most": MOST_SORTED}
        raise Invalid({"sort": Fault("too_many_to_sort", "more than {most} applied: take them page by page", most)})
    return _behind(reader, mission, page.rows), page.rows


def _mission(reader: Reader, mission_id: int) -> Mission:
    mission = reader.peek(Mission, mission_id)
    if mission is None:
        raise NotFound("There is no such mission here.")
    return mission


def _behind(reader: Reader, mission: Mission, some: list[Application]) -> Applicants:
    users = names.by_id(reader, User, (one.pilot_id for one in some))
    places = {one.airport for one in users.values()} | {leg.departure for leg in mission.legs[:1]}
    found = names.of(reader, (Aircraft, mission.aircraft_id), *((Airport, icao) for icao in sorted(places)))
    aircraft = names.only(Aircraft, found).get(mission.aircraft_id)
    return Applicants(mission, aircraft, users, names.only(Airport, found), reader.reference())


def views(reader: Reader, behind: Applicants, some: list[Application]) -> list[AppliedView]:
    """Applications with everything by which staff choose; one whose pilot is gone is left out."""
    return [_view(reader, behind, one) for one in some if one.pilot_id in behind.users]


def _view(reader: Reader, behind: Applicants, one: Application) -> AppliedView:
    user, now = behind.users[one.pilot_id], reader.moment.now
    lacks: list[Phrase] = []
    if behind.aircraft:
        loaded = LoadedApplication(behind.mission, user, behind.aircraft, one, behind.reference)
        lacks = applications.lacking(loaded, now)
    held = reader.whole("bookings_of", user.id, strong=False)
    compared = Compared(
        lacks=lacks,
        distance_nm=behind.distance_nm(user.id),
        ended=reader.page("contracts", user.id, state="h", size=MOST_ENDED).rows,
        live_bookings=sum(booking.is_live_at(now) for booking in held),
    )
    return applied_view(one, behind.mission, user, compared, behind.reference)
