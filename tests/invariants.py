"""What must hold in every state of an airline, read from the table itself."""

import json
from collections import Counter, defaultdict
from typing import Any

from local import engine
from offblock.adapters import clock
from offblock.adapters.stored import parse
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import MOST_LIVE, Booking, BookingKind, hold_of
from offblock.domain.bookings.directed import Preview, PreviewStatus
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.endings import effective_points
from offblock.domain.charter.missions import ENDED, LIVE, LegStatus, Mission, MissionStatus, markers_of
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.kernel.names import class_of
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.network.snapshots import NetworkHead, NetworkPart, digest_of
from offblock.domain.notices.channels import ROUTES, Reader
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.domain.people.users import User
from tests.harness import stack

Records = dict[type, list[Any]]


def records() -> dict[str, Records]:
    """Every record in the table by tenant and kind."""
    tenants: dict[str, Records] = defaultdict(lambda: defaultdict(list))
    for (pk, _), record in engine.snapshot(stack.TABLE).made(_record).items():
        tenants[pk.split("#")[1] if pk.startswith("T#") else ""][type(record)].append(record)
    return tenants


def _record(image: engine.Image) -> Any:
    _announced(image)
    return parse(class_of(image["kind"]["S"]), (image.get("summary") or image["body"])["S"])


def _announced(image: engine.Image) -> None:
    """What is announced goes to those whom the table of channels names for it, or to nobody."""
    for plain in json.loads(image["happened"]["S"]) if "happened" in image else ():
        event = Event.model_validate(plain)
        if isinstance(event.kind, NoticeKind) and event.to is not None:
            reader = ROUTES[event.kind].reader
            fits = (
                str(reader) == event.to
                if isinstance(event.to, Audience)
                else reader in (Reader.PILOT, Reader.PUBLISHER)
            )
            assert fits, f"{event.kind} is told to {event.to}"


def check(*, toggled: bool = False) -> None:
    """Assert all of them, for every tenant.

    `toggled`: uniqueness was off for a while, so that what was booked twice meanwhile may still be there (BK-08).
    """
    for tenant, found in records().items():
        if tenant:
            settings = (found[Settings] or [Settings()])[0]
            _ledgers(found)
            _prices(found)
            _missions(found, settings)
            _bookings(found)
            _aircraft(found)
            if not toggled:
                _unique(found, settings)
            _stands(found)
            _inoperative(found)
            _flights(found)
            _customers(found)
            _directed(found)
            _networks(found)
            _bounties(found)


def _ledgers(found: Records) -> None:
    for user in found[User]:
        mine = sorted((one for one in found[LedgerEntry] if one.pilot_id == user.id), key=lambda one: one.seq)
        assert [one.seq for one in mine] == list(range(1, len(mine) + 1)), f"the ledger of {user.id} has gaps"
        assert sum(one.points for one in mine) == user.points, f"balance of {user.id} is not its ledger's sum"
        assert not mine or mine[-1].balance == user.points, f"last balance of {user.id}"
        assert user.ledger_seq == len(mine), f"ledger count of {user.id}"


_PRICES = {EntryType.BOOKING, EntryType.DIRECTED_SCHEDULE}


def _prices(found: Records) -> None:
    """What was spent was there; a booking costs once, is given back once, and whole (PF-05, PF-06)."""
    paid: dict[Any, int] = {}
    back: dict[Any, int] = {}
    for entry in (one for one in found[LedgerEntry] if one.type in _PRICES):
        assert entry.points > 0 or entry.balance >= 0, f"{entry.pilot_id} spent what was not there"
        sort = "booking" if entry.type is EntryType.BOOKING else entry.source.kind
        assert entry.points, f"entry {entry.id} is for nothing"
        assert entry.source.kind == sort, f"entry {entry.id} is for {entry.source.kind}"
        told = paid if entry.points < 0 else back
        key = (entry.type, entry.source.kind, entry.source.id)
        assert key not in told, f"{key} is entered twice"
        told[key] = entry.points
    for key, points in back.items():
        if key[0] is EntryType.BOOKING:
            assert paid.get(key) == -points, f"{key} gave {points} back and had cost {paid.get(key)}"
    gone = {key[2] for key in back}
    for booking in found[Booking]:
        cost = -paid.get((EntryType.BOOKING, "booking", booking.id), 0)
        assert booking.paid_points == cost or booking.kind != "schedule", f"booking {booking.id} cost {cost}"
        assert booking.id not in gone, f"booking {booking.id} was given back and is there"


def _bookings(found: Records) -> None:
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


