"""Every write round schedules that are booked: bookings, their flights, stands, and what is inoperative."""

from collections.abc import Callable
from typing import Any

from offblock.domain.airline.reference import MelDefinition, MelDefinitionForm, PriceMode
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import StandForm
from offblock.domain.network.schedules import Schedule
from offblock.usecases.airline import collections
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.charter import endings, legs, missions
from offblock.usecases.fleet import mel, stands
from offblock.usecases.flights import landings, starts, stops
from offblock.usecases.imports import imports
from tests import airline
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, SECOND, SUBFLEET, leg, staff
from tests.reliability.cases import Case, later, once, plain

SERVICE = airline.schedule()
PRICED = airline.schedule(number="102", price_mode=PriceMode.FIXED, price_amount=30)
ALSO_PRICED = airline.schedule(number="104", price_mode=PriceMode.FIXED, price_amount=30)
BACK = airline.schedule("EDLI", "EDDG", "103")


def offered() -> None:
    """Schedules there and back, one of them at a price, and a pilot who can pay it three times."""
    airline.on_offer(SERVICE, PRICED, BACK)
    airline.endow(100)


def poor() -> None:
    """Two schedules at a price, and a pilot who can pay one of them once and has nothing left then."""
    airline.on_offer(PRICED, ALSO_PRICED)
    airline.endow(30)


def complete() -> None:
    """The same with stands at both ends, on one of which the aircraft is, and something that is always inoperative."""
    offered()
    airline.parked("G1")
    airline.keep(airline.stand("G2", "EDDG"), airline.stand("A1", subfleet_ids=(SUBFLEET,)), airline.stand("B1"))
    airline.defined()
    airline.defined(0.5, title="Wiper", category="B")


def _complete_with(*makes: Callable[[], Any]) -> Callable[[], Any]:
    def setup() -> None:
        complete()
        for make in makes:
            make()

    return setup


def _offered_with(make: Callable[[], Any]) -> Callable[[], Any]:
    def setup() -> None:
        offered()
        make()

    return setup


def _book(service: Schedule = SERVICE) -> Callable[[], Any]:
    def book() -> Any:
        return scheduled.book(once(), PILOT, service.id, AIRCRAFT)

    return book


def _reserved(service: Schedule = SERVICE, pilot: int = PILOT, aircraft_id: int = AIRCRAFT) -> Callable[[], Any]:
    return lambda: airline.reserved(service, pilot, aircraft_id)


def held(pilot: int = PILOT) -> Booking:
    """A pilot's oldest booking."""
    mine: list[Booking] = plain("look").whole("bookings_of", pilot)
    return min(mine, key=lambda one: one.id)


NAMED = {"id": 0}
"""The booking that was there before; when it is gone, staff who ask again still name it."""


def _named() -> None:
    NAMED["id"] = airline.reserved(PRICED).id


def _take_away() -> Any:
    return releases.cancel_by_staff(once(), staff(), NAMED["id"], "needed")


def charter_too() -> None:
    """The pilot's open leg of a contract, booked, with the other aircraft."""
    airline.booked(leg(ends=4 * DAY), aircraft_id=SECOND)


def _cancel_all() -> Any:
    return releases.cancel_all(once(), PILOT)


def _purge() -> Any:
    return releases.purge(plain(), PILOT, f"S#{PRICED.id}")


def _start() -> Any:
    booking = held()
    return starts.start(once(), PILOT, booking.id, airline.filed(booking))


def _flight() -> str:
    return str(plain("look").page("flights_of", PILOT).rows[0].id)


def _stop() -> Any:
    return stops.stop(plain(), PILOT, _flight())


def _finish() -> Any:
    return landings.finish(plain(), PILOT, _flight())


def _failed_in_the_air() -> None:
    airline.flying()
    endings.fail(airline.store(), staff(), 1, "told to")


def _open_leg() -> None:
    airline.assigned()
    missions.sweep(airline.store(), 1)


