"""What is there before the harnesses begin: one small airline in the states that its use cases start from."""

from collections.abc import Callable
from typing import Any

from offblock.adapters import clock
from offblock.adapters.stored import key_of
from offblock.adapters.table import Item
from offblock.domain.airline.reference import PriceMode
from offblock.domain.bookings.directed import Preview
from offblock.domain.bookings.routes import Filters
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm
from offblock.usecases.airline import settings
from offblock.usecases.bookings import directed, releases, scheduled
from offblock.usecases.charter import applications, endings, missions
from offblock.usecases.network import snapshots, timetable
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, AIRLINE, DAY, HOUR, OTHER, PILOT, SECOND, SUBFLEET, TENANT, THIRD, leg, staff
from tests.invariants import records

Setup = Callable[[], Any]
NAMED = {"booking": 0, "preview": 0, "other": 0, "aircraft": 0, "flight": 0}
"""What was there before: when it is gone, those who ask again still name it."""
MANY_MAY = {"BOOKING_UNIQUE_AIRCRAFT": False, "BOOKING_UNIQUE_SCHEDULE": False}

SERVICE = airline.schedule()
PRICED = airline.schedule(number="102", price_mode=PriceMode.FIXED, price_amount=30)
ALSO_PRICED = airline.schedule(number="104", price_mode=PriceMode.FIXED, price_amount=30)
BACK = airline.schedule("EDLI", "EDDG", "103")
ON, HOMEWARD, AWAY = (
    airline.schedule("EDLI", "EDDH", "112"), airline.schedule("EDDH", "EDDG", "113"),
    airline.schedule("EDLI", "EDDM", "114"),
)  # fmt: skip
THERE, ONWARDS, HOME, RETURN = (
    airline.schedule("EDDG", "EDLI", "201"), airline.schedule("EDLI", "EDDH", "202"),
    airline.schedule("EDDH", "EDDG", "203"), airline.schedule("EDLI", "EDDG", "204"),
)  # fmt: skip
TO_MUNICH = airline.schedule("EDDG", "EDDM", "210")
ROUND_TRIPS = (SERVICE, BACK, HOMEWARD, airline.schedule("EDDG", "EDDH", "105"))
FILTERED = Filters(min_distance_nm=10)
"""A filter that costs 15 points and leaves every service."""
EXPIRES, OLD = 72 * HOUR, 48 * HOUR


def after(world: Setup, *makes: Setup) -> Setup:
    """A world in which something more has happened."""

    def setup() -> None:
        for make in (world, *makes):
            make()

    return setup


def later(seconds: int, act: Callable[[], Any]) -> Callable[[], Any]:
    """Do something as if so much later: the clock stands there while it is done."""

    def late() -> Any:
        now = clock.now()
        clock.read_from(lambda: now + seconds)
        try:
            return act()
        finally:
            clock.read_from(lambda: now)

    return late


def change(kind: type[Record], *key: Any, **fields: Any) -> None:
    """A record changed behind everybody's back."""
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(kind, *key).but(**fields),)))


def configured(**values: Any) -> Setup:
    """Settings that staff have changed."""
    return lambda: settings.change(airline.store(), staff(), values)


def moved(*pilots: int) -> Setup:
    """Pilots who are where the idle aircraft is."""
    return lambda: [staff_edits.move(airline.store(), staff(), pilot, "EDLI") for pilot in pilots]


def with_fleet() -> None:
    """The airline with its small collections."""
    airline.found()
    airline.small_collections()


# -- Contracts --------------------------------------------------------------------------------------------------------


def branded(**fields: Any) -> None:
    """The airline, whose customer has flight numbers of its own."""
    airline.found(flight_number_prefix="65", **fields)


def two_legs() -> tuple[Any, ...]:
    """There and back."""
    return leg(), leg("EDLI", "EDDG", HOUR, 8 * HOUR)


def applied(*pilots: int) -> Setup:
    """A mission for which these pilots have applied."""

    def setup() -> None:
        mission = airline.published()
        for pilot in pilots:
            applications.apply(airline.store(), pilot, mission.id)

    return setup


def closed() -> None:
    """One that the first of three has got."""
    applied(PILOT, OTHER, THIRD)()
    applications.accept(airline.store(), staff(), 1, PILOT)


def due_for_generation(**fields: Any) -> Setup:
    """A customer whose next contract is due."""
    return lambda: branded(auto_generate=True, next_generation_at=clock.now(), **fields)


def open_leg() -> None:
    """A mission whose first leg is open."""
    airline.assigned()
    missions.sweep(airline.store(), 1)


def two_missions_one_aircraft() -> None:
    """Two missions of two pilots with one aircraft, the first leg of both open."""
    for number, pilot in enumerate((PILOT, OTHER), start=1):
        airline.assigned(pilot=pilot)
        missions.sweep(airline.store(), number)


