"""One run's figures, by name, and what the table would have cost."""

from typing import Annotated

from pydantic import Field

from offblock.domain.kernel.record import Record

READ_DOLLARS = 0.1525 / 1_000_000
WRITE_DOLLARS = 0.7625 / 1_000_000
"""A request unit of DynamoDB on demand, as the price list of the tools has it too (a test holds both to each other)."""


class Figures(Record):
    """One run's figures. `away_days` are aircraft-days away from base, `away_by_day` how many were away on average.

    `cost_microdollars` is what the table would ask for the use cases and jobs of the run, items taken as a kilobyte.
    """

    flights: int = 0
    bounties_made: int = 0
    bounties_claimed: int = 0
    bounties_completed: int = 0
    bounties_expired: int = 0
    bounties_cancelled: int = 0
    points_earned: int = 0
    points_spent: int = 0
    points_lost: int = 0
    contracts_completed: int = 0
    contracts_failed: int = 0
    teleports: int = 0
    bookings_expired: int = 0
    pilots_moved: int = 0
    away_days: float = 0
    cost_microdollars: int = 0
    away_by_day: Annotated[tuple[float, ...], Field(max_length=90)] = ()


COUNTED = tuple(name for name in Figures.model_fields if name != "away_by_day")
"""The figures of which one run's stand beside another's."""
