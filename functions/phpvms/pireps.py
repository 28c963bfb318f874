"""Routes of flights as PIREPs: filed before departure, changed, filed, cancelled."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from functions.phpvms.envelopes import data, done
from offblock.adapters.facades import said
from offblock.adapters.http import Routes, caller, read_json, store
from offblock.domain.flights.flights import Flight
from offblock.queries import phpvms_pireps as shown
from offblock.usecases.flights import pireps, remarks

router = Routes()
ONE = "/api/pireps/<id>"


def _pirep(flight: Flight) -> Response[Any]:
    return data(shown.pirep(store(), flight))


@router.post("/api/pireps/prefile")
def prefile() -> Response[Any]:
    """The flight of one of the pilot's bids begins; sent again, the answer is the same flight (FL-03)."""
    return _pirep(pireps.prefile(store(), caller().pilot(), pireps.filed_in(read_json())))


@router.get(ONE)
def get_pirep(id: str) -> Response[Any]:
    """One of the pilot's own flights."""
    return _pirep(pireps.own(store(), caller().pilot(), id))


@router.put(ONE)
@router.post(ONE)
@router.put(f"{ONE}/update")
@router.post(f"{ONE}/update")
def update(id: str) -> Response[Any]:
    """Another arrival is a declared alternate (FL-06); nothing else of it is kept."""
    return _pirep(pireps.update(store(), caller().pilot(), id, pireps.arrival_in(read_json())))


@router.post(f"{ONE}/file")
def file(id: str) -> Response[Any]:
    """The flight is submitted, once (FL-05); its figures are the track's."""
    return _pirep(pireps.file(store(), caller().pilot(), id, read_json()))


@router.put(f"{ONE}/cancel")
@router.post(f"{ONE}/cancel")
@router.delete(f"{ONE}/cancel")
def cancel(id: str) -> Response[Any]:
    """The flight is given up; after it was filed this does nothing (FL-05)."""
    pireps.cancel(store(), caller().pilot(), id)
    return done("PIREP cancelled")


@router.get(f"{ONE}/comments")
def list_comments(id: str) -> Response[Any]:
    """What the pilot wrote beside the flight."""
    return data(shown.comments(store(), pireps.own(store(), caller().pilot(), id)))


@router.get(f"{ONE}/route")
def list_nothing(id: str) -> Response[Any]:
    """No fixes are kept."""
    pireps.own(store(), caller().pilot(), id)
    return data([])


@router.get(f"{ONE}/fields")
def get_fields(id: str) -> Response[Any]:
    """No fields of a client's own are kept."""
    pireps.own(store(), caller().pilot(), id)
    return data({})


@router.post(f"{ONE}/route")
@router.delete(f"{ONE}/route")
@router.post(f"{ONE}/fields")
def take_note(id: str) -> Response[Any]:
    """Taken, so that the client goes on, and not kept."""
    pireps.own(store(), caller().pilot(), id)
    return done("Not kept", 0)


@router.post(f"{ONE}/comments")
def comment(id: str) -> Response[Any]:
    """Kept beside the flight, up to a bound; sent again at once, it is the same."""
    flight = pireps.own(store(), caller().pilot(), id)
    made = remarks.write(store().aside(), flight, comments=pireps.comment_in(read_json(), store()))
    written = shown.comments_shown(made)
    return said({"data": written[-1] if written else {"id": 0, "comment": "", "created_at": None}}, 201)
