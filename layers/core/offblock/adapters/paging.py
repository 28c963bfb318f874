"""Pages of a list that is in memory whole: put in order and cut, with a cursor like any other list's."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters import cursors
from offblock.config import config
from offblock.domain.kernel.page import Page

E = TypeVar("E", bound=StrEnum)
MOST_WHOLE = 1000
"""Rows that `per_page=all` gives at once; of a longer list `links.next` gives the rest."""
PerPageOrAll = Annotated[
    str, Query(pattern="^(all|[1-9][0-9]?|100)$", description="1 to 100, or `all` (1,000 at once) with an ETag.")
]


def several_of(kind: type[StrEnum], name: str) -> Any:
    """A filter that takes one or several of some words, with commas between."""
    words = "|".join(kind)
    pattern = f"^(({words})(,({words}))*)?$"
    return Query(alias=f"filter[{name}]", pattern=pattern, description="One, or several by comma.")


def split(kind: type[E], text: str) -> tuple[E, ...]:
    """What such a filter names."""
    return tuple(kind(one) for one in dict.fromkeys(text.split(","))) if text else ()


def size_of(per_page: str) -> int:
    """How many rows a page has."""
    return MOST_WHOLE if per_page == "all" else int(per_page)


class Direction(StrEnum):
    """Which way a list is sorted."""

    ASC = "asc"
    DESC = "desc"


def place_in(scope: str, cursor: str, first: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    """Where a list that keeps its own places goes on; its beginning without a cursor."""
    if not cursor:
        return first
    piece, before = cursors.read(config().secret, scope, cursor)
    return int(piece), int(before)


def cursor_at(scope: str, place: tuple[int, int] | None) -> str | None:
    """The cursor of a place in a list that keeps its own places; none where nothing follows."""
    return cursors.sign(config().secret, scope, place) if place else None


def cut(
    rows: list[Any],
    scope: str,
    per_page: int,
    cursor: str,
    place_of: Callable[[Any], tuple[Any, ...]],
    direction: Direction = Direction.ASC,
) -> Page[Any]:
    """The page of `rows` after the cursor's place; `place_of` gives each row a place of its own, such as (value, id).

    The cursor is a place, not a count: rows that come or go meanwhile shift nothing (PF-14). `scope` names the list,
    tenant first, so that another list's cursor is refused.
    """
    named = f"{scope}/{direction}"
    after = tuple(cursors.read(config().secret, named, cursor)) if cursor else None
    down = direction is Direction.DESC
    ordered = sorted(rows, key=place_of, reverse=down)
    left = [row for row in ordered if after is None or (place_of(row) < after if down else place_of(row) > after)]
    found = left[:per_page]
    more = len(left) > per_page
    return Page(found, cursors.sign(config().secret, named, place_of(found[-1])) if more else None)
