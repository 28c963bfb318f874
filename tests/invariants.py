"""What must hold in every state of an airline, read from the table itself."""

from collections import Counter, defaultdict
from typing import Any

from local import engine
from offblock.adapters import clock
from offblock.adapters.keys import kind_named
from offblock.adapters.stored import parse
from offblock.domain.aircraft import Aircraft
from offblock.domain.applications import Application, ApplicationStatus
from offblock.domain.bookings import Booking
from offblock.domain.customers import Customer
from offblock.domain.ends import effective_points
from offblock.domain.flights import Flight, FlightStatus
from offblock.domain.missions import ENDED, LIVE, LegStatus, Mission, MissionStatus, markers_of
from offblock.domain.numbers import FlightNumberMarker
from offblock.domain.points import Entry, EntryType
from offblock.domain.settings import Settings
from offblock.domain.users import User
from tests.harness import stack

Records = dict[type, list[Any]]


def records() -> dict[str, Records]:
    """Every record in the table by tenant and kind."""
    tenants: dict[str, Records] = defaultdict(lambda: defaultdict(list))
    for (pk, _), image in engine.snapshot(stack.TABLE).images().items():
        kind = kind_named(image["kind"]["S"])
        text = (image.get("summary") or image["body"])["S"]
        tenants[pk.split("#")[1] if pk.startswith("T#") else ""][kind].append(parse(kind, text))
    return tenants


def check() -> None:
    """Assert all of them, for every tenant."""
    for tenant, found in records().items():
        if tenant:
            settings = (found[Settings] or [Settings()])[0]
            _ledgers(found)
            _missions(found, settings)
            _aircraft(found, settings)
            _flights(found)
            _customers(found)


def _ledgers(found: Records) -> None:
    for user in found[User]:
        mine = sorted((one for one in found[Entry] if one.pilot_id == user.id), key=lambda one: one.seq)
        assert [one.seq for one in mine] == list(range(1, len(mine) + 1)), f"the ledger of {user.id} has gaps"
        assert sum(one.points for one in mine) == user.points, f"balance of {user.id} is not its ledger's sum"
        assert not mine or mine[-1].balance == user.points, f"last balance of {user.id}"
        assert user.ledger_seq == len(mine), f"ledger count of {user.id}"


def _missions(found: Records, settings: Settings) -> None:
    entries = Counter((one.type, one.source.id) for one in found[Entry] if one.source.kind == "mission")
    bookings = {one.id: one for one in found[Booking]}
    for mission in found[Mission]:
        awards, penalties = entries[(EntryType.CHARTER, mission.id)], entries[(EntryType.CHARTER_PENALTY, mission.id)]
        assert awards == (mission.status is MissionStatus.COMPLETED), f"awards of {mission.id}: {awards}"
        failed = mission.status is MissionStatus.FAILED and mission.pilot_id is not None
        assert penalties == failed, f"penalties of {mission.id}: {penalties}"
        _legs(mission, bookings)
        accepted = [
            one for one in found[Application]
            if one.mission_id == mission.id and one.status is ApplicationStatus.ACCEPTED
        ]  # fmt: skip
        assert len(accepted) == (mission.pilot_id is not None), f"accepted applications of {mission.id}"
        assert mission.status is not MissionStatus.OPEN or mission.pilot_id is None
    for entry in found[Entry]:
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
    assert kept == wanted, f"markers {kept} are not the numbers in use {wanted}"


def _aircraft(found: Records, settings: Settings) -> None:
    bookings = {one.id: one for one in found[Booking]}
    for used in found[Aircraft]:
        mine = {one.id for one in found[Booking] if one.aircraft_id == used.id}
        assert {hold.booking_id for hold in used.holds} == mine, f"holds of {used.registration}"
        chains = {hold.chain_id for hold in used.live_holds(clock.now())}
        assert not settings.booking_unique_aircraft or len(chains) <= 1, f"{used.registration} is held twice"
        for hold in used.holds:
            assert bookings[hold.booking_id].expires_at == hold.expires_at
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
