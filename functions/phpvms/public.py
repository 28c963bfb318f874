"""Routes for everybody: which API this is, and who is in the air, nobody's name among it."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from functions.phpvms.envelopes import data, page_of, window
from offblock.adapters import tenancy
from offblock.adapters.doors import store_of
from offblock.adapters.facades import queried, said
from offblock.adapters.http import Routes
from offblock.queries import numbered
from offblock.queries import phpvms_pireps as shown

router = Routes()
VERSION = {"version": "7.0.0", "php": "", "name": "phpvms"}
"""The API that is spoken here; clients look at the first figure."""


@router.get("/api")
@router.get("/api/status")
@router.get("/api/version")
def get_status() -> Response[Any]:
    """Which API is spoken here."""
    return said(VERSION)


@router.get("/api/news")
def list_news() -> Response[Any]:
    """There are none: notices come to a person's own feed."""
    return page_of(numbered.cut([], window()))


@router.get("/api/acars")
def list_live() -> Response[Any]:
    """Who is in the air, at the host of an airline or by `tenant`."""
    return data(shown.live(store_of(queried("tenant") or tenancy.only())))


@router.get("/api/acars/geojson")
def map_live() -> Response[Any]:
    """The same as GeoJSON."""
    return data(shown.live_map(store_of(queried("tenant") or tenancy.only())))
