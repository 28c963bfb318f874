"""Routes of schedules."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, PerPage, Routes, caller, empty, many, one, store
from offblock.adapters.paging import Direction, cut
from offblock.domain.kernel.page import Sieve
from offblock.domain.kernel.values import Icao, Id
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm
from offblock.queries.network import schedules as schedules_shown
from offblock.queries.network.schedules import Choice, ScheduleWish, Where
from offblock.schemas.envelope import Many, One
from offblock.schemas.fleet.aircraft import OfferedAircraft
from offblock.schemas.network.schedules import ScheduleView
from offblock.usecases.network import timetable

router = Routes()
TAGS = ["Schedules"]
Sort = StrEnum("Sort", {name.upper(): name for name in schedules_shown.SORTS})  # type: ignore[misc]  # one list of them is enough
BASE = "/api/v1/schedules"


UserId = Annotated[Id | None, Query(description="For an airline key: the pilot who would book.")]


def _asker(named: int | None) -> int | None:
    """The pilot for whom it is told what can be booked; an airline key that names none asks for nobody."""
    return None if caller().user_id is None and named is None else caller().pilot(named)


def _view(schedule: Schedule) -> ScheduleView:
    return schedules_shown.view(store(), caller().user_id, schedule)


@router.get(BASE, summary="List schedules", responses=REFUSALS, tags=TAGS)
def list_schedules(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    departure: Annotated[Icao | None, Query(alias="filter[departure]")] = None,
    arrival: Annotated[Icao | None, Query(alias="filter[arrival]")] = None,
    airline: Annotated[Id | None, Query(alias="filter[airline]")] = None,
    min_distance: Annotated[int | None, Query(alias="filter[min_distance]", ge=0)] = None,
    max_distance: Annotated[int | None, Query(alias="filter[max_distance]", ge=0)] = None,
    min_minutes: Annotated[int | None, Query(alias="filter[min_minutes]", ge=0)] = None,
    max_minutes: Annotated[int | None, Query(alias="filter[max_minutes]", ge=0)] = None,
    aircraft_type: Annotated[
        str | None, Query(alias="filter[type]", max_length=40, description="A type's code.")
    ] = None,
    unflown: Annotated[bool, Query(alias="filter[unflown]", description="Pairs never flown.")] = False,
    bookable: Annotated[bool, Query(alias="filter[bookable]", description="What can be booked now.")] = False,
    subfleet_id: Annotated[Id | None, Query(alias="filter[subfleet]", description="Those that name it.")] = None,
    active: Annotated[bool | None, Query(alias="filter[active]", description="For the office.")] = None,
    q: Annotated[str, Query(max_length=20, description="How a flight number or callsign begins.")] = "",
    sort: Annotated[Sort | None, Query(description="Within filter[departure] or filter[arrival].")] = None,
    sort_dir: Direction = Direction.ASC,
    user_id: UserId = None,
) -> Many[ScheduleView]:
    """Published schedules, with what can be booked now and why not; the office sees the others too."""
    pilot_id, reader = _asker(user_id), store()
    wish = ScheduleWish(
        airline_id=airline,
        min_distance_nm=min_distance,
        max_distance_nm=max_distance,
        min_minutes=min_minutes,
        max_minutes=max_minutes,
        aircraft_type=aircraft_type,
        unflown=unflown,
        bookable=bookable,
        q=q.strip(),
        subfleet_id=subfleet_id,
        active=active,
    )
    wanted = schedules_shown.filter_of(reader, caller(), pilot_id, wish)
    if bookable and not departure:
        departure = schedules_shown.origin_of(reader, pilot_id)
    if sort:
        value, scope = schedules_shown.SORTS[sort], f"{caller().tenant}/schedules/{departure}/{arrival}/{sort}"
        rows = schedules_shown.sorted_out(reader, departure, arrival, wanted, pilot_id)
        page = cut(rows, scope, per_page, cursor, lambda one: (value(one), one.id), sort_dir)
        return many(page, schedules_shown.views(reader, pilot_id, page.rows), per_page, len(rows))
    sieve = Sieve(wanted.takes, repr(wish)) if wish.q else None
    page = schedules_shown.listed(reader, Where(departure, arrival, airline), per_page, cursor, sieve)
    return many(page, schedules_shown.views(reader, pilot_id, wanted.kept(reader, pilot_id, page.rows)), per_page)


@router.get(f"{BASE}/<id>", summary="One schedule", responses=REFUSALS, tags=TAGS)
def get_schedule(id: int, user_id: UserId = None) -> One[ScheduleView]:
    """A schedule with its price, and whether it can be booked now."""
    schedule = schedules_shown.shown(store(), caller(), id)
    return one(schedules_shown.view(store(), _asker(user_id), schedule))


@router.get(f"{BASE}/<id>/aircraft", summary="Aircraft for a schedule", responses=REFUSALS, tags=TAGS)
def list_schedule_aircraft(
    id: int,
    per_page: PerPage = 25,
    cursor: Cursor = "",
    with_others: Annotated[bool, Query(alias="all", description="Also those that cannot be booked, and why.")] = False,
    user_id: UserId = None,
) -> Many[OfferedAircraft]:
    """Those of the airline at the departure that can be booked for it now. Without the others a page may be short."""
    wanted = Choice(id, caller().pilot(user_id), with_others)
    page, rows = schedules_shown.aircraft_for(store(), caller(), wanted, per_page, cursor)
    return many(page, rows, per_page)


@router.post(BASE, summary="Create a schedule", responses=REFUSALS, tags=TAGS, status_code=201)
def create_schedule(body: ScheduleForm, idempotency_key: IdempotencyHeader = "") -> One[ScheduleView]:
    """A blank distance follows from the airports."""
    return one(_view(timetable.enter(store(), caller(), body)))


@router.put(f"{BASE}/<id>", summary="Change a schedule", responses=REFUSALS, tags=TAGS)
def change_schedule(id: int, body: ScheduleForm) -> One[ScheduleView]:
    """Everything but what makes it that service."""
    return one(_view(timetable.change(store(), caller(), id, body)))


@router.delete(f"{BASE}/<id>", summary="Delete a schedule", responses=REFUSALS, tags=TAGS, status_code=204)
def delete_schedule(id: int) -> Response[None]:
    """Refused while somebody holds a live booking of it; to take it off the offer, make it inactive."""
    timetable.remove(store(), caller(), id)
    return empty()
