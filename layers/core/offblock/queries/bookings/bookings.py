"""How bookings are shown, with the names behind their ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.bookings.bookings import BookingView, booking_view, registration
from offblock.schemas.people.users import person


def views(reader: Reader, bookings: list[Booking]) -> list[BookingView]:
    """Bookings as they stand at this instant."""
    users = names.by_id(reader, User, (one.pilot_id for one in bookings))
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in bookings))
    return [booking_view(one, users, aircraft, reader.moment.now) for one in bookings]


def view(reader: Reader, booking: Booking) -> BookingView:
    """One booking."""
    return views(reader, [booking])[0]


def mine(reader: Reader, pilot_id: int) -> list[BookingView]:
    """A pilot's live bookings: the one being flown first, then the oldest (FL-02)."""
    live = [one for one in reader.whole("bookings_of", pilot_id) if one.is_live_at(reader.moment.now)]
    return views(reader, sorted(live, key=lambda one: (one.flight_id is None, one.id)))


COLUMNS: dict[str, Callable[[Booking], str | int]] = {
    "flight_number": lambda one: one.flight_number,
    "departure": lambda one: one.departure,
    "arrival": lambda one: one.arrival,
    "created_at": lambda one: one.created_at,
    "expires_at": lambda one: one.expires_at,
    "kind": lambda one: one.kind,
}
"""What the staff's table is sorted by and what a booking says of itself; names and status come from elsewhere."""


@dataclass(frozen=True, slots=True)
class Table:
    """The bookings that staff asked for, and what each is worth in the column that they are sorted by (BK-11)."""

    rows: list[Booking]
    value: Callable[[Booking], str | int]


class Column(StrEnum):
    """The columns of the staff's table."""

    FLIGHT_NUMBER = "flight_number"
    PILOT = "pilot"
    AIRCRAFT = "aircraft"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    STATUS = "status"
    KIND = "kind"
    CREATED_AT = "created_at"
    EXPIRES_AT = "expires_at"


def table(reader: Reader, q: str, airport: str | None, column: Column) -> Table:
    """Every booking of the tenant that is not purged yet, searched by pilot, flight number or airport (BK-11).

    They are read whole, however the table is sorted: 5,000 of them are two megabytes. Names are looked up only where
    the search or the order needs them.
    """
    rows = reader.whole("bookings", strong=False)
    if airport:
        rows = [one for one in rows if airport in (one.departure, one.arrival)]
    if q:
        rows = _matching(reader, rows, q.casefold())
    return Table(rows, _value_of(reader, rows, column))


def _matching(reader: Reader, rows: list[Booking], q: str) -> list[Booking]:
    users = names.by_id(reader, User, (one.pilot_id for one in rows))

    def matches(one: Booking) -> bool:
        texts = (one.flight_number, one.callsign, one.departure, one.arrival, person(one.pilot_id, users).name)
        return any(q in text.casefold() for text in texts)

    return [one for one in rows if matches(one)]


def _value_of(reader: Reader, rows: list[Booking], column: Column) -> Callable[[Booking], str | int]:
    if column is Column.PILOT:
        users = names.by_id(reader, User, (one.pilot_id for one in rows))
        return lambda one: person(one.pilot_id, users).name.casefold()
    if column is Column.AIRCRAFT:
        aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in rows))
        return lambda one: registration(one.aircraft_id, aircraft)
    if column is Column.STATUS:
        return lambda one: one.status_at(reader.moment.now)
    return COLUMNS[column]
