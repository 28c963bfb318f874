"""Every write of the office: people, settings, keys, reference data, fleet, imports, feeds."""

from collections.abc import Callable
from typing import Any

from offblock.domain.access.api_keys import KeyForm
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import (
    AirlineForm,
    FleetForm,
    LicenceForm,
    Rank,
    RankForm,
    RestrictionForm,
    SubfleetForm,
)
from offblock.domain.fleet.registry import AircraftForm, NewAircraft
from offblock.domain.network.timetable import ScheduleForm
from offblock.domain.people.staff_edits import Adjustment, UserForm
from offblock.usecases.access import api_keys
from offblock.usecases.airline import airports, collections, settings
from offblock.usecases.fleet import registry
from offblock.usecases.imports import imports
from offblock.usecases.network import timetable
from offblock.usecases.notices import notices
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import PILOT, staff
from tests.reliability.cases import Case, once, plain

SECRET = "ask_" + "A" * 64


def with_fleet() -> None:
    """The airline with its small collections."""
    airline.found()
    airline.small_collections()


def _after(make: Callable[[], Any]) -> Callable[[], Any]:
    def setup() -> None:
        with_fleet()
        make()

    return setup


def _plane(registration: str = "D-ENEW") -> NewAircraft:
    return NewAircraft(registration=registration, name="New", subfleet_id=7, airport="EDDG")


def _plane_form(registration: str) -> AircraftForm:
    return AircraftForm(registration=registration, name="Diamond", subfleet_id=7)


def _schedule(**fields: Any) -> ScheduleForm:
    plain_form = {"airline_id": 5, "flight_number": "1", "departure": "EDDG", "arrival": "EDLI"}
    return ScheduleForm.model_validate({**plain_form, **fields})


def _entered() -> int:
    return timetable.enter(airline.store(), staff(), _schedule()).id


def _import(kind: str, text: str) -> Callable[[], Any]:
    return lambda: imports.run(plain(), staff(), kind, text.encode(), False)


def _large() -> Any:
    return imports.begin(airline.store(), staff(), "airports", False)


class _OneFile:
    """A bucket with one file."""

    @staticmethod
    def read(key: str) -> bytes:
        """Its content."""
        return b"icao,name,lat,lon\nZZZA,a,1,2\nZZZB,b,3,4\n"


def _piece() -> Any:
    found = next(one for one in imported() if not one.done)
    return imports.run_piece(plain(), found.id, _OneFile())


def imported() -> list[Any]:
    """Every large import."""
    from offblock.domain.imports.imports import Import
    from tests.invariants import records

    found = records()[airline.TENANT][Import]
    return found or []


SCHEDULES = "airline,flight_number,dpt_airport,arr_airport,active\nTST,1,EDDG,EDLI,1\nTST,2,EDLI,EDDG,1\n"
PLANES = "subfleet,name,registration,airport_id\nDA40,a,D-EAAA,EDDG\nDA40,b,D-EBBB,EDDG\n"
PLACES = "icao,name,lat,lon\nZZZA,a,1,2\nZZZB,b,3,4\n"
SUBFLEETS = "airline,type,name\nTST,C172,Cessna\nTST,DA42,Diamond\n"
ALPINE = {"target": {"kind": "airport", "id": "EDLI"}, "rule": {"kind": "rank", "min_level": 3}}

CASES = [
    Case("correct a user", with_fleet,
         lambda: staff_edits.change(once(), staff(), PILOT, UserForm(name="New", rank_id=8))),
    Case("change an address", with_fleet,
         lambda: staff_edits.change(once(), staff(), PILOT, UserForm(email="new@example.test"))),
    Case("block a pilot", with_fleet,
         lambda: staff_edits.set_contract_restriction(once(), staff(), PILOT, 1_900_000_000)),
    Case("adjust points", with_fleet,
         lambda: staff_edits.adjust_points(once(), staff(), PILOT, Adjustment(points=-30, reason="x"))),
    Case("mark as read", with_fleet, lambda: notices.read(plain(), PILOT, None)),
    Case("change settings", with_fleet, lambda: settings.change(once(), staff(), {"CONTRACT_PENALTY_POINTS": 9})),
    Case("issue a key", with_fleet, lambda: api_keys.issue(once(), staff(), KeyForm(name="tool"), SECRET)),
    Case("enter an airline", with_fleet,
         lambda: collections.create(once(), staff(), AirlineForm(icao="NEW", name="N"))),
    Case("edit a rank", with_fleet,
         lambda: collections.edit(once(), staff(), Rank, 8, RankForm(name="Chief", level=4))),
    Case("enter a licence", with_fleet, lambda: collections.create(once(), staff(), LicenceForm(name="Alpine"))),
    Case("enter a restriction", with_fleet,
         lambda: collections.create(once(), staff(), RestrictionForm.model_validate(ALPINE))),
    Case("enter a fleet", with_fleet,
         lambda: collections.create(once(), staff(), FleetForm(airline_id=5, name="Second"))),
    Case("enter a subfleet", with_fleet,
         lambda: collections.create(once(), staff(), SubfleetForm(fleet_id=6, type="C172", name="Cessna"))),
    Case("remove a rank", with_fleet, lambda: collections.delete(plain(), staff(), Rank, 8)),
    Case("enter an aircraft", with_fleet, lambda: registry.enter(once(), staff(), _plane())),
    Case("rename an aircraft", with_fleet,
         lambda: registry.change(once(), staff(), airline.SECOND, _plane_form("D-EREN"))),
    Case("remove an aircraft", _after(lambda: registry.enter(plain("before"), staff(), _plane())),
         lambda: registry.remove(plain(), staff(), _new_plane())),
    Case("enter an airport", with_fleet,
         lambda: airports.enter(once(), staff(), Airport(icao="ZZZZ", name="Z", latitude=1, longitude=2))),
    Case("remove an airport", with_fleet, lambda: airports.remove(plain(), staff(), "EDDM")),
    Case("enter a schedule", with_fleet, lambda: timetable.enter(once(), staff(), _schedule())),
    Case("change a schedule", _after(_entered),
         lambda: timetable.change(once(), staff(), _schedule_id(), _schedule(notes="late"))),
    Case("remove a schedule", _after(_entered), lambda: timetable.remove(plain(), staff(), _schedule_id())),
    Case("begin a large import", with_fleet, lambda: imports.begin(once(), staff(), "airports", False)),
]  # fmt: skip
IMPORTS = [
    Case("import airports", with_fleet, _import("airports", PLACES)),
    Case("import subfleets", with_fleet, _import("subfleets", SUBFLEETS)),
    Case("import aircraft", with_fleet, _import("aircraft", PLANES)),
    Case("import schedules", with_fleet, _import("schedules", SCHEDULES)),
    Case("import a piece of a large file", _after(_large), _piece),
]


def _schedule_id() -> int:
    from offblock.domain.network.timetable import schedule_of

    return schedule_of(_schedule(), 0).id


def _new_plane() -> int:
    from offblock.domain.fleet.registry import RegistrationMarker

    marker = plain("look").find(RegistrationMarker, "D-ENEW")
    return marker.owner_id if marker else 0
