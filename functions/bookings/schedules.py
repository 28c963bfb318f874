"""Routes of schedules."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyKey, PerPage, Routes, caller, empty, many, one, store
from offblock.domain.fleet import ScheduleForm
from offblock.domain.schedules import Schedule
from offblock.domain.values import Icao
from offblock.usecases import fleet
from offblock.views.envelope import Many, One
from offblock.views.fleet import ScheduleView, schedule_view

router = Routes()
TAGS = ["Schedules"]
BASE = "/api/v1/schedules"


def _view(schedule: Schedule) -> ScheduleView:
    return schedule_view(schedule, store().reference())


@router.get(BASE, summary="List schedules", responses=REFUSALS, tags=TAGS)
def list_schedules(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    departure: Annotated[Icao | None, Query(alias="filter[departure]")] = None,
    arrival: Annotated[Icao | None, Query(alias="filter[arrival]")] = None,
    airline: Annotated[int | None, Query(alias="filter[airline]")] = None,
    min_distance: Annotated[int | None, Query(alias="filter[min_distance]", ge=0)] = None,
    max_distance: Annotated[int | None, Query(alias="filter[max_distance]", ge=0)] = None,
) -> Many[ScheduleView]:
    """Published schedules by departure and arrival; the office sees the others too. A page may be short."""
    page = fleet.list_schedules(store(), departure, arrival, per_page, cursor)
    wanted = fleet.ScheduleFilter(caller(), airline, min_distance, max_distance, store().moment.now)
    reference = store().reference()
    rows = [schedule_view(schedule, reference) for schedule in page.rows if wanted.takes(schedule)]
    return many(page, rows, per_page)


@router.get(f"{BASE}/<id>", summary="One schedule", responses=REFUSALS, tags=TAGS)
def get_schedule(id: int) -> One[ScheduleView]:
    """A schedule with its price."""
    return one(_view(fleet.show_schedule(store(), caller(), id)))


@router.post(BASE, summary="Create a schedule", responses=REFUSALS, tags=TAGS, status_code=201)
def create_schedule(body: ScheduleForm, idempotency_key: IdempotencyKey = "") -> One[ScheduleView]:
    """A blank distance follows from the airports."""
    return one(_view(fleet.enter_schedule(store(), caller(), body)))


@router.put(f"{BASE}/<id>", summary="Change a schedule", responses=REFUSALS, tags=TAGS)
def change_schedule(id: int, body: ScheduleForm) -> One[ScheduleView]:
    """Everything but what makes it that service."""
    return one(_view(fleet.change_schedule(store(), caller(), id, body)))


@router.delete(f"{BASE}/<id>", summary="Delete a schedule", responses=REFUSALS, tags=TAGS, status_code=204)
def delete_schedule(id: int) -> Response[None]:
    """Bookings made from it go on."""
    fleet.remove_schedule(store(), caller(), id)
    return empty()
