"""A pilot's statistics: counted with each landing, and summed up from the last entries of two lists."""

from __future__ import annotations

from dataclasses import asdict

from offblock.domain.flights.statistics import LATELY_SECONDS, lately
from offblock.domain.people.users import User
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.flights.statistics import LatelyView, StatisticsView

MOST = 200
"""So many flights and ledger entries are summed up."""
MOST_DEPARTURES = 1000
"""From so many airports ways are counted."""


def shown(reader: Reader, pilot_id: int) -> StatisticsView:
    """What one pilot has flown."""
    pilot = show(reader, User, pilot_id)
    since = reader.moment.now - LATELY_SECONDS
    flights = reader.page("flights_of", pilot_id, size=MOST)
    entries = reader.page("ledger", pilot_id, size=MOST)
    pairs = reader.page("flown", pilot_id, size=MOST_DEPARTURES).rows
    goes_on = (flights.cursor and flights.rows[-1].started_at >= since) or (
        entries.cursor and entries.rows[-1].created_at >= since
    )
    return StatisticsView(
        flights=pilot.flights,
        minutes=pilot.minutes,
        airports=len({one.departure for one in pairs} | {arrival for one in pairs for arrival in one.times}),
        routes=sum(len(one.times) for one in pairs),
        last_30_days=LatelyView(**asdict(lately(flights.rows, entries.rows, since)), complete=not goes_on),
    )
