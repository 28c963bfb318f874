"""Every write round directed schedules: routes drawn, drawn again, accepted and left, and their network."""

from collections.abc import Callable
from typing import Any

from offblock.domain.bookings.directed import Preview
from offblock.domain.bookings.draws import Filters, ShorterRoute
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm
from offblock.usecases.bookings import directed
from offblock.usecases.imports import imports
from offblock.usecases.network import snapshots, timetable
from tests import airline
from tests.airline import AIRCRAFT, AIRLINE, OTHER, PILOT, SECOND, SUBFLEET, staff
from tests.invariants import records
from tests.reliability.cases import Case, later, once, plain

THERE = airline.schedule("EDDG", "EDLI", "201")
ONWARDS = airline.schedule("EDLI", "EDDH", "202")
HOME = airline.schedule("EDDH", "EDDG", "203")
BACK = airline.schedule("EDLI", "EDDG", "204")
SERVICES = (THERE, ONWARDS, HOME, BACK)
ROUND = Filters(min_distance_nm=10)
"""A filter that costs 15 points and leaves every service."""
PREVIEWED = {"id": 0}
"""The preview that was drawn before; when it is over, its pilot still names it."""


def flown() -> None:
    """Four services that the network knows, and a pilot with points."""
    airline.on_offer(*SERVICES)
    snapshot()
    airline.endow(100)


def snapshot() -> None:
    """A snapshot of everything that is there, which changed a minute ago."""
    later(-60, lambda: snapshots.note_changes(airline.store(), [AIRLINE]))()
    snapshots.rebuild(airline.store(), AIRLINE)


def complete() -> None:
    """The same with stands everywhere, on one of which the aircraft is, and something that is always inoperative."""
    flown()
    airline.parked("G1")
    airline.parked("G3", SECOND)
    airline.keep(
        airline.stand("G2", "EDDG"), airline.stand("A1", subfleet_ids=(SUBFLEET,)), airline.stand("B1"),
        airline.stand("H1", "EDDH"), airline.stand("H2", "EDDH"),
    )  # fmt: skip
    airline.defined()


def drawn(legs: int, filters: Filters = ROUND, world: Callable[[], Any] = flown) -> Callable[[], None]:
    """A world with a preview in it."""

    def setup() -> None:
        world()
        made = directed.generate(plain("before"), PILOT, legs, filters)
        assert isinstance(made, Preview)
        PREVIEWED["id"] = made.id

    return setup


def then(setup: Callable[[], Any], *makes: Callable[[], Any]) -> Callable[[], None]:
    """A world in which something more has happened."""

    def both() -> None:
        setup()
        for make in makes:
            make()

    return both


def _change(number: int, **fields: Any) -> None:
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(Aircraft, number).but(**fields),)))


def ground() -> None:
    """Both aircraft may not fly any more: by others, so that the re-roll is free."""
    for number in (AIRCRAFT, SECOND):
        _change(number, grounded=True)


def release() -> None:
    """They may fly again."""
    for number in (AIRCRAFT, SECOND):
        _change(number, grounded=False)


def refused() -> Any:
    """An acceptance that is refused; the refusal is the answer."""
    try:
        return directed.accept(once("refused"), PILOT, PREVIEWED["id"])
    except Refusal as refusal:
        return refusal


def previews() -> list[Preview]:
    """Every preview of the airline."""
    return sorted(records()[airline.TENANT][Preview], key=lambda one: one.id)


def form_of(one: Schedule, **fields: Any) -> ScheduleForm:
    """A schedule as staff write it."""
    return ScheduleForm.model_validate({name: getattr(one, name) for name in ScheduleForm.model_fields} | fields)


def _generate(legs: int = 2, filters: Filters = ROUND) -> Callable[[], Any]:
    return lambda: directed.generate(once(), PILOT, legs, filters)


def _fewer() -> Any:
    found = directed.generate(once(), PILOT, 5, Filters(destination="EDLI", max_distance_nm=40))
    assert isinstance(found, ShorterRoute)
    return found


