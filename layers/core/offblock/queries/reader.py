"""What queries need of the Store: they read, and never commit."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.record import Record

R = TypeVar("R", bound=Record)


class Reader(Protocol):
    """One invocation's view of one tenant, for showing."""

    tenant: str
    media: str
    """Where the tenant's pictures are shown from: their addresses begin with it."""
    message_days: int
    """For how many days messages are kept; 0 is for ever."""
    moment: Moment

    def peek(self, kind: type[R], *parts: Any) -> R | None:
        """A record as it was a moment ago."""
        ...

    def find_all(self, *wanted: tuple[type[Record], Any], strong: bool = True) -> list[Any]:
        """Several records in the order asked; None where there is none."""
        ...

    def page(self, name: str, *args: Any, size: int = 25, cursor: str | None = None, **bounds: Any) -> Page[Any]:
        """One page of a named list."""
        ...

    def chain(
        self, name: str, turns: Any, size: int, cursor: str | None, most: int = ..., sieve: Sieve | None = None
    ) -> Page[Any]:
        """One page over several lists of one name, one after the other."""
        ...

    def whole(self, name: str, *args: Any, strong: bool = True, **bounds: Any) -> list[Any]:
        """A list that has a small bound, whole."""
        ...

    def reference(self, *read: Any) -> Reference:
        """The tenant's reference collections."""
        ...

    def rulebook(self, *read: Any, strong: bool = True) -> Rulebook:
        """The tenant's collections and settings."""
        ...
