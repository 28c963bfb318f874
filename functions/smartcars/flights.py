"""Routes of flights: searched, booked, started, reported, completed; and those that were flown."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from offblock.adapters.facades import queried, said, sent
from offblock.adapters.http import Routes, caller, read_json, store
from offblock.domain.kernel.refusals import Fault, Forbidden, Invalid
from offblock.queries import smartcars
from offblock.queries.smartcars import an_id
from offblock.usecases.bookings import bids
from offblock.usecases.flights import tracked

router = Routes()
FLIGHTS, PIREPS = "/api/smartcars/flights", "/api/smartcars/pireps"
NAMES = (
    "departureAirport", "arrivalAirport", "minimumDistance", "maximumDistance", "minimumFlightTime",
    "maximumFlightTime", "aircraft", "callsign",
)  # fmt: skip
"""What flights are searched by."""
DONE = {"status": 200}


def _limit() -> int:
    text = queried("limit") or ""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 4 and int(text) else 100


def _number(name: str) -> int:
    found = an_id(sent().get(name))
    if found is None:
        raise Invalid({name: Fault("missing", "this field is missing")})
    return found


@router.get(f"{FLIGHTS}/search")
def search_flights() -> Response[Any]:
    """Schedules that are published."""
    wanted = {name: text for name in NAMES if (text := queried(name))}
    return said(smartcars.flights(store(), caller(), smartcars.search_of(wanted), _limit()))


@router.post(f"{FLIGHTS}/book")
def book_flight() -> Response[Any]:
    """Book a flight with an aircraft, or with the first that is free; what is held already stays as it is."""
    pilot_id, flight_id = caller().pilot(), _number("flightID")
    return said({"bidID": bids.book(store(), pilot_id, flight_id, an_id(sent().get("aircraftID"))).id})


@router.post(f"{FLIGHTS}/rebook")
def rebook_flight() -> Response[Any]:
    """A booking has its aircraft from the first: the same one is confirmed, another is refused."""
    return said({"bidID": bids.confirm(store(), caller().pilot(), _number("bidID"), _number("aircraftID")).id})


@router.post(f"{FLIGHTS}/unbook")
def unbook_flight() -> Response[Any]:
    """Cancel a booking where it is all that the pilot holds; one that is gone is gone."""
    bids.cancel(store(), caller().pilot(), _number("bidID"), None)
    return said(DONE)


@router.get(f"{FLIGHTS}/bookings")
def list_bookings() -> Response[Any]:
    """The pilot's live bookings of every kind, the one being flown first."""
    return said(smartcars.bookings(store(), caller().pilot()))


@router.post(f"{FLIGHTS}/start")
def start_flight() -> Response[Any]:
    """The booking's flight begins; sent again, the answer is the same flight (FL-03)."""
    return said({"trackingID": str(tracked.start(store(), caller().pilot(), _number("bidID")).id)})


@router.post(f"{FLIGHTS}/update")
def update_flight() -> Response[Any]:
    """Where the flight is now (FL-04)."""
    tracked.update(store(), caller().pilot(), read_json())
    return said({})


@router.post(f"{FLIGHTS}/complete")
def complete_flight() -> Response[Any]:
    """The flight is submitted (FL-05); sent again, the answer is the same."""
    return said({"pirepID": str(tracked.complete(store(), caller().pilot(), read_json()).id)})


@router.post(f"{FLIGHTS}/cancel")
def cancel_flight() -> Response[Any]:
    """The flight is given up; after it was completed this does nothing (FL-05)."""
    tracked.cancel(store(), caller().pilot(), read_json())
    return said(DONE)


@router.post(f"{FLIGHTS}/charter")
def charter_flight() -> Response[Any]:
    """Refused: nobody books a flight here that is on no offer."""
    caller().pilot()
    raise Forbidden("Charters are flown for contracts here: apply for one on the page of contracts.")


@router.get(f"{PIREPS}/search")
def search_flown() -> Response[Any]:
    """The pilot's filed flights, newest first."""
    ends = [found.upper() if (found := queried(name)) else None for name in ("departureAirport", "arrivalAirport")]
    return said(smartcars.flown(store(), caller().pilot(), ends[0], ends[1], _limit()))


@router.get(f"{PIREPS}/latest")
def get_latest() -> Response[Any]:
    """The last of them."""
    return said(smartcars.latest(store(), caller().pilot()))


@router.get(f"{PIREPS}/details")
def get_details() -> Response[Any]:
    """One flight's track."""
    from offblock.adapters.files import Files  # few ask for it

    return said(smartcars.details(store(), caller().pilot(), queried("id") or "", Files(store().tenant)))