def booked_for_long() -> None:
    """A booking that is over before its leg's window is."""
    airline.booked(leg(ends=4 * DAY))


def failed_in_the_air() -> None:
    """A mission that failed while it was flown."""
    airline.flying()
    endings.fail(airline.store(), staff(), 1, "told to")


# -- Schedules that are booked ----------------------------------------------------------------------------------------


def on_sale() -> None:
    """Schedules there and back, one of them at a price, and a pilot who can pay it three times."""
    airline.on_offer(SERVICE, PRICED, BACK)
    airline.endow(100)


def poor() -> None:
    """Two schedules at a price, and a pilot who can pay one of them once and has nothing left then."""
    airline.on_offer(PRICED, ALSO_PRICED)
    airline.endow(30)


def equipped() -> None:
    """Stands at both ends, on one of which the aircraft is, and something that is always inoperative."""
    on_sale()
    airline.parked("G1")
    airline.keep(airline.stand("G2", "EDDG"), airline.stand("A1", subfleet_ids=(SUBFLEET,)), airline.stand("B1"))
    airline.defined()
    airline.defined(0.5, title="Wiper", category="B")


def reserved(service: Schedule = SERVICE, pilot: int = PILOT, aircraft_id: int = AIRCRAFT) -> Setup:
    """A booking; the last one is named."""

    def setup() -> None:
        NAMED["booking"] = scheduled.book(airline.store(), pilot, service.id, aircraft_id).id

    return setup


def aloft(service: Schedule = SERVICE, pilot: int = PILOT) -> Setup:
    """A booking that is being flown."""
    return lambda: NAMED.update(booking=airline.aloft(service, pilot)[0].id)


def out_of_queue() -> None:
    """Flights as they were stored before there was a queue of those that wait for review."""
    for flight in records()[TENANT][Flight]:
        Item(*key_of(TENANT, flight)).update([Item.g4pk.remove(), Item.g4sk.remove()], add_version_condition=False)


def released() -> None:
    """An aircraft that nobody holds, with something inoperative on it."""
    airline.reserved()
    releases.cancel_all(airline.store(), PILOT)


def charter_too() -> None:
    """The pilot's open leg of a contract, booked, with the other aircraft."""
    airline.booked(leg(ends=4 * DAY), aircraft_id=SECOND)


# -- Routes that are drawn --------------------------------------------------------------------------------------------


def networked(*services: Schedule) -> None:
    """Four services, or others, that the network knows, and a pilot with points."""
    airline.on_offer(*(services or (THERE, ONWARDS, HOME, RETURN)))
    snapshot()
    airline.endow(100)


def snapshot() -> None:
    """A snapshot of everything that is there, which changed a minute ago."""
    later(-60, lambda: snapshots.note_changes(airline.store(), [AIRLINE]))()
    snapshots.rebuild(airline.store(), AIRLINE)


def equipped_network() -> None:
    """Stands everywhere, on one of which the aircraft is, and something that is always inoperative."""
    networked()
    airline.parked("G1")
    airline.parked("G3", SECOND)
    airline.keep(
        airline.stand("G2", "EDDG"), airline.stand("A1", subfleet_ids=(SUBFLEET,)), airline.stand("B1"),
        airline.stand("H1", "EDDH"), airline.stand("H2", "EDDH"),
    )  # fmt: skip
    airline.defined()


def drawn(legs: int = 2, filters: Filters = FILTERED, world: Setup = networked) -> Setup:
    """A world with a preview in it, which is named with its aircraft."""

    def setup() -> None:
        world()
        made = directed.generate(airline.store(), PILOT, legs, filters)
        assert isinstance(made, Preview)
        NAMED.update(preview=made.id, aircraft=made.aircraft_id)

    return setup


def network_that_changed() -> None:
    """A network that knows two snapshots, and a change that neither does."""
    networked(THERE, ONWARDS, HOME, RETURN, airline.schedule("EDLI", "EDDM", "205"))
    snapshot()
    timetable.change(airline.store(), staff(), HOME.id, form_of(HOME, active=False))


def never_built() -> None:
    """A network of which there is no snapshot yet."""
    airline.on_offer(THERE, ONWARDS, HOME, RETURN)
    snapshots.note_changes(airline.store(), [AIRLINE])


def previews() -> list[Preview]:
    """Every preview of the airline, oldest first."""
    return sorted(records()[TENANT][Preview], key=lambda one: one.id)


def may_fly(allowed: bool) -> Setup:
    """Both aircraft may fly or not, by others, so that the re-roll is free."""

    def setup() -> None:
        for number in (AIRCRAFT, SECOND):
            change(Aircraft, number, grounded=not allowed)

    return setup


def form_of(service: Schedule, **fields: Any) -> ScheduleForm:
    """A schedule as staff write it."""
    return ScheduleForm.model_validate({name: getattr(service, name) for name in ScheduleForm.model_fields} | fields)
