"""Every write round bounties and moves, each with what must be there before it."""

from collections.abc import Callable
from typing import Any

from offblock.adapters import clock
from offblock.adapters.store.store import Store
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.people.staff_edits import Adjustment
from offblock.usecases.airline import settings
from offblock.usecases.bookings import claims, releases, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import landings, moves, starts, stops
from offblock.usecases.network import snapshots
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND, SUBFLEET, THIRD, staff
from tests.reliability.cases import Case, later, once, plain

OUT, ON, BACK, AWAY = (
    airline.schedule("EDDG", "EDLI", "101"), airline.schedule("EDLI", "EDDH", "102"),
    airline.schedule("EDDH", "EDDG", "103"), airline.schedule("EDLI", "EDDM", "104"),
)  # fmt: skip
EXPIRES = 72 * HOUR
OLD = 48 * HOUR


def changed(kind: type[Record], *key: Any, **fields: Any) -> None:
    """A record changed behind everybody's back."""
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(kind, *key).but(**fields),)))


def based() -> None:
    """An airline based at EDDG, with stands, from whose EDLI two services lead home; one pilot has points."""
    airline.found()
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"), Fleet(id=6, airline_id=5, name="Test Air", base="EDDG"),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"), ReferenceHead(version=1),
        OUT, ON, BACK, AWAY, airline.stand("G2", "EDDG", subfleet_ids=(SUBFLEET,)), airline.stand("H1", "EDDH"),
    )  # fmt: skip
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)
    staff_edits.adjust_points(airline.store(), staff(), OTHER, Adjustment(points=60, reason="a start"))


def idle(aircraft_id: int = AIRCRAFT, **fields: Any) -> None:
    """An aircraft that the pilot has left at EDLI two days ago, on a stand."""
    there = {"airport": "EDLI", "away": True, "moved_at": clock.now() - OLD, "idle_at": clock.now()}
    changed(Aircraft, aircraft_id, **{**there, "flown_in_by": PILOT, **fields})
    airline.parked(f"A{aircraft_id}", aircraft_id, "EDLI")


def stranded() -> None:
    """The airline with that aircraft."""
    based()
    idle()


def unroutable() -> None:
    """The same where no schedule leads home."""
    stranded()
    settings.change(airline.store(), staff(), {"REPOSITIONING_MAX_HOPS": 1})


def offered(world: Callable[[], Any] = stranded) -> None:
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


def live(aircraft_id: int = AIRCRAFT) -> int:
    """The bounty made last for the aircraft, live or not."""
    mine = [one for one in plain("look").page("bounties").rows if one.aircraft_id == aircraft_id]
    return max((int(one.id) for one in mine), default=1)


def claimed(world: Callable[[], Any] = offered) -> None:
    """The bounty claimed by a pilot."""
    world()
    claims.claim(airline.store(), OTHER, live())


def claimed_ferry() -> None:
    """A claimed ferry."""
    claimed(ferried)


def start(pilot: int = OTHER, store: Store | None = None) -> Any:
    """Start the pilot's first booking."""
    mine = sorted(plain("look").whole("bookings_of", pilot), key=lambda one: one.id)
    filed = airline.filed(mine[0]) if mine else airline.NOTHING_FILED
    return starts.start(store or once("start"), pilot, mine[0].id if mine else 0, filed)


NAMED = {"booking": 0, "flight": 0}
"""What was there before: when it is over, those who ask again still name it."""


def started() -> None:
    """The claimant's next flight is in the air."""
    NAMED["flight"] = start(store=airline.store()).id


def flight() -> str:
    """That flight."""
    return str(NAMED["flight"])


def finish() -> Any:
    """Submit it."""
    return landings.finish(plain("finish"), OTHER, flight())


def stop() -> Any:
    """Abandon it."""
    return stops.stop(plain("stop"), OTHER, flight())


def flying(world: Callable[[], Any] = claimed) -> None:
    """The claim's first flight is in the air."""
    world()
    started()


def half() -> None:
    """The first of two legs is flown."""
    flying()
    landings.finish(airline.store(), OTHER, flight())


def last() -> None:
    """The last leg is in the air."""
    half()
    started()


def cancel_all() -> Any:
    """The claimant cancels everything."""
    return releases.cancel_all(once("cancel"), OTHER)


def expire() -> Any:
    """The first step of the expiry."""
    return claims.expire(plain("expire"), live())


def look() -> Any:
    """The idle job's look."""
    return bounties.offer_if_idle(plain("look at"), AIRCRAFT)


def asked() -> None:
    """The bounty has expired: the aircraft is to be put home."""
    offered()
    later(EXPIRES, expire)()


