"""A pilot's live bookings with what a bid shows of each: its schedule and its aircraft (FL-02)."""

from __future__ import annotations

from dataclasses import dataclass

from offblock.domain.bookings import bids
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network.schedules import Schedule
from offblock.queries import names
from offblock.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Bid:
    """A booking, the schedule that it is of, if any, and its aircraft, if that is still there."""

    booking: Booking
    schedule: Schedule | None = None
    aircraft: Aircraft | None = None


def held(reader: Reader, pilot_id: int) -> list[Bid]:
    """The pilot's live bookings: the one being flown first, then the oldest."""
    now = reader.moment.now
    live = bids.first_flown(one for one in reader.whole("bookings_of", pilot_id) if one.is_live_at(now))
    found = names.of(
        reader,
        *((Schedule, one.schedule_id) for one in live if one.schedule_id),
        *((Aircraft, one.aircraft_id) for one in live),
    )
    schedules, aircraft = names.only(Schedule, found), names.only(Aircraft, found)
    return [Bid(one, schedules.get(one.schedule_id), aircraft.get(one.aircraft_id)) for one in live]
