"""Lists by numbered pages, for clients that know no cursors: what lies before a page is read to get there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from offblock.domain.kernel.faults import WORDS
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Fault, Invalid

MOST_ROWS = 2000
"""So far down a list a page may lie."""
DEFAULT, MOST = 20, 100


@dataclass(frozen=True, slots=True)
class Window:
    """Which page of how many rows is wanted; the first is 1."""

    number: int = 1
    size: int = DEFAULT

    @property
    def end(self) -> int:
        """How many rows lie before the next page."""
        return self.number * self.size


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page's rows; `known` counts the rows of the list as far as it was read, one more where it goes on."""

    rows: list[Any]
    window: Window
    known: int


def cut(rows: list[Any], window: Window) -> Numbered:
    """A page of a list that was read whole."""
    return Numbered(rows[window.end - window.size : window.end], window, len(rows))


def walk(read: Callable[[int, str], Page[Any]], window: Window) -> Numbered:
    """A page of a list that is read by its cursors, from `read(size, cursor)`, up to the page's end and one row on."""
    if window.end > MOST_ROWS:
        raise Invalid({"page": Fault(*WORDS["less_than_equal"], {"le": MOST_ROWS // window.size})})
    rows: list[Any] = []
    cursor = ""
    while len(rows) <= window.end:
        page = read(min(MOST, window.end + 1 - len(rows)), cursor)
        rows += page.rows
        if page.cursor is None:
            break
        cursor = page.cursor
    return cut(rows, window)
