"""Staff review flights (FL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.flights import reviews
from offblock.domain.flights.flights import Flight
from offblock.domain.flights.reviews import Verdict
from offblock.usecases.command import command
from offblock.usecases.flights.loading import any_flight

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def review(store: Store, caller: Caller, flight_id: str, verdict: Verdict) -> Flight:
    """Staff accept, warn or reject a flight (FL-07, FL-10)."""
    flight = any_flight(store, flight_id)
    decision = reviews.review(flight, verdict, caller.user_id, store.moment.now)
    return store.commit(decision, StaffAction(caller, "flight.review"))