def _unique(found: Records, settings: Settings) -> None:
    """While they are on: one live chain for an aircraft, one live booking of a schedule for a pilot (BK-08)."""
    now = clock.now()
    for used in found[Aircraft]:
        chains = {hold.chain_id for hold in used.live_holds(now)}
        assert not settings.booking_unique_aircraft or len(chains) <= 1, f"{used.registration} is held twice"
    live = [one for one in found[Booking] if one.is_live_at(now) and one.schedule_id]
    for (pilot, schedule), times in Counter((one.pilot_id, one.schedule_id) for one in live).items():
        assert not settings.booking_unique_schedule or times == 1, f"{pilot} holds schedule {schedule} {times} times"


def _stands(found: Records) -> None:
    """Who has a stand or comes to it is who says so; nobody says so without having it (BK-04)."""
    now, bookings = clock.now(), {one.id: one for one in found[Booking]}
    planes = {one.id: one for one in found[Aircraft]}
    had: dict[Any, Occupant] = {}
    for stand in found[Stand]:
        for one in stand.occupants:
            place = (stand.airport, stand.name)
            key = (*place, one.aircraft_id, one.booking_id)
            assert key not in had, f"{key} is there twice"
            had[key] = one
            used = planes[one.aircraft_id]
            if one.booking_id is None:
                assert (used.airport, used.stand) == place, f"{place} has {used.registration}, which is elsewhere"
                assert (used.flight_id, one.until) == (None, None), f"{used.registration} flies and has {place}"
                continue
            coming = bookings.get(one.booking_id)
            assert coming, f"{place} is kept for a booking that is gone"
            assert (coming.arrival, coming.arrival_stand, coming.aircraft_id) == (*place, used.id), (
                f"{key} goes elsewhere"
            )
            assert one.until == (None if coming.flight_id else coming.expires_at), f"{key} is kept until {one.until}"
    for used in planes.values():
        if used.stand and used.flight_id is None:
            assert (used.airport, used.stand, used.id, None) in had, f"{used.registration} does not have {used.stand}"
    for one in bookings.values():
        if one.arrival_stand and one.is_live_at(now):
            assert (one.arrival, one.arrival_stand, one.aircraft_id, one.id) in had, f"booking {one.id} has no stand"


def _inoperative(found: Records) -> None:
    """An aircraft counts its open items, and each definition is open once (BK-05)."""
    items = {one.aircraft_id: one.items for one in found[OpenItems]}
    for used in found[Aircraft]:
        mine = items.pop(used.id, ())
        first = min((one.due_at for one in mine), default=None)
        assert (used.mel_open, used.mel_due_at) == (len(mine), first), f"{used.registration} counts wrongly"
        for what in ("id", "definition_id"):
            assert len({getattr(one, what) for one in mine}) == len(mine), f"an item of {used.registration} twice"
    assert not items, f"items of aircraft that are gone: {set(items)}"


def _missions(found: Records, settings: Settings) -> None:
    entries = Counter((one.type, one.source.id) for one in found[LedgerEntry] if one.source.kind == "mission")
    bookings = {one.id: one for one in found[Booking]}
    for mission in found[Mission]:
        awards, penalties = entries[(EntryType.CHARTER, mission.id)], entries[(EntryType.CHARTER_PENALTY, mission.id)]
        assert awards == (mission.status is MissionStatus.COMPLETED), f"awards of {mission.id}: {awards}"
        failed = mission.status is MissionStatus.FAILED and mission.pilot_id is not None
        assert penalties == failed, f"penalties of {mission.id}: {penalties}"
        _legs(mission, bookings)
        accepted = [
            one
            for one in found[Application]
            if one.mission_id == mission.id and one.status is ApplicationStatus.ACCEPTED
        ]
        assert len(accepted) == (mission.pilot_id is not None), f"accepted applications of {mission.id}"
        assert mission.status is not MissionStatus.OPEN or mission.pilot_id is None
    for entry in found[LedgerEntry]:
        if entry.type is EntryType.CHARTER:
            mission = next(one for one in found[Mission] if one.id == entry.source.id)
            assert entry.points == effective_points(mission)
    _numbers(found)


def _legs(mission: Mission, bookings: dict[int, Booking]) -> None:
    held = {LegStatus.BOOKED, LegStatus.IN_PROGRESS}
    for leg in mission.legs:
        booking = bookings.get(leg.booking_id or 0)
        assert (leg.status in held) == (booking is not None), f"leg {leg.sequence} of {mission.id} is {leg.status}"
        assert leg.status is not LegStatus.IN_PROGRESS or (booking and booking.flight_id == leg.flight_id)
        assert leg.status is not LegStatus.COMPLETED or leg.flight_id
    mine = [one for one in bookings.values() if one.mission_id == mission.id]
    assert not mine or mission.status in LIVE, f"a booking of {mission.id}, which is {mission.status}"
    assert {one.id for one in mine} == {leg.booking_id for leg in mission.legs if leg.booking_id}
    done = [leg.is_complete for leg in mission.legs]
    assert (mission.status is MissionStatus.COMPLETED) == (bool(done) and all(done)), f"completion of {mission.id}"
    assert mission.status not in ENDED or all(
        leg.status in {LegStatus.COMPLETED, LegStatus.FAILED, LegStatus.CANCELLED} for leg in mission.legs
    )


