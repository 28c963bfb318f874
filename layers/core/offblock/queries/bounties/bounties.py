"""How bounties are found and shown, with the names behind their ids and what keeps whoever asks from claiming them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.bookings import claims
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import LIVE, Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.names import class_of
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.refusals import Fault, Invalid, Refusal
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.bookings.desks import at_desk
from offblock.queries.reader import Reader
from offblock.schemas.bounties.bounties import BountyNames, BountyView, bounty_view

LIVE_RANGE, PAST_RANGE = ("0", "1"), ("1", "2")


# -- Bounties as they are shown ---------------------------------------------------------------------------------------


def views(reader: Reader, caller: Caller, some: list[Bounty], pilot_id: int | None = None) -> list[BountyView]:
    """Bounties as they stand at this instant, and whether the pilot, if one is named, could claim each."""
    return views_for(reader, caller, some, at_desk(reader, pilot_id) if pilot_id and some else None)


def views_for(reader: Reader, caller: Caller, some: list[Bounty], loaded: LoadedBooking | None) -> list[BountyView]:
    """The same where it is known already who would claim; their aircraft are as they were at most a minute ago."""
    if not some:
        return []
    mission_kind, office = class_of("Mission"), bool(caller.roles & OFFICE)
    people = (an_id for one in some for an_id in (one.claimed_by, one.causer_id if office else None) if an_id)
    found = names.of(
        reader,
        *((Aircraft, one.aircraft_id) for one in some),
        *((User, one) for one in people),
        *((mission_kind, one.mission_id) for one in some if one.mission_id),
    )
    titles = {an_id: str(getattr(one, "title", "")) for an_id, one in names.only(mission_kind, found).items()}
    reference = loaded.rulebook.reference if loaded else reader.reference()
    meant = BountyNames(names.only(Aircraft, found), names.only(User, found), titles, reference)
    return [bounty_view(one, meant, office, reader.moment.now, _obstacles(reader, one, meant, loaded)) for one in some]


def _obstacles(reader: Reader, one: Bounty, meant: BountyNames, loaded: LoadedBooking | None) -> list[Refusal] | None:
    aircraft = meant.aircraft.get(one.aircraft_id)
    if loaded is None or aircraft is None:
        return None
    return claims.obstacles(one, replace(loaded, aircraft=aircraft, bounty=one), reader.moment)


def view(reader: Reader, caller: Caller, one: Bounty, pilot_id: int | None = None) -> BountyView:
    """One bounty."""
    return views(reader, caller, [one], pilot_id)[0]


def show(reader: Reader, user_id: int | None, bounty_id: int) -> Bounty:
    """One bounty; its causer never sees it (RP-11)."""
    return bounties.must_be_seen(reader.peek(Bounty, bounty_id), user_id)


def offers(reader: Reader, caller: Caller, loaded: LoadedBooking, most: int, among: int = 25) -> list[BountyView]:
    """Some that the pilot could claim now: those that begin where the pilot is first, then the soonest over."""
    low, high = LIVE_RANGE
    live = reader.page("bounties", size=among, low=low, high=high).rows
    here = loaded.pilot.airport
    open_ones = [one for one in live if bounties.is_for(one, loaded.pilot.id)]
    ordered = sorted(open_ones, key=lambda one: (one.origin != here, one.expires_at, one.id))
    return [one for one in views_for(reader, caller, ordered, loaded) if one.claimable][:most]


# -- Which bounties a list shows --------------------------------------------------------------------------------------


class BountySort(StrEnum):
    """By what bounties that are live can be sorted."""

    EXPIRES_AT = "expires_at"
    REWARD_POINTS = "reward_points"
    DISTANCE_NM = "distance_nm"


SORTS: dict[BountySort, Callable[[Bounty], int]] = {
    BountySort.EXPIRES_AT: lambda one: one.expires_at,
    BountySort.REWARD_POINTS: lambda one: one.reward_points,
    BountySort.DISTANCE_NM: lambda one: one.distance_nm,
}


@dataclass(frozen=True, slots=True)
class BountyFilter:
    """Which bounties a list shows; `statuses` none means every one, `aircraft_type` is a type's code."""

    statuses: tuple[BountyStatus, ...] = ()
    origin: str | None = None
    aircraft_type: str | None = None

    def takes(self, one: Bounty) -> bool:
        """Whether the list shows a bounty, whatever its aircraft."""
        return one.status in (self.statuses or tuple(BountyStatus)) and self.origin in (None, one.origin)


def listed(reader: Reader, user_id: int | None, wanted: BountyFilter, per_page: int, cursor: str) -> Page[Bounty]:
    """Bounties, the live ones first, without those that the caller caused (RP-11); a page may be short."""
    page: Page[Bounty]
    if wanted == BountyFilter():
        page = reader.page("bounties", size=per_page, cursor=cursor)
    else:
        _must_be_live(wanted, "filter[type]" if wanted.aircraft_type else "")
        turns = [LIVE_RANGE] if wanted.aircraft_type else [LIVE_RANGE, PAST_RANGE]
        page = reader.chain(
            "bounties",
            lambda reached: (one for one in turns if reached is None or one >= reached),
            per_page,
            cursor,
            sieve=Sieve(wanted.takes, repr(wanted)),
        )
    rows = _of_type(reader, page.rows, wanted.aircraft_type)
    return Page([one for one in rows if bounties.is_for(one, user_id)], page.cursor)


def sorted_out(reader: Reader, user_id: int | None, wanted: BountyFilter) -> list[Bounty]:
    """The live bounties that a list shows, whole, to be sorted (PF-14): no more than there are aircraft."""
    _must_be_live(wanted, "sort")
    low, high = LIVE_RANGE
    found = [one for one in reader.whole("bounties", strong=False, low=low, high=high) if wanted.takes(one)]
    return [one for one in _of_type(reader, found, wanted.aircraft_type) if bounties.is_for(one, user_id)]


def _must_be_live(wanted: BountyFilter, field: str) -> None:
    if field and not set(wanted.statuses) <= LIVE:
        raise Invalid({field: Fault("needs_live", "ask this of live ones: leave the others out of filter[status]")})


def _of_type(reader: Reader, some: list[Bounty], code: str | None) -> list[Bounty]:
    """Those whose aircraft are of a type."""
    if not code:
        return some
    aircraft, subfleets = names.by_id(reader, Aircraft, (one.aircraft_id for one in some)), reader.reference().subfleets

    def codes(one: Bounty) -> set[str]:
        flown = aircraft.get(one.aircraft_id)
        subfleet = subfleets.get(flown.subfleet_id) if flown else None
        found = (flown and flown.type, subfleet and subfleet.type, subfleet and subfleet.icao)
        return {text.upper() for text in found if text}

    return [one for one in some if code.upper() in codes(one)]
