"""Routes of airports."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    Routes,
    caller,
    empty,
    many_or_all,
    one,
    store,
    whole,
)
from offblock.adapters.paging import PerPageOrAll, cut, size_of
from offblock.domain.airline.airport_index import AirportPlace, found, place_in
from offblock.domain.airline.airports import Airport
from offblock.queries.airline import airports as airports_shown
from offblock.queries.showing import show
from offblock.schemas.envelope import Many, One
from offblock.usecases.airline import airport_index, airports

router = Routes()
TAGS = ["Airports"]
BASE = "/api/v1/airports"
Begins = Annotated[str, Query(max_length=60, description="How a code, or a word of the name, begins.")]


@router.get(BASE, summary="List airports", responses=REFUSALS, tags=TAGS)
def list_airports(per_page: PerPageOrAll = "25", cursor: Cursor = "", q: Begins = "") -> Many[Airport]:
    """By ICAO code; or those of which a code, then those of which a word of the name, begins with `q`."""
    size, wanted = size_of(per_page), q.strip()
    if not wanted:
        page = store().page("airports", size=size, cursor=cursor)
        return many_or_all(page, page.rows, per_page)
    places = found(airport_index.index(store()), wanted)
    cutting = cut(places, f"{caller().tenant}/airports/{wanted}", size, cursor, place_of=partial(place_in, wanted))
    return many_or_all(cutting, airports_shown.whole(store(), cutting.rows), per_page)


@router.get(f"{BASE}/world", summary="Find airports of the world", responses=REFUSALS, tags=TAGS)
def find_airports(
    q: Annotated[str, Query(min_length=2, max_length=60, description="A code, or a part of a name.")],
) -> Many[Airport]:
    """Up to 25 airports, not of the airline but of the world, each as it can be entered here."""
    return whole(airports_shown.of_the_world(q))


@router.get(f"{BASE}/index", summary="All airports, compact", responses=REFUSALS, tags=TAGS)
def get_index() -> Many[AirportPlace]:
    """Code, name, place and time zone of each, for maps and choices; keep it, and ask with its ETag."""
    return whole(airport_index.index(store()))


@router.get(f"{BASE}/<id>", summary="One airport", responses=REFUSALS, tags=TAGS)
def get_airport(id: str) -> One[Airport]:
    """By ICAO code."""
    return one(show(store(), Airport, id.upper()))


@router.post(BASE, summary="Create an airport", responses=REFUSALS, tags=TAGS, status_code=201)
def create_airport(body: Airport, idempotency_key: IdempotencyHeader = "") -> One[Airport]:
    """A new airport; its code must be new."""
    return one(airports.enter(store(), caller(), body))


@router.put(f"{BASE}/<id>", summary="Change an airport", responses=REFUSALS, tags=TAGS)
def change_airport(id: str, body: Airport) -> One[Airport]:
    """Everything but its code."""
    return one(airports.change(store(), caller(), id.upper(), body))


@router.delete(f"{BASE}/<id>", summary="Delete an airport", responses=REFUSALS, tags=TAGS, status_code=204)
def delete_airport(id: str) -> Response[None]:
    """Refused while aircraft stand there or schedules serve it."""
    airports.remove(store(), caller(), id.upper())
    return empty()