def _numbers(found: Records) -> None:
    kept = {one.number: one.owner_id for one in found[FlightNumberMarker]}
    wanted: dict[str, int] = {}
    for mission in found[Mission]:
        if mission.status not in ENDED:
            for marker in markers_of(mission):
                assert marker.number not in wanted, f"{marker.number} is in use twice"
                wanted[marker.number] = mission.id
    claimed = [one for one in found[Bounty] if one.status == "claimed"]
    for marker in (bounty.marker for bounty in claimed if bounty.marker):
        assert marker.number not in wanted, f"{marker.number} is in use twice"
        wanted[marker.number] = marker.owner_id
    assert kept == wanted, f"markers {kept} are not the numbers in use {wanted}"


def _aircraft(found: Records) -> None:
    for used in found[Aircraft]:
        mine = {one.id: hold_of(one) for one in found[Booking] if one.aircraft_id == used.id}
        assert len(used.holds) == len(mine), f"holds of {used.registration}"
        assert {hold.booking_id: hold for hold in used.holds} == mine, f"holds of {used.registration}"
        if used.locked_by is not None:
            mission = next(one for one in found[Mission] if one.id == used.locked_by)
            assert mission.status in LIVE, f"{used.registration} is locked by {mission.status} mission {mission.id}"


def _flights(found: Records) -> None:
    flying = {one.id: one for one in found[Flight] if one.status is FlightStatus.FLYING}
    for user in found[User]:
        mine = [one.id for one in flying.values() if one.pilot_id == user.id]
        assert mine == ([user.flight_id] if user.flight_id else []), f"flights of {user.id}"
    for used in found[Aircraft]:
        own = [one.id for one in flying.values() if one.aircraft_id == used.id]
        assert own == ([used.flight_id] if used.flight_id else []), f"flights of {used.registration}"
        assert used.flight_id or not used.flying_booking_id, f"{used.registration} flies a booking without a flight"
    for booking in found[Booking]:
        assert booking.flight_id is None or booking.flight_id in flying, f"booking {booking.id} flies what is over"


def _customers(found: Records) -> None:
    for customer in found[Customer]:
        live = [one for one in found[Mission] if one.customer_id == customer.id and one.status not in ENDED]
        assert customer.live_missions == len(live), f"{customer.name} counts {customer.live_missions} missions"


def _directed(found: Records) -> None:
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
    for (pilot, used), times in Counter((pilot, used) for pilot, used, _ in made).items():
        assert times <= shown[pilot, used], f"{pilot} holds more routes with {used} than were accepted"


def _bounties(found: Records) -> None:
    """One live bounty for an aircraft, one claim for a pilot, and both say so; paid once if completed."""
    on = {one.aircraft_id: one for one in found[Bounty] if one.is_live}
    by = {one.claimed_by: one for one in on.values() if one.status is BountyStatus.CLAIMED}
    assert len(on) == sum(one.is_live for one in found[Bounty]), "two live bounties on one aircraft"
    assert len(by) == sum(one.status is BountyStatus.CLAIMED for one in on.values()), "two claims of one pilot"
    for used in found[Aircraft]:
        live = on.get(used.id)
        told = (live.id, live.claimed_by) if live else (None, None)
        assert (used.bounty_id, used.bounty_pilot_id) == told, f"the bounty on {used.registration}"
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
    used = next(one for one in found[Aircraft] if one.id == bounty.aircraft_id)
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
        told = (booking.pilot_id, booking.aircraft_id, hold_of(booking).chain_id)
        assert told == (bounty.claimed_by, used.id, bounty.claim_id), f"the claim of bounty {bounty.id}"


def _networks(found: Records) -> None:
    """A snapshot that a head names is there whole (BK-15)."""
    for head in found[NetworkHead]:
        assert head.built <= head.changes, f"the network of {head.airline_id} knows more changes than there were"
        assert head.changed_at or head.built == head.changes, f"a change of {head.airline_id} would be missed"
        parts = sorted((one for one in found[NetworkPart] if one.snapshot == head.snapshot), key=lambda one: one.number)
        if head.digest:
            assert digest_of(one.text for one in parts) == head.digest, f"the network of {head.airline_id} is torn"
