"""Routes of a flight's track: positions, and what clients log beside them."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from functions.phpvms.envelopes import data, done
from offblock.adapters.http import Routes, caller, read_json, store
from offblock.queries import phpvms_pireps as shown
from offblock.usecases.flights import pireps

router = Routes()
BASE = "/api/pireps/<id>/acars"


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
    """Taken, so that the client goes on, and not kept."""
    return _not_kept(id, "logs")


@router.post(f"{BASE}/events")
def add_events(id: str) -> Response[Any]:
    """Taken, and not kept."""
    return _not_kept(id, "events")


def _not_kept(id: str, noun: str) -> Response[Any]:
    pireps.under_way(store(), caller().pilot(), id)
    body = read_json()
    listed = body.get(noun) if isinstance(body, dict) else None
    count = len(listed) if isinstance(listed, list) else 0
    return done(f"{count} {noun} added", count)
