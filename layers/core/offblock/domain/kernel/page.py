"""A page of a list."""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

R = TypeVar("R")


class Page(NamedTuple, Generic[R]):
    """Some rows of a list and the cursor to go on with; a short page may still have one (PF-14)."""

    rows: list[R]
    cursor: str | None = None


class Sieve(NamedTuple):
    """Which rows of a list are wanted, None for all; `said` tells this filter from every other, for the cursor."""

    fits: Callable[[Any], bool] | None
    said: str
