"""Staff review flights (FL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.flights import reviews
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.flights.reviews import Verdict
from offblock.usecases.command import command
from offblock.usecases.flights.finding import any_flight

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

MONTHS = 36
"""How far back flights are looked for."""
A_PAGE = 100


@command
def review(store: Store, caller: Caller, flight_id: str, verdict: Verdict) -> Flight:
    """Staff accept, warn or reject a flight (FL-07, FL-10)."""
    flight = any_flight(store, flight_id)
    decision = reviews.review(flight, verdict, caller.user_id, store.moment.now)
    return store.commit(decision, StaffAction(caller, "flight.review"))


def queue(store: Store) -> int:
    """Put among those that wait what was submitted before there was a queue, and tell how many (FL-10).

    Each is written as it is, under a condition of its own, which puts it there; one that somebody reviews meanwhile is
    left to them. What waits already is not written, so the same again goes on where it was cut short.
    """
    waiting = {one.id for one in store.whole("to_review", strong=False)}
    return sum(_queue_month(store, month, waiting) for month in range(MONTHS))


def _queue_month(store: Store, month: int, waiting: set[int]) -> int:
    queued, cursor = 0, None
    while True:
        page = store.page("flights", store.moment.now, month, size=A_PAGE, cursor=cursor)
        missing = [one for one in page.rows if one.status is FlightStatus.SUBMITTED and one.id not in waiting]
        found = store.find_all(*((Flight, one.id) for one in missing)) if missing else []
        queued += sum(store.put_each([one for one in found if one and one.status is FlightStatus.SUBMITTED]))
        if not page.cursor:
            return queued
        cursor = page.cursor
