"""Every write use case and job of the charter, each with what must be there before it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.charter.customers import CustomerForm, Route
from offblock.domain.charter.drafts import MissionForm
from offblock.usecases.bookings import releases
from offblock.usecases.charter import applications, customers, drafts, endings, generation, legs, missions
from offblock.usecases.flights import landings, reports, starts, stops
from tests import airline
from tests.airline import CUSTOMER, DAY, HOUR, OTHER, PILOT, TENANT, leg, staff


class Case(NamedTuple):
    """A use case as the harnesses run it: `setup` makes the state, `act` does it with a Store of its own."""

    name: str
    setup: Callable[[], Any]
    act: Callable[[], Any]


def once(name: str = "act") -> Store:
    """A Store as a client's request makes it: the same ids and the same Idempotency-Key each time."""
    return Store(TENANT, moment_for(name), IdempotencyKey(f"key-{name}", "the same body"))


def plain(name: str = "act") -> Store:
    """A Store as a job or a request without a key makes it."""
    return Store(TENANT, moment_for(name))


def _form(**fields: Any) -> MissionForm:
    plans = {"legs": (leg(),), "customer_id": CUSTOMER, "aircraft_id": airline.AIRCRAFT}
    return MissionForm.model_validate({"title": "Sand", "points_award": 7, "description": "More", **plans, **fields})


def _branded(**fields: Any) -> None:
    airline.found(flight_number_prefix="65", **fields)


def _with(make: Callable[[], Any]) -> Callable[[], Any]:
    def setup() -> None:
        airline.found()
        make()

    return setup


def _branded_with(make: Callable[[], Any]) -> Callable[[], Any]:
    def setup() -> None:
        _branded()
        make()

    return setup


def _two_legs() -> tuple[Any, ...]:
    return leg(), leg("EDLI", "EDDG", HOUR, 8 * HOUR)


def _last_flight() -> int:
    return int(plain().page("flights_of", PILOT).rows[0].id)


def _three_apply() -> None:
    mission = airline.published()
    for pilot in (PILOT, OTHER, airline.THIRD):
        applications.apply(airline.store(), pilot, mission.id)


def _due_for_generation(**fields: Any) -> Callable[[], None]:
    def setup() -> None:
        _branded(auto_generate=True, next_generation_at=clock.now(), **fields)

    return setup


def _closed() -> None:
    _three_apply()
    applications.accept(airline.store(), staff(), 1, PILOT)


def _flying_mission_that_failed() -> None:
    airline.flying()
    endings.fail(airline.store(), staff(), 1, "staff said so")


def later(seconds: int, act: Callable[[], Any]) -> Callable[[], Any]:
    """Do something as if so much later: the clock stands there while it is done."""

    def late() -> Any:
        now = clock.now()
        clock.read_from(lambda: now + seconds)
        try:
            return act()
        finally:
            clock.read_from(lambda: now)

    late.__name__ = act.__name__
    return late


def _pairs(route: int = 1) -> tuple[Route, ...]:
    told = {"weight": route, "type": "pair", "legs": [{"departure": "EDDG", "arrival": "EDDM"}]}
    return (Route.model_validate(told),)


def _finish() -> Any:
    return landings.finish(plain(), PILOT, str(_last_flight()))


def _stop() -> Any:
    return stops.stop(plain(), PILOT, str(_last_flight()))


def _start() -> Any:
    booking = next(iter(plain().whole("bookings_of", PILOT)))
    return starts.start(once(), PILOT, booking.id, airline.filed(booking))


