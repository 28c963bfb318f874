"""What clients and pilots write beside a flight (FL-04)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from offblock.domain.flights import remarks
from offblock.domain.flights.flights import Flight
from offblock.domain.flights.remarks import Remark, Remarks
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def write(store: Store, flight: Flight, log: Sequence[Remark] = (), comments: Sequence[Remark] = ()) -> Remarks:
    """Keep lines and comments of a pilot's own flight, in one write; sent again, nothing changes."""
    before = store.find(Remarks, flight.pilot_id, flight.id) or Remarks(pilot_id=flight.pilot_id, flight_id=flight.id)
    return store.commit(remarks.written(before, log, comments))
