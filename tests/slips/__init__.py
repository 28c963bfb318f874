"""Slips: what a tired hand might do to the code, each of which some test must notice (`make nightly`)."""

from tests.slips import bookings, bounties, charter, flights, notices, outside, platform
from tests.slips.slip import Slip

SLIPS: list[Slip] = [
    *charter.SLIPS,
    *bookings.SLIPS,
    *bounties.SLIPS,
    *flights.SLIPS,
    *notices.SLIPS,
    *platform.SLIPS,
    *outside.SLIPS,
]
"""All of them, by context."""
