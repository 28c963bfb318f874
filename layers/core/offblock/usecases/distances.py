"""How far it is between two of the tenant's airports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain import geo
from offblock.domain.airports import Airport

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def distance_between(store: Store, here: str, there: str) -> int:
    """The great-circle distance in whole nautical miles; 0 where an airport is gone."""
    found = store.find_all((Airport, here), (Airport, there), strong=False)
    first, second = found
    if first is None or second is None:
        return 0
    return round(geo.distance_nm(first.latitude, first.longitude, second.latitude, second.longitude))
