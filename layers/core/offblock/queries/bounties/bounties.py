"""How bounties, aircraft out of place and pilots' places are shown, with the names behind their ids."""

from __future__ import annotations

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.names import class_of
from offblock.domain.kernel.page import Page
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.bounties.bounties import BountyNames, BountyView, bounty_view


def views(reader: Reader, caller: Caller, some: list[Bounty]) -> list[BountyView]:
    """Bounties as they stand at this instant."""
    mission_kind, office = class_of("Mission"), bool(caller.roles & OFFICE)
    people = (an_id for one in some for an_id in (one.claimed_by, one.causer_id if office else None) if an_id)
    found = names.of(
        reader,
        *((Aircraft, one.aircraft_id) for one in some),
        *((User, one) for one in people),
        *((mission_kind, one.mission_id) for one in some if one.mission_id),
    )
    titles = {an_id: str(getattr(one, "title", "")) for an_id, one in names.only(mission_kind, found).items()}
    meant = BountyNames(names.only(Aircraft, found), names.only(User, found), titles, reader.reference())
    return [bounty_view(one, meant, office, reader.moment.now) for one in some]


def view(reader: Reader, caller: Caller, one: Bounty) -> BountyView:
    """One bounty."""
    return views(reader, caller, [one])[0]


def listed(reader: Reader, user_id: int | None, per_page: int, cursor: str) -> Page[Bounty]:
    """Bounties, the live ones first, without those that the caller caused (RP-11); a page may be short."""
    page: Page[Bounty] = reader.page("bounties", size=per_page, cursor=cursor)
    return Page([one for one in page.rows if bounties.is_for(one, user_id)], page.cursor)


def show(reader: Reader, user_id: int | None, bounty_id: int) -> Bounty:
    """One bounty; its causer never sees it (RP-11)."""
    return bounties.must_be_seen(reader.peek(Bounty, bounty_id), user_id)
