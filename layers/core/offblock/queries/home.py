"""A pilot's first page in one answer: what is flown next, what runs out, what could be taken, what is new."""

from __future__ import annotations

from offblock.domain.access.callers import Caller
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.missions import MissionStatus
from offblock.domain.flights.flights import Flight
from offblock.queries.bookings import bookings, directed
from offblock.queries.bookings.desks import at_desk
from offblock.queries.bounties import bounties
from offblock.queries.charter import missions
from offblock.queries.charter.standings import Asker
from offblock.queries.flights import flights
from offblock.queries.network import schedules
from offblock.queries.notices import notices, waiting
from offblock.queries.people import ledger
from offblock.queries.reader import Reader
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.bounties.bounties import BountyView, OfferedBounty
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.flights.flights import FlightView
from offblock.schemas.home import (
    BookableLeg,
    HomeBookings,
    HomeContracts,
    HomeMessages,
    HomeNotices,
    HomeOffers,
    HomeView,
)
from offblock.schemas.notices.notices import notice_view
from offblock.schemas.people.users import user_view

OFFERS, ENTRIES, NOTICES = 3, 3, 5
MOST_CONTRACTS = 100
LOOKED_AT = 10
"""Open missions among which offers are looked for."""


def home(reader: Reader, caller: Caller, pilot_id: int) -> HomeView:
    """Everything of a pilot's first page: a dozen small queries, each with a bound, whatever the airline's size."""
    loaded = at_desk(reader, pilot_id)
    pilot, reference = loaded.pilot, loaded.rulebook.reference
    held = bookings.with_starts(reader, pilot_id, list(loaded.live))
    pending = reader.page("contracts", pilot_id, state="o", size=MOST_CONTRACTS).rows
    active = reader.page("contracts", pilot_id, state="a", size=MOST_CONTRACTS).rows
    by = Asker(pilot, {one.mission_id: one for one in [*pending, *active]}, reference)
    under_way = missions.views_for(reader, caller, missions.found(reader, active), by)
    feed = notices.feed(reader, caller, pilot_id, NOTICES, "")
    return HomeView(
        me=user_view(pilot, reference),
        flying=_flying(reader, pilot.flight_id),
        in_air=len(flights.live(reader)),
        next=_next(held),
        bookings=HomeBookings(
            live=len(held), next_expires_at=min((one.expires_at for one in held if not one.flight_id), default=None)
        ),
        contracts=HomeContracts(
            pending=len(pending),
            active=under_way,
            bookable_legs=[
                BookableLeg(mission_id=one.id, sequence=one.bookable_leg) for one in under_way if one.bookable_leg
            ],
        ),
        bounty=_claimed(reader, caller, loaded),
        previews=directed.mine(reader, pilot_id),
        offers=_offers(reader, caller, loaded, by),
        points=ledger.views(reader, reader.page("ledger", pilot_id, size=ENTRIES).rows),
        notices=HomeNotices(unread=feed.unread, rows=[notice_view(one, feed.mark) for one in feed.page.rows]),
        messages=HomeMessages(unread=waiting.unread(reader, pilot_id)),
    )


def _flying(reader: Reader, flight_id: int | None) -> FlightView | None:
    flight = reader.peek(Flight, flight_id) if flight_id else None
    return flights.view(reader, flight) if flight else None


def _next(held: list[BookingView]) -> BookingView | None:
    """The one being flown, which comes first, else the oldest that can start, else the oldest (FL-02)."""
    ready = (one for one in held if one.flight_id or (one.startable and one.startable.now))
    return next(ready, None) or next(iter(held), None)


def _claimed(reader: Reader, caller: Caller, loaded: LoadedBooking) -> OfferedBounty | None:
    bounty = reader.peek(Bounty, loaded.pilot.bounty_id) if loaded.pilot.bounty_id else None
    return _plain(bounties.views_for(reader, caller, [bounty], loaded))[0] if bounty else None


def _offers(reader: Reader, caller: Caller, loaded: LoadedBooking, by: Asker) -> HomeOffers:
    return HomeOffers(
        missions=_missions(reader, caller, by),
        bounties=_plain(bounties.offers(reader, caller, loaded, OFFERS)),
        schedules=schedules.offers(reader, loaded, OFFERS),
    )


def _missions(reader: Reader, caller: Caller, by: Asker) -> list[MissionView]:
    """The newest open missions for which the pilot could apply now."""
    low, high = missions.RANKS[MissionStatus.OPEN]
    newest = reader.page("missions", size=LOOKED_AT, low=low, high=high).rows
    return [one for one in missions.views_for(reader, caller, newest, by) if one.can_apply][:OFFERS]


def _plain(some: list[BountyView]) -> list[OfferedBounty]:
    """Bounties without what changes with every second, so that an answer that says the same is the same."""
    return [OfferedBounty(**one.model_dump(exclude={"seconds_left"})) for one in some]
