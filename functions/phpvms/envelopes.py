"""phpVMS's envelopes: `data`, numbered pages, acknowledgements."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from offblock.adapters.facades import queried, said
from offblock.adapters.http import request
from offblock.queries.numbered import DEFAULT, MOST, Numbered, Window


def data(value: Any) -> Response[Any]:
    """One object, or a list that has no pages."""
    return said({"data": value})


def window() -> Window:
    """The page that the query asks for; what is no number is left out."""
    return Window(max(1, _whole("page", 1)), min(MOST, max(1, _whole("limit", DEFAULT))))


def _whole(name: str, usual: int) -> int:
    text = queried(name) or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else usual


def page_of(page: Numbered) -> Response[Any]:
    """A page; the last one is as far as the list is known, which is one page on where it goes on."""
    number, size = page.window.number, page.window.size
    last = max(1, -(-page.known // size))
    first = (number - 1) * size + 1
    meta = {
        "current_page": number,
        "from": first if page.rows else None,
        "last_page": last,
        "path": request().event["path"],
        "per_page": size,
        "to": first + len(page.rows) - 1 if page.rows else None,
        "total": page.known,
        "prev_page": number - 1 if number > 1 else None,
        "next_page": number + 1 if number < last else None,
    }
    return said({"data": page.rows, "links": dict.fromkeys(("first", "last", "prev", "next")), "meta": meta})


def done(message: str, count: int = 1) -> Response[Any]:
    """An acknowledgement."""
    return said({"message": message, "attrs": [], "count": count})
