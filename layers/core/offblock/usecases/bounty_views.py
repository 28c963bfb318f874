"""How bounties, aircraft out of place and pilots' places are shown, with the names behind their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.aircraft import Aircraft
from offblock.domain.bounties import Bounty
from offblock.domain.callers import OFFICE, Caller
from offblock.domain.page import Page
from offblock.domain.users import User
from offblock.usecases import names
from offblock.views.bounties import AwayView, BountyView, PlacedUser, away_view, bounty_view

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def views(store: Store, caller: Caller, some: list[Bounty]) -> list[BountyView]:
    """Bounties as they stand at this instant."""
    aircraft = names.by_id(store, Aircraft, (one.aircraft_id for one in some))
    users = names.by_id(store, User, (one.claimed_by for one in some if one.claimed_by))
    office, reference, now = bool(caller.roles & OFFICE), store.reference(), store.moment.now
    return [bounty_view(one, aircraft, users, reference, office, now) for one in some]


def view(store: Store, caller: Caller, one: Bounty) -> BountyView:
    """One bounty."""
    return views(store, caller, [one])[0]


def away(store: Store, per_page: int, cursor: str) -> tuple[Page[Aircraft], list[AwayView]]:
    """Aircraft away from their base or under a bounty, by registration (RP-19)."""
    page: Page[Aircraft] = store.page("aircraft_away", size=per_page, cursor=cursor)
    under = [one.bounty_id for one in page.rows if one.bounty_id]
    found = store.find_all(*((Bounty, an_id) for an_id in under), strong=False) if under else []
    known = {one.id: one for one in found if one}
    users = names.by_id(store, User, (one.claimed_by for one in known.values() if one.claimed_by))
    reference, now = store.reference(), store.moment.now
    return page, [away_view(one, known.get(one.bounty_id or 0), users, reference, now) for one in page.rows]


def placed(store: Store, per_page: int, cursor: str) -> tuple[Page[User], list[PlacedUser]]:
    """Users by name, where each is, and how much each has booked (RP-20)."""
    page: Page[User] = store.page("users", size=per_page, cursor=cursor)
    return page, [_placed(store, one) for one in page.rows]


def _placed(store: Store, one: User) -> PlacedUser:
    held = store.whole("bookings_of", one.id, strong=False)
    live = sum(booking.is_live_at(store.moment.now) for booking in held)
    return PlacedUser(
        id=one.id, name=one.name, airport=one.airport, flying=one.flight_id is not None, live_bookings=live
    )