def _report() -> Any:
    place = {"latitude": {"value": 52.0, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
    told = {"timestamp": clock.now() * 1000 + 5000, "position": place}
    return reports.report(plain(), PILOT, str(_last_flight()), [told])


def _purge() -> Any:
    return releases.purge(plain(), PILOT, "M#1#1")


def _look() -> Any:
    return missions.sweep(plain(), 1)


CASES = [
    Case("create a customer", airline.found, lambda: customers.create(once(), staff(), CustomerForm(name="Sand"))),
    Case("edit a customer", airline.found, lambda: customers.edit(once(), staff(), CUSTOMER, CustomerForm(name="S"))),
    Case("set routes", airline.found, lambda: customers.set_routes(once(), staff(), CUSTOMER, _pairs())),
    Case("set the pool", airline.found, lambda: customers.set_pool(once(), staff(), CUSTOMER, (airline.SECOND,))),
    Case("delete a customer", airline.found, lambda: customers.delete(plain(), staff(), CUSTOMER)),
    Case("create a branded mission", _branded, lambda: drafts.create(once(), staff(), _form())),
    Case("create from a route", airline.found, lambda: drafts.create(once(), staff(), _form(legs=()), 0)),
    Case("edit a draft", _branded_with(airline.drafted), lambda: drafts.edit(plain(), staff(), 1, _form())),
    Case("edit a draft's legs", _branded_with(lambda: airline.drafted(*_two_legs())),
         lambda: drafts.edit(plain(), staff(), 1, _form())),
    Case("delete a draft", _branded_with(airline.drafted), lambda: drafts.delete(plain(), staff(), 1)),
    Case("publish", _with(airline.drafted), lambda: drafts.publish(once(), staff(), 1)),
    Case("move windows", _with(lambda: airline.assigned(leg(starts=HOUR))),
         lambda: drafts.edit(plain(), staff(), 1, _form(legs=(leg(starts=2 * HOUR),)))),
    Case("apply", _with(airline.published), lambda: applications.apply(once(), PILOT, 1)),
    Case("withdraw", _with(_three_apply), lambda: applications.withdraw(plain(), OTHER, 1)),
    Case("accept", _with(_three_apply), lambda: applications.accept(once(), staff(), 1, PILOT)),
    Case("tell the rejected", _with(_closed), lambda: applications.tell_rejected(plain(), 1)),
    Case("open a leg by hand", _with(lambda: airline.assigned(leg(starts=HOUR))),
         lambda: legs.open_by_hand(once(), staff(), 1, 1)),
    Case("open due legs", _with(airline.assigned), _look),
    Case("fail by hand", _branded_with(lambda: airline.booked(*_two_legs())),
         lambda: endings.fail(once(), staff(), 1, "told to")),
    Case("fail a flying mission", _with(airline.flying), lambda: endings.fail(plain(), staff(), 1, "told to")),
    Case("fail an overdue mission", _branded_with(airline.booked), later(5 * HOUR, _look)),
    Case("fail an overdue open mission", _with(_three_apply), later(5 * HOUR, _look)),
    Case("cancel", _branded_with(airline.booked), lambda: endings.cancel(once(), staff(), 1, "told to")),
    Case("cancel a draft", _branded_with(airline.drafted), lambda: endings.cancel(plain(), staff(), 1, "told to")),
    Case("book a leg", _with(lambda: (airline.assigned(), missions.sweep(airline.store(), 1))),
         lambda: legs.book(once(), PILOT, 1, 1)),
    Case("book again what expired", _with(lambda: airline.booked(leg(ends=4 * DAY))),
         later(2 * DAY, lambda: legs.book(once(), PILOT, 1, 1))),
    Case("cancel all", _with(airline.booked), lambda: releases.cancel_all(once(), PILOT)),
    Case("purge", _with(lambda: airline.booked(leg(ends=4 * DAY))), later(2 * DAY, _purge)),
    Case("start a flight", _with(airline.booked), _start),
    Case("report positions", _with(airline.flying), _report),
    Case("stop", _with(airline.flying), _stop),
    Case("stop after the booking's time", _with(lambda: airline.flying(leg(ends=4 * DAY))), later(2 * DAY, _stop)),
    Case("finish a leg", _with(lambda: airline.flying(*_two_legs())), _finish),
    Case("finish the last leg", _branded_with(airline.flying), _finish),
    Case("finish too late", _branded_with(airline.flying), later(5 * HOUR, _finish)),
    Case("finish after the mission failed", _with(_flying_mission_that_failed), _finish),
    Case("generate", _due_for_generation(), lambda: generation.generate(plain(), CUSTOMER)),
    Case("skip a generation", _due_for_generation(aircraft_ids=()), lambda: generation.generate(plain(), CUSTOMER)),
]  # fmt: skip
