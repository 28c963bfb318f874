"""Every kind of record and every list there is, by name, out of the contexts' own files."""

from collections.abc import Callable

from offblock.adapters.keys import (
    access,
    airline,
    bookings,
    bounties,
    charter,
    fleet,
    flights,
    imports,
    kernel,
    network,
    notices,
    people,
)
from offblock.adapters.keys.grammar import Listing, Shape
from offblock.domain.kernel.names import name_of
from offblock.domain.kernel.record import Record

SHAPES: dict[str, Shape] = {
    **kernel.SHAPES,
    **access.SHAPES,
    **airline.SHAPES,
    **people.SHAPES,
    **network.SHAPES,
    **fleet.SHAPES,
    **bounties.SHAPES,
    **bookings.SHAPES,
    **charter.SHAPES,
    **flights.SHAPES,
    **notices.SHAPES,
    **imports.SHAPES,
}
"""How each kind is kept, by its stored name."""

LISTS: dict[str, Callable[..., Listing]] = {
    **access.LISTS,
    **airline.LISTS,
    **people.LISTS,
    **network.LISTS,
    **fleet.LISTS,
    **bounties.LISTS,
    **bookings.LISTS,
    **charter.LISTS,
    **flights.LISTS,
    **notices.LISTS,
    **imports.LISTS,
}
"""Every list there is; `docs/table.md` says who reads it and what a page costs."""


def shape_of(kind: type[Record]) -> Shape:
    """How records of a class are kept."""
    return SHAPES[name_of(kind)]
