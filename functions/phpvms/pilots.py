"""Routes of the pilot: who it is, and the bids. A request acts for its key's user, whatever `id` it names."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from functions.phpvms.envelopes import data, page_of, window
from offblock.adapters.facades import queried, sent
from offblock.adapters.http import Routes, caller, store
from offblock.domain.bookings.bookings import Booking
from offblock.domain.kernel.refusals import Fault, Forbidden, Invalid, NotFound
from offblock.queries import phpvms, phpvms_pireps
from offblock.usecases.bookings import bids

router = Routes()
MINE = "me"


@router.get("/api/user")
def get_user() -> Response[Any]:
    """The pilot with the bids."""
    return data(phpvms.user(store(), caller().pilot()))


@router.put("/api/user")
def change_user() -> Response[Any]:
    """Refused: the airline moves pilots, by its flights or its staff."""
    caller().pilot()
    raise Forbidden("Where you are follows from your flights: ask the staff to move you.")


@router.get("/api/users/<id>")
def get_one_user(id: str) -> Response[Any]:
    """The pilot alone, as `me` or by the own id; nobody else is shown."""
    pilot_id = caller().pilot()
    if id not in (MINE, str(pilot_id)):
        raise NotFound("There is no such {noun} here.", noun="user")
    return data(phpvms.user(store(), pilot_id))


@router.get("/api/user/bids")
@router.get("/api/bids")
def list_bids() -> Response[Any]:
    """The pilot's live bookings of every kind, the one being flown first."""
    return data(phpvms.held(store(), caller().pilot()))


@router.get("/api/user/bids/<id>")
@router.get("/api/bids/<id>")
def get_bid(id: str) -> Response[Any]:
    """One of them."""
    return data(phpvms.bid(store(), caller().pilot(), phpvms.an_id(id)))


@router.put("/api/user/bids")
@router.post("/api/user/bids")
@router.put("/api/bids")
@router.post("/api/bids")
def add_bid() -> Response[Any]:
    """Book a flight with an aircraft, or with the first that is free; the bid held already stays as it is."""
    pilot_id, flight_id = caller().pilot(), _number("flight_id")
    if flight_id is None:
        raise Invalid({"flight_id": Fault("missing", "this field is missing")})
    booking: Booking = bids.book(store(), pilot_id, flight_id, _number("aircraft_id"))
    return data(phpvms.bid(store(), pilot_id, booking.id))


@router.delete("/api/user/bids")
@router.delete("/api/bids")
def remove_bid() -> Response[Any]:
    """Cancel the bid of the body, or of the query; the answer is what is left. One that is gone is gone."""
    return _removed(_number("bid_id"), _number("flight_id"))


@router.delete("/api/bids/<id>")
def remove_one_bid(id: str) -> Response[Any]:
    """Cancel this one."""
    return _removed(phpvms.an_id(id), None)


def _removed(bid_id: int | None, flight_id: int | None) -> Response[Any]:
    pilot_id = caller().pilot()
    if bid_id is None and flight_id is None:
        raise Invalid({"bid_id": Fault("missing", "this field is missing")})
    bids.cancel(store(), pilot_id, bid_id, flight_id)
    return data(phpvms.held(store(), pilot_id))


def _number(name: str) -> int | None:
    return phpvms.an_id(sent().get(name) or queried(name))


@router.get("/api/user/pireps")
@router.get("/api/pireps")
def list_pireps() -> Response[Any]:
    """The pilot's flights, newest first; `state` 0 are those in the air."""
    state = queried("state") or ""
    wanted = int(state) if state.isascii() and state.isdecimal() and len(state) < 3 else None
    return page_of(phpvms_pireps.pireps(store(), caller().pilot(), wanted, window()))