def _stand(name: str = "C1", **fields: Any) -> StandForm:
    return StandForm.model_validate({"name": name, **fields})


def _definition() -> MelDefinitionForm:
    return MelDefinitionForm(airline_id=5, ata_chapter=21, title="Heater", category="D", probability=0.2)


def _change_definition() -> Any:
    kept = plain("look").reference().mel_definitions
    form = _definition()
    return collections.edit(once(), staff(), MelDefinition, min(kept), form)


def _close() -> Any:
    found = airline.seen(OpenItems, AIRCRAFT)
    oldest = next((item.id for item in found.items if item.title == "Landing light"), 1)
    return mel.close(once(), staff(), AIRCRAFT, oldest)


def _import() -> Any:
    told = "airport,name,latitude,longitude,subfleets\nEDLI,A1,51.9,8.5,DA40\nEDLI,C1,,,\nEDDG,G1,52.1,7.6,\n"
    return imports.run(plain(), staff(), "stands", told.encode(), False)


def _whole(name: str, setup: Callable[[], Any], act: Callable[[], Any]) -> Case:
    return Case(f"{name}, with stands and more", setup, act)


CASES = [
    Case("book a schedule", offered, _book()),
    Case("book at a price", offered, _book(PRICED)),
    Case("book with the last points", poor, _book(PRICED)),
    _whole("book at a price", complete, _book(PRICED)),
    Case("book what another held too long", _offered_with(_reserved(pilot=OTHER)), later(2 * DAY, _book())),
    _whole("book what another held too long", _complete_with(_reserved(pilot=OTHER)), later(2 * DAY, _book(PRICED))),
    _whole("book again what one held too long", _complete_with(_reserved()), later(2 * DAY, _book())),
    _whole("take a booking away", _complete_with(_named), _take_away),
    _whole("cancel all of both kinds", _complete_with(charter_too, _reserved(PRICED)), _cancel_all),
    _whole("cancel all but what flies", _complete_with(lambda: airline.aloft(PRICED), charter_too), _cancel_all),
    _whole("purge a booking", _complete_with(_reserved(PRICED)), later(2 * DAY, _purge)),
    _whole("start", _complete_with(_reserved()), _start),
    _whole("stop", _complete_with(airline.aloft), _stop),
    _whole("stop after the booking's time", _complete_with(airline.aloft), later(2 * DAY, _stop)),
    _whole("stop when the stand is gone",
           _complete_with(airline.aloft, lambda: stands.remove(plain(), staff(), "EDDG", "G1")), _stop),
    _whole("finish", _complete_with(airline.aloft), _finish),
    _whole("finish after the booking's time", _complete_with(airline.aloft), later(3 * DAY, _finish)),
    _whole("book a leg", _complete_with(_open_leg), lambda: legs.book(once(), PILOT, 1, 1)),
    _whole("fail a booked mission", _complete_with(airline.booked),
           lambda: endings.fail(once(), staff(), 1, "told to")),
    _whole("finish the last leg", _complete_with(airline.flying), _finish),
    _whole("finish after the mission failed", _complete_with(_failed_in_the_air), _finish),
    Case("enter a stand", complete, lambda: stands.enter(once(), staff(), "EDLI", _stand(subfleet_ids=(SUBFLEET,)))),
    Case("change a stand that somebody comes to", _complete_with(_reserved()),
         lambda: stands.change(once(), staff(), "EDLI", "A1", _stand("A1", latitude=51.9))),
    Case("remove a stand", _complete_with(_reserved()), lambda: stands.remove(once(), staff(), "EDLI", "B1")),
    Case("define what may be inoperative", complete, lambda: collections.create(once(), staff(), _definition())),
    Case("define it otherwise", _complete_with(_reserved()), _change_definition),
    Case("close an item", _complete_with(_reserved()), _close),
]  # fmt: skip
IMPORTS = [Case("import stands", _complete_with(_reserved()), _import)]
