"""How a pilot's statistics are shown."""

from offblock.schemas.schema import Schema


class LatelyView(Schema):
    """What ended and was booked; `complete` is false where there was more than could be summed up.

    `landing_rate_fpm` is the mean of the flights whose reports tell it; `spent` is not below zero.
    """

    flights: int
    minutes: int
    distance_nm: int
    landing_rate_fpm: int | None = None
    earned: int
    spent: int
    complete: bool


class StatisticsView(Schema):
    """What a pilot has flown in all, between how many airports and on how many different ways, and the last 30 days."""

    flights: int
    minutes: int
    airports: int
    routes: int
    last_30_days: LatelyView
