"""Slips: what a tired hand might do to the code, each of which some test must notice (`make nightly`)."""

from tests.slips import airline, bookings, bounties, charter, flights, outside, platform
from tests.slips.slip import Slip

SLIPS: list[Slip] = [
    *airline.SLIPS,
    *charter.SLIPS,
    *bookings.SLIPS,
    *bounties.SLIPS,
    *flights.SLIPS,
    *platform.SLIPS,
    *outside.SLIPS,
]
"""All of them, by context."""
