"""Slips: what a tired hand might do to the code, each of which some test must notice (`make nightly`)."""

from tests.slips import (
    access,
    airline,
    bookings,
    bounties,
    charter,
    facades,
    flights,
    identity,
    mirrored,
    notices,
    ops,
    outside,
    people,
    platform,
)
from tests.slips.slip import Slip

SLIPS: list[Slip] = [
    *airline.SLIPS,
    *charter.SLIPS,
    *bookings.SLIPS,
    *bounties.SLIPS,
    *flights.SLIPS,
    *facades.SLIPS,
    *notices.SLIPS,
    *people.SLIPS,
    *mirrored.SLIPS,
    *platform.SLIPS,
    *outside.SLIPS,
    *access.SLIPS,
    *identity.SLIPS,
    *ops.SLIPS,
]
"""All of them, by context."""
