"""Aircraft out of place, and where pilots are, with the names behind their ids (RP-19, RP-20)."""

from __future__ import annotations

from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.bounties.repositioning import AwayView, PlacedUser, away_view


def away(reader: Reader, per_page: int, cursor: str) -> tuple[Page[Aircraft], list[AwayView]]:
    """Aircraft away from their base or under a bounty, by registration (RP-19)."""
    page: Page[Aircraft] = reader.page("aircraft_away", size=per_page, cursor=cursor)
    under = [one.bounty_id for one in page.rows if one.bounty_id]
    found = reader.find_all(*((Bounty, an_id) for an_id in under), strong=False) if under else []
    known = {one.id: one for one in found if one}
    users = names.by_id(reader, User, (an_id for one in known.values() for an_id in (one.claimed_by, one.causer_id)))
    reference, now = reader.reference(), reader.moment.now
    return page, [away_view(one, known.get(one.bounty_id or 0), users, reference, now) for one in page.rows]


def placed(reader: Reader, per_page: int, cursor: str) -> tuple[Page[User], list[PlacedUser]]:
    """Users by name, where each is, and how much each has booked (RP-20)."""
    page: Page[User] = reader.page("users", size=per_page, cursor=cursor)
    return page, [_placed(reader, one) for one in page.rows]


def _placed(reader: Reader, one: User) -> PlacedUser:
    held = reader.whole("bookings_of", one.id, strong=False)
    live = sum(booking.is_live_at(reader.moment.now) for booking in held)
    return PlacedUser(
        id=one.id, name=one.name, airport=one.airport, flying=one.flight_id is not None, live_bookings=live
    )
