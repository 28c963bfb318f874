"""What routes answer: an object, a page, a whole list, or nothing, each in its envelope (PF-14)."""

from typing import Any, TypeVar
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from offblock.adapters.paging import size_of
from offblock.adapters.requests import request
from offblock.domain.kernel.page import Page
from offblock.schemas.envelope import Links, Many, Meta, One

T = TypeVar("T")


def one(value: T) -> One[T]:
    """A single object in its envelope."""
    return One(data=value)


def many(page: Page[Any], rows: list[Any], per_page: int, total: int | None = None) -> Many[Any]:
    """A page in its envelope, with the link to the next one."""
    event = request().event
    query = dict(event.get("queryStringParameters") or {}) | {"cursor": page.cursor or ""}
    # Where the address begins with the stage, the first of these does too.
    path = event["requestContext"].get("path") or event["path"]
    following = f"{path}?{urlencode(query)}" if page.cursor else None
    return Many(data=rows, links=Links(next=following), meta=Meta(per_page=per_page, cursor=page.cursor, total=total))


def many_or_all(page: Page[Any], rows: list[Any], per_page: str) -> Many[Any]:
    """A page of a list that can be had whole; how long it is, where it is whole (PF-14)."""
    begins = not (request().event.get("queryStringParameters") or {}).get("cursor")
    total = len(rows) if per_page == "all" and begins and page.cursor is None else None
    return many(page, rows, len(rows) if total is not None else size_of(per_page), total)


def whole(rows: list[Any]) -> Many[Any]:
    """A small list in one piece."""
    return Many(data=rows, links=Links(), meta=Meta(per_page=len(rows), total=len(rows)))


def answered(status: int, body: BaseModel) -> Response[Any]:
    """An answer whose status depends on what came out."""
    return Response(status_code=status, content_type="application/json", body=body.model_dump(mode="json"))


def empty() -> Response[None]:
    """204: done, nothing to show."""
    return Response(status_code=204, content_type=None, body=None)
