"""Routes of aircraft."""

from __future__ import annotations

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
)
from offblock.adapters.paging import PerPageOrAll, size_of
from offblock.adapters.picture_routes import Pictured, picture_routes
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.registry import ChangedAircraft, NewAircraft
from offblock.domain.kernel.values import Icao
from offblock.domain.people.staff_edits import Place
from offblock.queries.fleet import aircraft as aircraft_shown
from offblock.queries.fleet.aircraft import AircraftWanted, MelWanted
from offblock.queries.showing import show
from offblock.schemas.envelope import Many, One
from offblock.schemas.fleet.aircraft import AircraftView, aircraft_view
from offblock.usecases.airline import pictures
from offblock.usecases.fleet import registry

router = Routes()
TAGS = ["Aircraft"]
BASE = "/api/v1/aircraft"
PICTURED = Pictured(f"{BASE}/<id>", TAGS[0], Aircraft, pictures.announce, pictures.key_for, pictures.take_down)
PICTURES = picture_routes(PICTURED, "aircraft-picture")


def _view(aircraft: Aircraft) -> AircraftView:
    return aircraft_view(aircraft, store().reference(), store().media, store().moment.now)


@router.get(BASE, summary="List aircraft", responses=REFUSALS, tags=TAGS)
def list_aircraft(
    per_page: PerPageOrAll = "25",
    cursor: Cursor = "",
    q: Annotated[str, Query(max_length=15, description="How its registration begins.")] = "",
    airport: Annotated[Icao | None, Query(alias="filter[airport]")] = None,
    airline: Annotated[int | None, Query(alias="filter[airline]")] = None,
    subfleet: Annotated[int | None, Query(alias="filter[subfleet]")] = None,
    fleet: Annotated[int | None, Query(alias="filter[fleet]")] = None,
    grounded: Annotated[bool | None, Query(alias="filter[grounded]")] = None,
    away: Annotated[bool | None, Query(alias="filter[away]", description="Away from its base.")] = None,
    mel: Annotated[MelWanted | None, Query(alias="filter[mel]", description="With something inoperative.")] = None,
) -> Many[AircraftView]:
    """By registration; or those that stand at an airport; or by when what is inoperative is due.

    A page may be short where a filter leaves some out.
    """
    wanted = AircraftWanted(q.strip().upper(), airport, airline, fleet, subfleet, grounded, away, mel)
    page = aircraft_shown.listed(store(), wanted, size_of(per_page), cursor)
    reference, media, now = store().reference(), store().media, store().moment.now
    return many_or_all(page, [aircraft_view(one, reference, media, now) for one in page.rows], per_page)


@router.get(f"{BASE}/<id>", summary="One aircraft", responses=REFUSALS, tags=TAGS)
def get_aircraft(id: int) -> One[AircraftView]:
    """Where it stands and what holds it."""
    return one(_view(show(store(), Aircraft, id)))


@router.post(BASE, summary="Create an aircraft", responses=REFUSALS, tags=TAGS, status_code=201)
def create_aircraft(body: NewAircraft, idempotency_key: IdempotencyHeader = "") -> One[AircraftView]:
    """Its place is written now and later only moved."""
    return one(_view(registry.enter(store(), caller(), body)))


@router.put(f"{BASE}/<id>", summary="Change an aircraft", responses=REFUSALS, tags=TAGS)
def change_aircraft(id: int, body: ChangedAircraft) -> One[AircraftView]:
    """Everything but its place and what holds it."""
    return one(_view(registry.change(store(), caller(), id, body)))


@router.delete(f"{BASE}/<id>", summary="Delete an aircraft", responses=REFUSALS, tags=TAGS, status_code=204)
def delete_aircraft(id: int) -> Response[None]:
    """Refused while it is booked, locked, flying or in a customer's pool."""
    registry.remove(store(), caller(), id)
    return empty()


@router.post(f"{BASE}/<id>/move", summary="Move an aircraft", responses=REFUSALS, tags=TAGS)
def move_aircraft(id: int, body: Place, idempotency_key: IdempotencyHeader = "") -> One[AircraftView]:
    """To another airport, not while booked, locked, flying or claimed; an unclaimed bounty on it is cancelled."""
    from offblock.usecases.flights import moves  # bookings and bounties with it, which nothing else here needs

    return one(_view(moves.move_aircraft(store(), caller(), id, body.airport)))