def in_the_way() -> None:
    """A teleport with the bookings of two pilots in its way, one of whom holds two chains, and one has expired."""
    stranded()
    settings.change(airline.store(), staff(), {"BOOKING_UNIQUE_AIRCRAFT": False, "BOOKING_UNIQUE_SCHEDULE": False})
    for pilot in (OTHER, THIRD):
        staff_edits.move(airline.store(), staff(), pilot, "EDLI")
    scheduled.book(airline.store(), THIRD, ON.id, AIRCRAFT)
    later(HOUR, lambda: [scheduled.book(airline.store(), OTHER, one.id, AIRCRAFT) for one in (ON, AWAY)])()
    changed(
        Aircraft,
        AIRCRAFT,
        teleport=Teleport(to="EDDG", mission_id=None, asked_at=clock.now(), next_check_at=clock.now()),
    )


def clear() -> Any:
    """Clear everything away, step by step."""
    while moves.clear(plain("clear"), AIRCRAFT):
        pass


def _with(world: Callable[[], Any], *makes: Callable[[], Any]) -> Callable[[], Any]:
    def setup() -> None:
        world()
        for make in makes:
            make()

    return setup


def _named() -> None:
    claimed()
    NAMED["booking"] = min(one.id for one in plain("look").whole("bookings_of", OTHER))


def _purge() -> Any:
    for booking in sorted(plain("look").whole("bookings_of", OTHER), key=lambda one: one.id):
        releases.purge(plain("purge"), OTHER, booking.key)


def _long() -> None:
    """A bounty that outlasts its claim's bookings, claimed."""
    claimed()
    changed(Bounty, live(), expires_at=clock.now() + 9 * DAY, next_check_at=clock.now() + 9 * DAY)


def _claim(pilot: int = OTHER, aircraft_id: int = AIRCRAFT) -> Callable[[], Any]:
    return lambda: claims.claim(once("claim"), pilot, live(aircraft_id))


def _owing() -> None:
    """The pilot's claimed bounty is over, and there is another."""
    claimed(two_offered)
    changed(Bounty, live(), expires_at=clock.now() + HOUR, next_check_at=clock.now() + HOUR)


CASES = [
    Case("look at an idle aircraft", stranded, look),
    Case("look at an unroutable aircraft", unroutable, look),
    Case("look at one that is idle no more", _with(stranded, lambda: settings.change(
        airline.store(), staff(), {"REPOSITIONING_IDLE_HOURS": 50})), look),
    Case("judge every aircraft again", _with(stranded, lambda: settings.change(
        airline.store(), staff(), {"REPOSITIONING_IDLE_HOURS": 50})), lambda: bounties.redue(plain(), "")),
    Case("change who is idle", stranded, lambda: settings.change(once(), staff(), {"REPOSITIONING_ENABLED": False})),
    Case("claim a route", offered, _claim()),
    Case("claim a ferry", ferried, _claim()),
    Case("claim what another held too long", _long, later(2 * DAY, _claim(THIRD))),
    Case("claim when the last one is over", _owing, later(HOUR, _claim(OTHER, SECOND))),
    Case("book under an unclaimed bounty", _with(offered, lambda: staff_edits.move(plain(), staff(), THIRD, "EDLI")),
         lambda: scheduled.book(once(), THIRD, ON.id, AIRCRAFT)),
    Case("start a bounty flight", claimed, start),
    Case("stop a bounty flight", flying, stop),
    Case("stop a bounty flight after its booking's time", _with(_long, started), later(3 * DAY, stop)),
    Case("finish a leg of a bounty", flying, finish),
    Case("finish the last leg of a bounty", last, finish),
    Case("deliver a ferry after its time", _with(claimed_ferry, started), later(4 * DAY, finish)),
    Case("finish a leg whose claim was cancelled", _with(flying, cancel_all), finish),
    Case("cancel all with a claim", half, cancel_all),
    Case("cancel all with a claimed ferry", claimed_ferry, cancel_all),
    Case("cancel all but a bounty flight", flying, cancel_all),
    Case("take a claim away", _named, lambda: releases.cancel_by_staff(once(), staff(), NAMED["booking"], "needed")),
    Case("purge a claim", _long, later(2 * DAY, _purge)),
    Case("expire an unclaimed bounty", offered, later(EXPIRES, expire)),
    Case("expire a claimed bounty", half, later(EXPIRES, expire)),
    Case("expire a claimed ferry", claimed_ferry, later(EXPIRES, expire)),
    Case("expire while it is flown", flying, later(EXPIRES, expire)),
    Case("clear the way of a teleport", in_the_way, later(2 * DAY, clear)),
    Case("teleport home", asked, later(EXPIRES, lambda: moves.teleport(plain(), AIRCRAFT))),
    Case("move an aircraft", offered, lambda: moves.move_aircraft(once(), staff(), AIRCRAFT, "EDDH")),
    Case("move an aircraft on its way home", asked, lambda: moves.move_aircraft(once(), staff(), AIRCRAFT, "EDDG")),
    Case("move a pilot", claimed, lambda: staff_edits.move(once(), staff(), OTHER, "EDDM")),
]  # fmt: skip
NOTED = [Case("scan now", _with(stranded, lambda: idle(SECOND)), lambda: bounties.scan(plain(), staff()))]
"""Those of which a note says how much they did, which a second try counts otherwise."""
