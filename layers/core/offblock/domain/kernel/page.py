"""A page of a list."""

from typing import Generic, NamedTuple, TypeVar

R = TypeVar("R")


class Page(NamedTuple, Generic[R]):
    """Some rows of a list and the cursor to go on with; a short page may still have one (PF-14)."""

    rows: list[R]
    cursor: str | None = None
