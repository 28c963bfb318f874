"""A pilot as the booking desk sees one, for showing what could be booked."""

from __future__ import annotations

from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.queries.reader import Reader


def at_desk(reader: Reader, pilot_id: int) -> LoadedBooking:
    """A pilot as the booking desk sees one, before an aircraft is chosen."""
    wanted = (User, pilot_id), (ReferenceHead, ()), (Settings, ())
    pilot, *rulebook = reader.find_all(*wanted, strong=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    held = reader.whole("bookings_of", pilot_id, strong=False)
    live = tuple(one for one in held if one.is_live_at(reader.moment.now))
    return LoadedBooking(pilot, reader.rulebook(*rulebook), live)
