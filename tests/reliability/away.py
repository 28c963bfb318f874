"""Aircraft away from their base, as the harnesses find them: under bounties, and wanted by contracts."""

from typing import Any

from offblock.adapters import clock
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.network.schedules import Schedule
from offblock.usecases.bookings import claims, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import positioning
from offblock.usecases.flights import landings, starts
from offblock.usecases.network import snapshots
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND, SUBFLEET, THIRD, leg
from tests.reliability.worlds import (
    AWAY,
    EXPIRES,
    HOMEWARD,
    MANY_MAY,
    NAMED,
    OLD,
    ON,
    ROUND_TRIPS,
    SERVICE,
    Setup,
    after,
    change,
    configured,
    later,
    moved,
)


def based(*services: Schedule) -> None:
    """An airline based at EDDG whose network is known."""
    airline.found()
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"), Fleet(id=6, airline_id=5, name="Test Air", base="EDDG"),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"), ReferenceHead(version=1),
        *(services or ROUND_TRIPS),
    )  # fmt: skip
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)


def stationed() -> None:
    """The same with stands, where two services lead home from EDLI; one pilot has points."""
    based(SERVICE, ON, HOMEWARD, AWAY)
    airline.keep(airline.stand("G2", "EDDG", subfleet_ids=(SUBFLEET,)), airline.stand("H1", "EDDH"))
    airline.endow(60, OTHER)


def idle(aircraft_id: int = AIRCRAFT, **fields: Any) -> None:
    """An aircraft that the pilot has left at EDLI two days ago, on a stand."""
    there = {"airport": "EDLI", "away": True, "moved_at": clock.now() - OLD, "idle_at": clock.now()}
    change(Aircraft, aircraft_id, **{**there, "flown_in_by": PILOT, **fields})
    airline.parked(f"A{aircraft_id}", aircraft_id, "EDLI")


stranded = after(stationed, idle)
unroutable = after(stranded, configured(REPOSITIONING_MAX_HOPS=1))
"""An aircraft that no schedule leads home."""


def live(aircraft_id: int = AIRCRAFT) -> int:
    """The bounty made last for the aircraft, live or not."""
    mine: list[Bounty] = [one for one in airline.store().page("bounties").rows if one.aircraft_id == aircraft_id]
    return max((one.id for one in mine), default=1)


def offered(world: Setup = stranded) -> None:
    """A bounty on it."""
    world()
    bounties.offer_if_idle(airline.store(), AIRCRAFT)


def ferried() -> None:
    """A bounty that is a direct ferry."""
    offered(unroutable)


def two_offered() -> None:
    """Two aircraft with a bounty each, both ferries."""
    unroutable()
    idle(SECOND)
    for an_id in (AIRCRAFT, SECOND):
        bounties.offer_if_idle(airline.store(), an_id)


def claimed(world: Setup = offered) -> None:
    """The bounty claimed by a pilot; the first of its bookings is named."""
    world()
    NAMED["booking"] = min(one.id for one in claims.claim(airline.store(), OTHER, live()))


def claimed_ferry() -> None:
    """A claimed ferry."""
    claimed(ferried)


def claimed_for_long() -> None:
    """A bounty that outlasts its claim's bookings, claimed."""
    claimed()
    change(Bounty, live(), expires_at=clock.now() + 9 * DAY, next_check_at=clock.now() + 9 * DAY)


def owing() -> None:
    """The pilot's claimed bounty is over, and there is another."""
    claimed(two_offered)
    change(Bounty, live(), expires_at=clock.now() + HOUR, next_check_at=clock.now() + HOUR)


def started(pilot: int = OTHER) -> str:
    """The pilot's oldest booking is in the air; its flight is named and given."""
    booking = min(airline.store().whole("bookings_of", pilot), key=lambda one: one.id)
    NAMED["flight"] = starts.start(airline.store(), pilot, booking.id, airline.filed(booking)).id
    return str(NAMED["flight"])


def flying_home(world: Setup = claimed) -> None:
    """The claim's first flight is in the air."""
    world()
    started()


def half_way() -> None:
    """The first of two legs is flown."""
    claimed()
    landings.finish(airline.store(), OTHER, started())


last_leg = after(half_way, started)
"""The last leg is in the air."""


def going_home() -> None:
    """The bounty has expired: the aircraft is to be put home."""
    offered()
    later(EXPIRES, lambda: claims.expire(airline.store(), live()))()


def in_the_way() -> None:
    """A teleport with the bookings of two pilots in its way, one of whom holds two chains, and one has expired."""
    after(stranded, configured(**MANY_MAY), moved(OTHER, THIRD))()
    scheduled.book(airline.store(), THIRD, ON.id, AIRCRAFT)
    later(HOUR, lambda: [scheduled.book(airline.store(), OTHER, one.id, AIRCRAFT) for one in (ON, AWAY)])()
    wished = Teleport(to="EDDG", mission_id=None, asked_at=clock.now(), next_check_at=clock.now())
    change(Aircraft, AIRCRAFT, teleport=wished)


# -- The aircraft of contracts ----------------------------------------------------------------------------------------


def wanted_at_home() -> None:
    """A mission whose aircraft is in place."""
    based()
    airline.published(leg(starts=HOUR, ends=2 * DAY))


def sent_for() -> None:
    """A mission for whose aircraft there is a bounty."""
    wanted_elsewhere()
    positioning.check(airline.store(), AIRCRAFT, 1)


def wanted_elsewhere() -> None:
    """A mission whose aircraft has to be sent for."""
    based()
    change(Aircraft, AIRCRAFT, airport="EDDH", away=True, moved_at=0, idle_at=1)
    airline.published(leg(starts=10 * HOUR, ends=2 * DAY))


def claimed_for_contract() -> None:
    """A bounty for a mission that a pilot has claimed."""
    claimed(sent_for)


delivering = after(claimed_for_contract, started)
"""The claimed bounty's flight is in the air."""


def due_in_place() -> None:
    """The window has started: the aircraft is to be put in place."""
    claimed_for_contract()
    later(10 * HOUR, lambda: positioning.check(airline.store(), AIRCRAFT, 1))()
