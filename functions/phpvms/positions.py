"""Routes of a flight's track: positions, and what clients log beside them."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from functions.phpvms.envelopes import data, done
from offblock.adapters.http import Routes, caller, read_json, store
from offblock.queries import phpvms_pireps as shown
from offblock.usecases.flights import pireps, remarks

router = Routes()
BASE = "/api/pireps/<id>/acars"
PATHS = (f"{BASE}/position", f"{BASE}/positions")
"""Where positions are sent and read: a client uses one or the other."""


@router.post(f"{BASE}/position")
@router.post(f"{BASE}/positions")
def add_positions(id: str) -> Response[Any]:
    """What is usable of them is kept (FL-04); the same post again changes nothing."""
    kept = pireps.keep_positions(store(), caller().pilot(), id, read_json())
    return done(f"{kept} positions added", kept)


@router.get(BASE)
@router.get(f"{BASE}/position")
@router.get(f"{BASE}/positions")
def list_positions(id: str) -> Response[Any]:
    """The track as far as it counts."""
    from offblock.adapters.files import Files  # few ask for it

    return data(shown.positions(store(), pireps.own(store(), caller().pilot(), id), Files(store().tenant)))


@router.get(f"{BASE}/geojson")
def map_track(id: str) -> Response[Any]:
    """The same as GeoJSON."""
    from offblock.adapters.files import Files

    return data(shown.line(store(), pireps.own(store(), caller().pilot(), id), Files(store().tenant)))


@router.post(f"{BASE}/logs")
def add_logs(id: str) -> Response[Any]:
    """Its first lines are kept beside the flight; sent again, nothing changes."""
    return _written(id, "logs")


@router.post(f"{BASE}/events")
def add_events(id: str) -> Response[Any]:
    """The same as logs."""
    return _written(id, "events")


def _written(id: str, noun: str) -> Response[Any]:
    flight, lines = pireps.under_way(store(), caller().pilot(), id), pireps.lines_in(read_json(), noun, store())
    remarks.write(store().aside(), flight, lines)
    return done(f"{len(lines)} {noun} added", len(lines))
