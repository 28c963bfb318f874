"""Routes of flights: start, positions, stop, finish, and what was flown."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict, Field

from offblock.adapters.files import Files
from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    PerPage,
    Routes,
    caller,
    many,
    named_pilot,
    one,
    store,
    whole,
)
from offblock.adapters.paging import Direction, several_of, split
from offblock.domain.flights.flights import FlightStatus, ReviewAction
from offblock.domain.flights.reviews import Verdict
from offblock.domain.flights.starts import FiledFlight
from offblock.domain.kernel.values import Beginning, Expiry, Icao, Id, Text
from offblock.queries.flights import flights as flights_shown
from offblock.queries.flights import statistics as statistics_shown
from offblock.schemas.envelope import Links, Many, Meta, One
from offblock.schemas.flights.flights import FlightView, LiveView, TrackPoint
from offblock.schemas.flights.statistics import StatisticsView
from offblock.schemas.schema import Schema
from offblock.usecases.flights import diversions, endings, reviews, starts

router = Routes()
TAGS = ["Flights"]
BASE = "/api/v1/flights"
PilotNamed = Annotated[Id | None, Query(description="An airline key names the pilot.")]
PilotFilter = Annotated[int | None, Query(alias="filter[pilot_id]")]
StatusFilter = Annotated[str, several_of(FlightStatus, "status")]
AircraftFilter = Annotated[Id | None, Query(alias="filter[aircraft_id]")]
AirportFilter = Annotated[Icao | None, Query(alias="filter[airport]", description="Where it departs or arrives.")]
Since = Annotated[
    Beginning | None, Query(alias="filter[since]", description="Begun from this instant on, or this date.")
]
Until = Annotated[
    Expiry | None, Query(alias="filter[until]", description="Begun before this instant; a date means through that day.")
]
HangingFilter = Annotated[bool, Query(alias="filter[hanging]", description="Only flights that nothing is heard of.")]


class FlightSort(StrEnum):
    """What a list of flights is sorted by."""

    FINISHED_AT = "finished_at"


SortFilter = Annotated[
    FlightSort | None,
    Query(alias="sort", description="With one pilot's flights, or those that wait for a review; else refused."),
]
MostPoints = Annotated[
    int | None,
    Query(
        ge=2,
        le=5000,
        description="About so many: evenly spread, with the touchdown and where it was highest or fastest.",
    ),
]
Why = Annotated[Text, Field(max_length=500)]
Filed = Annotated[str, Field(min_length=1, max_length=40)]


class Start(Schema):
    """Which booking is flown, and what the simulator's client calls it (FL-03)."""

    model_config = ConfigDict(extra="forbid")

    booking_id: Id
    callsign: Filed
    departure: Filed
    arrival: Filed
    user_id: Id | None = None


class Alternate(Schema):
    """Where the flight ends instead (FL-06)."""

    model_config = ConfigDict(extra="forbid")

    airport: Icao
    user_id: Id | None = None


class End(Schema):
    """Who ends the flight: an airline key names the pilot; staff may say why, which its pilot reads (FL-09)."""

    model_config = ConfigDict(extra="forbid")

    user_id: Id | None = None
    reason: Why = ""


class ReviewForm(Schema):
    """What staff make of a flight; `instead_of` names its present review where that is changed (FL-07, FL-10)."""

    model_config = ConfigDict(extra="forbid")

    action: ReviewAction
    reason: Why = ""
    instead_of: ReviewAction | None = None


@router.post(BASE, summary="Start a flight", responses=REFUSALS, tags=TAGS, status_code=201)
def start_flight(body: Start, idempotency_key: IdempotencyHeader = "") -> One[FlightView]:
    """The booking becomes a flight in progress."""
    filed = FiledFlight(body.callsign, body.departure, body.arrival)
    flight = starts.start(store(), caller().pilot(body.user_id), body.booking_id, filed)
    return one(flights_shown.view(store(), flight))


@router.post(f"{BASE}/<id>/divert", summary="Declare an alternate", responses=REFUSALS, tags=TAGS)
def divert_flight(id: str, body: Alternate, idempotency_key: IdempotencyHeader = "") -> One[FlightView]:
    """The flight ends there; a bounty that it flies is cancelled at once."""
    flight = diversions.divert(store(), caller().pilot(body.user_id), id, body.airport)
    return one(flights_shown.view(store(), flight))


