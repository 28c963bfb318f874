"""What the desk's plain things cost, metered: rules, the airports' index, a user, bookings seen, what is only tried."""

from collections.abc import Callable
from typing import Any

from offblock.adapters.store.copies import Copies
from offblock.domain.airline.airport_index import found
from offblock.domain.charter.customers import Customer
from offblock.domain.people.staff_edits import NewUser
from offblock.domain.simulation.simulations import SimulationForm
from offblock.queries import operations as operations_shown
from offblock.queries import search
from offblock.queries.airline import airports as airports_shown
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.bookings import rules as rules_shown
from offblock.queries.charter import customers as customers_shown
from offblock.queries.fleet import aircraft as aircraft_shown
from offblock.queries.fleet.aircraft import AircraftWanted, MelWanted
from offblock.queries.simulation import simulations as simulations_shown
from offblock.usecases.airline import airport_index
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.charter import applications, endings, generation, legs
from offblock.usecases.people import staff_edits
from offblock.usecases.simulation import simulations
from tests import airline
from tests.airline import AIRCRAFT, CUSTOMER, PILOT, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, _many, _open, _ten, metered
from tests.integration.records import change
from tests.reliability.case import plain
from tests.reliability.worlds import PRICED, equipped

MINIMUM: dict[str, Least] = {
    "the rules": Least(0.5, 0, 0, "settings"),
    "the airports' index": Least(1.0, 0, 0, "count of changes and first part, each half: the rest is known"),
    "find airports by name": Least(1.0, 0, 0, "as the index; airports that were shown are known"),
    "an airline's aircraft, whole": Least(0.5, 0, 0, "their list; the collections are known"),
    "aircraft with something inoperative": Least(0.5, 0, 0, "the list of what is open, which is empty"),
    "enter a user": Least(
        4.5,
        10,
        4,
        "airport, settings and collections' version half, that the address is free, its last code, that an airport "
        "is named; user, address, code, audit, that note; the lists of users and of the log",
    ),
    "the office's overview, with 25 contracts": Least(
        25.0,
        0,
        0,
        "settings, the collections' version, three states of contracts, customers, bounties, aircraft away, defects, "
        "flights that hang, flights to review, conversations, parked messages and an aircraft, half each; one for the "
        "open contracts; 14 jobs' last runs, half each; for 20 contracts who wants them, half each",
    ),
    "make a contract now": Least(
        7.0,
        12,
        5,
        "customer, two aircraft, two airports, counter, what is named; mission and those, audit, what is named",
    ),
    "a customer as staff see it": Least(2.0, 0, 0, "the customer, its two aircraft and its contracts, half each"),
    "find something": Least(
        3.0,
        0,
        0,
        "contract, number; customers, aircraft, airports and users that begin so, half each",
    ),
    "no bookings of mine": Least(1.0, 0, 0, "the pilot's bookings, strongly: what was just booked is there"),
    "my booking of a schedule": Least(
        3.0,
        0,
        0,
        "the bookings, strongly; account, aircraft, what is inoperative in it, version of the collections half; the "
        "schedule is known",
    ),
    "ask for a simulation": Least(2.0, 4, 2, "the last one and the settings; it and the log's entry; lists of that"),
    "the last simulation": Least(0.5, 0, 0, "it, half"),
    "make a simulation": Least(
        12.0,
        2,
        0,
        "it, twice, and settings; then once and half each: flights of four months, fleet, those in the air, bookings, "
        "bounties, customers, contracts, and what else is met; it with its result, which is two kilobytes",
    ),
    "try to accept": Least(3.0, 0, 0, "what accepting reads"),
    "try to book a leg": Least(8.0, 0, 0, "what booking reads"),
    "try to book a schedule": Least(7.5, 0, 0, "what booking reads"),
    "try to cancel all": Least(5.0, 0, 0, "what cancelling reads"),
    "try to fail by hand": Least(8.0, 0, 0, "what failing reads"),
}
"""Counted as in `tests/bench/minimum.py`."""


def _tried(act: Callable[[Any], Any]) -> Callable[[], Any]:
    """An act that is asked for with `dry_run=1`."""

    def run() -> None:
        store = plain()
        store.rehearse()
        act(store)
        assert store.rehearsed, "it was decided"

    return run


def _entered() -> Any:
    form = NewUser(name="Ada", email="ada@example.org", airport="EDDG")
    return staff_edits.enter(plain(), staff(), form)


def _on_schedule() -> None:
    equipped()
    airline.reserved(PRICED)


def _branded() -> None:
    change(Customer, CUSTOMER, flight_number_prefix="65")
    airline.drafted()


def _found_by_name() -> Any:
    return airports_shown.whole(plain(), found(airport_index.index(plain()), "ED"))


def _simulation_asked_for() -> Any:
    form = SimulationForm(settings={"REPOSITIONING_IDLE_HOURS": 24}, days=7)
    return simulations.ask(plain(), staff(), form)


def _mine() -> Any:
    return bookings_shown.mine(plain(), PILOT)


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "the rules": (lambda: None, lambda: rules_shown.shown(plain())),
    "the airports' index": (lambda: None, lambda: airport_index.index(plain())),
    "find airports by name": (lambda: None, _found_by_name),
    "an airline's aircraft, whole": (lambda: None, lambda: aircraft_shown.listed(plain(), AircraftWanted(), 1000, "")),
    "aircraft with something inoperative": (
        lambda: None,
        lambda: aircraft_shown.listed(plain(), AircraftWanted(mel=MelWanted.OPEN), 25, ""),
    ),
    "enter a user": (lambda: None, _entered),
    "the office's overview, with 25 contracts": (_many, lambda: operations_shown.shown(plain(), staff())),
    "make a contract now": (lambda: None, lambda: generation.by_hand(plain(), staff(), CUSTOMER)),
    "a customer as staff see it": (_branded, lambda: customers_shown.shown(plain(), CUSTOMER, True)),
    "find something": (airline.drafted, lambda: search.found(plain(), staff(), "1")),
    "no bookings of mine": (lambda: None, _mine),
    "my booking of a schedule": (_on_schedule, _mine),
    "ask for a simulation": (lambda: None, _simulation_asked_for),
    "the last simulation": (_simulation_asked_for, lambda: simulations_shown.shown(plain())),
    "make a simulation": (_simulation_asked_for, lambda: simulations.work(plain(), Copies(plain("copied")))),
    "try to accept": (_ten, _tried(lambda store: applications.accept(store, staff(), 1, 100))),
    "try to book a leg": (_open, _tried(lambda store: legs.book(store, PILOT, 1, 1))),
    "try to book a schedule": (equipped, _tried(lambda store: scheduled.book(store, PILOT, PRICED.id, AIRCRAFT))),
    "try to cancel all": (airline.booked, _tried(lambda store: releases.cancel_all(store, PILOT))),
    "try to fail by hand": (airline.booked, _tried(lambda store: endings.fail(store, staff(), 1, "told to"))),
}
"""What must be there, and what is metered."""

EQUIPPED = frozenset({"my booking of a schedule", "try to book a schedule"})
"""Make an airline of their own."""
SHOWN = frozenset(
    {
        "the airports' index",
        "find airports by name",
        "the office's overview, with 25 contracts",
        "a customer as staff see it",
        "the last simulation",
        "no bookings of mine",
        "my booking of a schedule",
    }
)


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, act = OPERATIONS[name]
    if name not in EQUIPPED:
        airline.found()
    setup()
    return metered(name, act, MINIMUM[name], name in SHOWN)
