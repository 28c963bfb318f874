"""What a pilot's flights and points of late come to."""

from collections.abc import Iterable
from dataclasses import dataclass

from offblock.domain.flights.flights import FLOWN, Flight
from offblock.domain.kernel.values import DAY_SECONDS
from offblock.domain.people.ledger import LedgerEntry

LATELY_SECONDS = 30 * DAY_SECONDS


@dataclass(frozen=True, slots=True)
class Lately:
    """What ended and was booked from an instant on: minutes, nautical miles, mean feet per minute, points.

    A flight that was stopped was not flown; one that was rejected was. `spent` is not below zero.
    """

    flights: int
    minutes: int
    distance_nm: int
    landing_rate_fpm: int | None
    earned: int
    spent: int


def lately(flights: Iterable[Flight], entries: Iterable[LedgerEntry], since: int) -> Lately:
    """Sum up what ended and was booked at `since` or later (PF-04, FL-05)."""
    flown = [one for one in flights if one.status in FLOWN and (one.finished_at or 0) >= since]
    rates = [one.landing_rate_fpm for one in flown if one.landing_rate_fpm is not None]
    points = [one.points for one in entries if one.created_at >= since]
    return Lately(
        flights=len(flown),
        minutes=sum(one.block_minutes or 0 for one in flown),
        distance_nm=sum(one.distance_nm or 0 for one in flown),
        landing_rate_fpm=round(sum(rates) / len(rates)) if rates else None,
        earned=sum(one for one in points if one > 0),
        spent=-sum(one for one in points if one < 0),
    )