def _reroll() -> Any:
    return directed.reroll(once(), PILOT, PREVIEWED["id"])


def _accept() -> Any:
    return directed.accept(once(), PILOT, PREVIEWED["id"])


def _accept_without_key() -> Any:
    return directed.accept(plain(), PILOT, PREVIEWED["id"])


def _drop() -> Any:
    return directed.drop(plain(), PILOT, PREVIEWED["id"])


def _held_too_long() -> None:
    airline.reserved(THERE, OTHER)
    airline.reserved(THERE, airline.THIRD, SECOND)


def _changed() -> None:
    """A network that knows two snapshots, and a change that neither does."""
    flown()
    timetable.enter(airline.store(), staff(), form_of(airline.schedule("EDLI", "EDDM", "205")))
    snapshot()
    timetable.change(airline.store(), staff(), HOME.id, form_of(HOME, active=False))


def _never_built() -> None:
    airline.on_offer(*SERVICES)
    snapshots.note_changes(airline.store(), [AIRLINE])


def _rebuild() -> Any:
    return snapshots.rebuild(plain(), AIRLINE)


ROWS = "airline,flight_number,dpt_airport,arr_airport,active\nTST,204,EDLI,EDDG,0\nTST,206,EDDH,EDDM,1\n"


def _import() -> Any:
    return imports.run(plain(), staff(), "schedules", ROWS.encode(), False)


class _OneFile:
    """A bucket with one file."""

    @staticmethod
    def read(key: str) -> bytes:
        """Its content."""
        return ROWS.encode()


def _begun() -> None:
    flown()
    PREVIEWED["import"] = imports.begin(airline.store(), staff(), "schedules", False).id


def _piece() -> Any:
    return imports.run_piece(plain(), PREVIEWED["import"], _OneFile())


DAYS = 2 * airline.DAY
CASES = [
    Case("generate a route", flown, _generate(2, Filters())),
    Case("generate a route at a price", flown, _generate()),
    Case("be told that fewer legs work", flown, _fewer),
    Case("draw again at a price", drawn(2), _reroll),
    Case("draw again for nothing", then(drawn(2), ground, refused, release), _reroll),
    Case("accept one leg", drawn(1), _accept),
    Case("accept one leg without a key", drawn(1), _accept_without_key),
    Case("accept three legs, with stands and more", drawn(3, world=complete), _accept),
    Case("accept three legs without a key, with stands and more", drawn(3, world=complete), _accept_without_key),
    Case("accept on what others held too long", then(flown, _held_too_long),
         later(DAYS, lambda: [directed.accept(once("accept"), PILOT, one.id)
                              for one in [directed.generate(once(), PILOT, 1, ROUND)] if isinstance(one, Preview)])),
    Case("accept what others have changed", then(drawn(2), ground), refused),
    Case("leave a route", drawn(2), _drop),
    Case("rebuild a network", _changed, later(60, _rebuild)),
    Case("rebuild a network that changed just now", _changed, _rebuild),
    Case("build a first network", _never_built, later(60, _rebuild)),
    Case("enter a service", flown,
         lambda: timetable.enter(once(), staff(), form_of(airline.schedule("EDLI", "EDDM", "205")))),
    Case("close a service", flown,
         lambda: timetable.change(once(), staff(), HOME.id, form_of(HOME, active=False))),
    Case("change a service's notes", flown,
         lambda: timetable.change(once(), staff(), HOME.id, form_of(HOME, notes="late"))),
    Case("remove a service", flown, lambda: timetable.remove(plain(), staff(), HOME.id)),
]  # fmt: skip
NOTED = [
    Case("note a change", flown, lambda: snapshots.note_changes(plain(), [AIRLINE])),
    Case("import services", flown, _import),
    Case("import a piece of a large file of services", _begun, _piece),
]
"""Those that count a change more when they are done again."""
