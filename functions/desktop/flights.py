"""Routes of the flight's course: what is flown, start, stop, finish; whose it is the token tells (FL-02 to FL-05)."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.desktop.addresses import both
from offblock.adapters.http import Routes, caller, read_json, store
from offblock.queries.flights import client
from offblock.schemas.flights.client import ClientBooking, ClientFlight, ClientPilot, Logbook, client_flight
from offblock.usecases.flights import filed

router = Routes()
Numbered = Annotated[int, Query(ge=1, le=1000, description="Pages are counted from 1.")]
Many = Annotated[int, Query(ge=1, le=100, description="Rows per page.")]
BOOKED: Any = {
    200: {
        "description": "The booking, null where there is none",
        "content": {"application/json": {"model": ClientBooking | None}},
    }
}


@both(router, "GET", "booking", "The current booking", BOOKED)
def show_client_booking() -> Response[Any]:
    """The one being flown, else the oldest that could start now, in both shapes; `null` where there is none."""
    found = client.current(store(), caller().pilot())
    return Response(200, "application/json", found.model_dump_json() if found else "null")


@both(router, "POST", "start", "Start the current booking")
def start_client_flight() -> ClientFlight:
    """Callsign and airports must be the booking's. Sent again it gives the flight that it began."""
    return client_flight(filed.start(store(), caller().pilot(), read_json()))


@both(router, "POST", "stop", "Give the flight up")
def stop_client_flight() -> ClientFlight:
    """The flight in the air; the booking is live again. Sent again it changes nothing."""
    return client_flight(filed.stop(store(), caller().pilot(), read_json()))


@both(router, "POST", "finish", "Submit the flight")
def finish_client_flight() -> ClientFlight:
    """The flight in the air; sent again it gives the same answer."""
    return client_flight(filed.finish(store(), caller().pilot(), read_json()))


@both(router, "GET", "pilot", "The pilot in figures")
def show_client_pilot() -> ClientPilot:
    """Whose token it is."""
    return client.pilot(store(), caller().pilot())


@both(router, "GET", "pilot/flights", "The logbook")
def list_client_logbook(page: Numbered = 1, per_page: Many = 25) -> Logbook:
    """One's own flights that were flown to their end, newest first, whatever order or pilot is named."""
    return client.logbook(store(), caller().pilot(), page, per_page)
