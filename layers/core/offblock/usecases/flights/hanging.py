"""The look at a flight in the air of which nothing may have been heard (FL-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.flights import hanging
from offblock.domain.flights.flights import Flight, Live
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def hangs(store: Store, flight_id: int) -> bool:
    """Whether a flight is in the air and nothing has been heard of it for long enough (FL-09)."""
    flight, live = store.find_all((Flight, flight_id), (Live, flight_id))
    return live is not None and hanging.is_hanging(flight, live, store.settings(), store.moment.now)


@command
def check(store: Store, flight_id: int) -> bool:
    """The job's look at one flight: tell of it if it hangs now; whether it does (FL-09).

    A flight that has ended is on the map no more, so that nothing is told of it.
    """
    live = store.find(Live, flight_id)
    flight = store.find(Flight, flight_id)
    if live is None or flight is None or (live.check_at or 0) > store.moment.now:
        return False
    return store.commit(hanging.check(flight, live, store.settings(), store.moment.now))
