"""Bookings, directed routes and claims."""

from collections import Counter, defaultdict

from offblock.adapters import clock
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import MOST_LIVE, Booking, BookingKind, hold_of
from offblock.domain.bookings.directed import Preview, PreviewStatus
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.domain.people.users import User
from tests.invariants.records import Records


def bookings(found: Records) -> None:
    """The legs of a chain share an end, an aircraft and a pilot, and follow each other (BK-06)."""
    chains: dict[int, list[Booking]] = defaultdict(list)
    live = Counter(one.pilot_id for one in found[Booking] if one.is_live_at(clock.now()))
    assert all(count <= MOST_LIVE for count in live.values()), f"more bookings than a pilot may hold: {live}"
    for booking in found[Booking]:
        assert booking.mission_id or booking.bounty_id or booking.schedule_id, (
            f"booking {booking.id} comes from nowhere"
        )
        if booking.chain:
            chains[booking.chain.id].append(booking)
    for chain_id, legs in chains.items():
        shared = {(one.expires_at, one.aircraft_id, one.pilot_id, one.chain and one.chain.of) for one in legs}
        assert len(shared) == 1, f"chain {chain_id} does not hold together: {shared}"
        assert len({one.chain and one.chain.position for one in legs}) == len(legs), f"positions of chain {chain_id}"


def unique(found: Records, settings: Settings) -> None:
    """While they are on: one live chain for an aircraft, one live booking of a schedule for a pilot (BK-08)."""
    now = clock.now()
    for aircraft in found[Aircraft]:
        chains = {hold.chain_id for hold in aircraft.live_holds(now)}
        assert not settings.booking_unique_aircraft or len(chains) <= 1, f"{aircraft.registration} is held twice"
    live = [one for one in found[Booking] if one.is_live_at(now) and one.schedule_id]
    for (pilot, schedule), times in Counter((one.pilot_id, one.schedule_id) for one in live).items():
        assert not settings.booking_unique_schedule or times == 1, f"{pilot} holds schedule {schedule} {times} times"


def directed(found: Records) -> None:
    """A preview is charged once and booked once, whole, for what it showed (BK-14, BK-16)."""
    paid = {one.source.id: one for one in found[LedgerEntry] if one.source.kind == "directed"}
    mine = Counter(one.pilot_id for one in found[Preview])
    for user in found[User]:
        assert user.draws == mine[user.id], f"{user.id} has {mine[user.id]} previews of {user.draws}"
    for one in found[Preview]:
        entry = paid.pop(one.id, None)
        cost = -entry.points if entry else 0
        assert (cost, entry is None or entry.pilot_id == one.pilot_id) == (one.price_points, True), f"preview {one.id}"
    assert not paid, f"entries for no preview: {set(paid)}"
    shown = Counter((one.pilot_id, one.aircraft_id) for one in found[Preview] if one.status is PreviewStatus.ACCEPTED)
    made = {
        (one.pilot_id, one.aircraft_id, one.chain.id if one.chain else one.id)
        for one in found[Booking]
        if one.kind is BookingKind.DIRECTED
    }
    for (pilot, aircraft), times in Counter((pilot, aircraft) for pilot, aircraft, _ in made).items():
        assert times <= shown[pilot, aircraft], f"{pilot} holds more routes with {aircraft} than were accepted"


def bounties(found: Records) -> None:
    """One live bounty for an aircraft, one claim for a pilot, and both say so; paid once if completed."""
    on = {one.aircraft_id: one for one in found[Bounty] if one.is_live}
    by = {one.claimed_by: one for one in on.values() if one.status is BountyStatus.CLAIMED}
    assert len(on) == sum(one.is_live for one in found[Bounty]), "two live bounties on one aircraft"
    assert len(by) == sum(one.status is BountyStatus.CLAIMED for one in on.values()), "two claims of one pilot"
    for aircraft in found[Aircraft]:
        live = on.get(aircraft.id)
        wanted = (live.id, live.claimed_by) if live else (None, None)
        assert (aircraft.bounty_id, aircraft.bounty_pilot_id) == wanted, f"the bounty on {aircraft.registration}"
    for user in found[User]:
        assert user.bounty_id == (by[user.id].id if user.id in by else None), f"the claim of {user.id}"
    paid = Counter(one.source.id for one in found[LedgerEntry] if one.type is EntryType.REPOSITIONING)
    for bounty in found[Bounty]:
        assert paid[bounty.id] == (bounty.status is BountyStatus.COMPLETED), (
            f"bounty {bounty.id} pays {paid[bounty.id]}"
        )
        assert bounty.is_live != (bounty.ended_at is not None), f"bounty {bounty.id} is {bounty.status}"
        _claim(bounty, [one for one in found[Booking] if one.bounty_id == bounty.id], found)


def _claim(bounty: Bounty, mine: list[Booking], found: Records) -> None:
    """The bookings of a claim are those of its remaining legs; without a claim there are none but one that flies."""
    aircraft = next(one for one in found[Aircraft] if one.id == bounty.aircraft_id)
    if bounty.status is not BountyStatus.CLAIMED:
        grounded = [one.id for one in mine if one.flight_id is None]
        assert not grounded, f"bookings of bounty {bounty.id}, which is {bounty.status}"
        assert (bounty.claimed_by, bounty.claim_id) == (None, None) or not bounty.is_live, f"claim of {bounty.id}"
        assert not mine or not bounty.is_live, f"a flight of bounty {bounty.id}, which nobody has claimed"
        return
    assert mine, f"bounty {bounty.id} is claimed without a booking"
    remaining = dict(bounty.remaining)
    for booking in mine:
        leg = remaining[booking.sequence or 0]
        assert (booking.departure, booking.arrival) == (leg.departure, leg.arrival), f"a leg of bounty {bounty.id}"
        assert booking.flight_number == leg.flight_number, f"the number of bounty {bounty.id}"
        of_claim = (booking.pilot_id, booking.aircraft_id, hold_of(booking).chain_id)
        assert of_claim == (bounty.claimed_by, aircraft.id, bounty.claim_id), f"the claim of bounty {bounty.id}"