@router.post(f"{BASE}/<id>/stop", summary="Stop a flight", responses=REFUSALS, tags=TAGS)
def stop_flight(id: str, body: End | None = None, idempotency_key: IdempotencyHeader = "") -> One[FlightView]:
    """Abandons the flight; the booking is live again. Twice does no harm. The office may stop anybody's."""
    form = body or End()
    return one(flights_shown.view(store(), endings.stop(store(), caller(), form.user_id, id, form.reason)))


@router.post(f"{BASE}/<id>/finish", summary="Finish a flight", responses=REFUSALS, tags=TAGS)
def finish_flight(id: str, body: End | None = None, idempotency_key: IdempotencyHeader = "") -> One[FlightView]:
    """Submits the flight: aircraft and pilot are at the arrival, the booking is settled. Twice does no harm.

    The office may finish anybody's.
    """
    form = body or End()
    return one(flights_shown.view(store(), endings.finish(store(), caller(), form.user_id, id, form.reason)))


@router.post(f"{BASE}/<id>/review", summary="Review a flight", responses=REFUSALS, tags=TAGS)
def review_flight(id: str, body: ReviewForm, idempotency_key: IdempotencyHeader = "") -> One[FlightView]:
    """Accepts, warns or rejects what was flown; its pilot is told. Nothing that moved is undone, no point is lost."""
    verdict = Verdict(body.action, body.reason, body.instead_of)
    return one(flights_shown.view(store(), reviews.review(store(), caller(), id, verdict)))


@router.get(BASE, summary="List flights", responses=REFUSALS, tags=TAGS)
def list_flights(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    pilot_id: PilotFilter = None,
    status: StatusFilter = "",
    hanging: HangingFilter = False,
    aircraft_id: AircraftFilter = None,
    airport: AirportFilter = None,
    since: Since = None,
    until: Until = None,
    sort: SortFilter = None,
    sort_dir: Direction = Direction.ASC,
) -> Many[FlightView]:
    """Newest first: all of them for staff, a pilot's own for a pilot; what waits for review oldest first.

    With a filter a page may be short.
    """
    statuses = split(FlightStatus, status)
    newest_first = sort_dir is Direction.DESC if sort else None
    wanted = flights_shown.Wanted(pilot_id, statuses, hanging, aircraft_id, airport, since, until, newest_first)
    page, rows = flights_shown.listed(store(), caller(), wanted, per_page, cursor)
    return many(page, rows, per_page)


@router.get(f"{BASE}/<id>", summary="One flight", responses=REFUSALS, tags=TAGS)
def get_flight(id: str) -> One[FlightView]:
    """A flight with its figures."""
    return one(flights_shown.shown(store(), caller(), id))


@router.get(f"{BASE}/<id>/track", summary="A flight's track", responses=REFUSALS, tags=TAGS)
def get_track(id: str, points: MostPoints = None) -> Many[TrackPoint]:
    """Every kept report, in order, each once; `meta.total` counts all of them."""
    shown = flights_shown.track(store(), caller(), id, Files(store().tenant), points)
    return Many(data=shown.points, links=Links(), meta=Meta(per_page=len(shown.points), total=shown.total))


@router.get("/api/v1/me/flights", summary="My flights", responses=REFUSALS, tags=TAGS)
def list_my_flights(per_page: PerPage = 25, cursor: Cursor = "", user_id: PilotNamed = None) -> Many[FlightView]:
    """Newest first."""
    page, rows = flights_shown.of_pilot(store(), named_pilot(user_id), per_page, cursor)
    return many(page, rows, per_page)


@router.get("/api/v1/me/statistics", summary="My statistics", responses=REFUSALS, tags=TAGS)
def get_my_statistics(user_id: PilotNamed = None) -> One[StatisticsView]:
    """What was flown in all, and what the last 30 days were."""
    return one(statistics_shown.shown(store(), named_pilot(user_id)))


@router.get("/api/v1/live", summary="Who is in the air", responses=REFUSALS, tags=TAGS)
def list_live_flights() -> Many[LiveView]:
    """Callsigns and places; no personal data beyond the callsign."""
    return whole(flights_shown.live(store(), caller().user_id))
