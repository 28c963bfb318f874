"""What a booking from a schedule costs (BK-03)."""

from offblock.domain.airline.reference import Airline, PriceMode
from offblock.domain.network.schedules import Schedule


def price_points(schedule: Schedule, airline: Airline | None) -> int:
    """Fixed or per nautical mile, set on the schedule or else on its airline."""
    source = schedule if schedule.price_mode is not None else airline
    if source is None or source.price_mode in (None, PriceMode.NONE):
        return 0
    return source.price_amount * (schedule.distance_nm if source.price_mode is PriceMode.PER_MILE else 1)
