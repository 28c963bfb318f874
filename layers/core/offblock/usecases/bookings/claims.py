"""What happens to claims: a pilot takes a bounty, and its time ends (RP-10, RP-13)."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from offblock.domain.bookings import claims
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.claims import Expiry, LoadedBounty
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.users import User
from offblock.usecases.bookings.loading import RULEBOOK, bookings_of, expire_on, live_of, load_bounty, load_stands
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def claim(store: Store, pilot_id: int, bounty_id: int) -> tuple[Booking, ...]:
    """A pilot claims a bounty and gets the bookings of its way (RP-10)."""
    bounty, loaded = _load_claim(store, pilot_id, bounty_id)
    number = _ferry_number(store, bounty) if bounty.is_ferry else ""
    return store.commit(claims.claim(bounty, loaded, number, store.moment))


def _load_claim(store: Store, pilot_id: int, bounty_id: int) -> tuple[Bounty, LoadedBooking]:
    """A bounty and all that claiming it needs; what is overdue of the pilot's and the aircraft's is ended first."""
    found, pilot, *rulebook = store.find_all((Bounty, bounty_id), (User, pilot_id), *RULEBOOK)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    bounty = bounties.must_be_seen(found, pilot_id)
    aircraft, items = store.find_all((Aircraft, bounty.aircraft_id), (OpenItems, bounty.aircraft_id))
    if aircraft is None:
        raise NotFound("The aircraft of this bounty is gone: tell the staff.")
    held = bookings_of(store, pilot_id)
    if expire_on(store, aircraft, held) or _end_overdue(store, pilot.bounty_id):
        raise Stale
    claims.must_be_claimable(bounty, pilot, store.moment.now)
    stands = load_stands(store, (leg.arrival for _, leg in bounty.remaining))
    live = live_of(store, held)
    return bounty, LoadedBooking(pilot, store.rulebook(*rulebook), live, aircraft, stands, items, bounty)


def _ferry_number(store: Store, bounty: Bounty) -> str:
    """A flight number from 9000 to 9999 that no other live booking bears (RP-06)."""
    waiting, size = iter(claims.ferry_numbers(bounty, store.moment)), 1
    while batch := list(islice(waiting, size)):
        size = 100
        taken = store.find_all(*((FlightNumberMarker, one) for one in batch))
        free = [one for one, marker in zip(batch, taken, strict=True) if marker is None]
        if free:
            return free[0]
    raise claims.none_free()


def _end_overdue(store: Store, bounty_id: int | None) -> bool:
    """End the bounty that the pilot has claimed, where its time is over: a late job keeps nobody from the next."""
    decision = _expiry(store, bounty_id) if bounty_id else None
    if decision is None or decision.answer is not Expiry.EXPIRED:
        return False
    store.commit_overdue(decision)
    return True


@command
def expire(store: Store, bounty_id: int) -> Expiry:
    """The expiry's first step: end a bounty whose time is over, unless its own flight is in the air (RP-13)."""
    return store.commit(_expiry(store, bounty_id))


def _expiry(store: Store, bounty_id: int) -> Decision[Expiry]:
    bounty = store.find(Bounty, bounty_id)
    if bounty is None or not bounty.is_live:
        return Decision(Expiry.OVER)
    loaded = load_bounty(store, bounty)
    if loaded.is_flying and bounty.expires_at <= store.moment.now:
        loaded = replace(loaded, hangs=_hangs(store, loaded))
    return claims.expire(loaded, base_of(loaded.aircraft, store.reference()), store.moment)


def _hangs(store: Store, loaded: LoadedBounty) -> bool:
    """Whether nothing is heard any more of the flight in the air (FL-09); what that takes is loaded with the first."""
    from offblock.usecases.flights import hanging

    assert loaded.aircraft.flight_id, "its aircraft is in the air"
    return hanging.hangs(store, loaded.aircraft.flight_id)
