"""Routes of what the airline has."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from offblock.adapters.facades import said
from offblock.adapters.http import Routes, store
from offblock.queries import smartcars

router = Routes()
BASE = "/api/smartcars/data"


@router.get(f"{BASE}/aircraft")
def list_aircraft() -> Response[Any]:
    """Every aircraft."""
    return said(smartcars.aircraft(store()))


@router.get(f"{BASE}/airports")
def list_airports() -> Response[Any]:
    """Every airport, up to a bound."""
    return said(smartcars.airports(store()))


@router.get(f"{BASE}/news")
def get_news() -> Response[Any]:
    """There are none: notices come to a person's own feed."""
    return said({"title": "", "body": "", "postedAt": "", "postedBy": ""})


@router.get(f"{BASE}/flight_types")
def get_flight_types() -> Response[Any]:
    """The letters of kinds of flights."""
    return said(smartcars.FLIGHT_TYPES)


@router.get(f"{BASE}/subfleets")
def list_subfleets() -> Response[Any]:
    """Every subfleet."""
    return said(smartcars.subfleets(store()))
