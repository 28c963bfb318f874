"""Imports, small and by pieces, cut short anywhere."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.imports.imports import Import
from offblock.usecases.imports import imports
from tests import airline
from tests.airline import staff
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability.acts import Does
from tests.reliability.case import Case, bare, crash, noted, request
from tests.reliability.office import import_file
from tests.reliability.worlds import Setup, after, equipped, networked, reserved, with_fleet

PLACES = "icao,name,lat,lon\nZZZA,a,1,2\nZZZB,b,3,4\n"
SUBFLEETS = "airline,type,name\nTST,C172,Cessna\nTST,DA42,Diamond\n"
AIRCRAFT = "subfleet,name,registration,airport_id\nDA40,a,D-EAAA,EDDG\nDA40,b,D-EBBB,EDDG\n"
SCHEDULES = "airline,flight_number,dpt_airport,arr_airport,active\nTST,1,EDDG,EDLI,1\nTST,2,EDLI,EDDG,1\n"
SERVICES = "airline,flight_number,dpt_airport,arr_airport,active\nTST,204,EDLI,EDDG,0\nTST,206,EDDH,EDDM,1\n"
RANKED = "airline,type,name,ranks\nTST,C172,Cessna,3\nTST,DA40,Diamond,Captain\n"
UNKNOWN = "airline,type,name,ranks\nTST,C172,Cessna,77\n"
FAILING = "airline,flight_number,dpt_airport,arr_airport,active\nTST,1,EDDG,EDLI,1\nTST,2,EDDG,ZZZZ,maybe\n"
FAR = "airline,flight_number,dpt_airport,arr_airport,active\nTST,1,EDDG,EGLL,1\nTST,2,EGLL,EDDG,1\n"
STATUSES = "subfleet,name,registration,hub_id,status\nDA40,a,D-E20,EDLI,M\nDA40,b,D-E21,,A\n"
STANDS = "airport,name,latitude,longitude,subfleets\nEDLI,A1,51.9,8.5,DA40\nEDLI,C1,,,\nEDDG,G1,52.1,7.6,\n"


class _OneFile:
    """A bucket with one file."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, key: str) -> bytes:
        """Its content."""
        return self.text.encode()


def _begun(kind: str) -> Setup:
    return lambda: imports.begin(airline.store(), staff(), kind)


def _piece(text: str) -> Does:
    def run(store: Store) -> Any:
        found: list[Import] = records()[airline.TENANT][Import]
        return imports.run_piece(store, next(one.id for one in found if not one.done), _OneFile(text))

    return run


def _give_up(store: Store) -> Any:
    found: list[Import] = records()[airline.TENANT][Import]
    return imports.give_up(store, found[0].id)


CASES = [
    bare("give a large import up", after(with_fleet, _begun("airports")), _give_up),
    noted("import airports", with_fleet, import_file("airports", PLACES)),
    noted("import subfleets", with_fleet, import_file("subfleets", SUBFLEETS)),
    noted("import aircraft", with_fleet, import_file("aircraft", AIRCRAFT)),
    noted("import schedules", with_fleet, import_file("schedules", SCHEDULES)),
    noted("import subfleets with what restricts them", with_fleet, import_file("subfleets", RANKED)),
    noted("import subfleets that are left closed", with_fleet, import_file("subfleets", UNKNOWN, lenient=True)),
    noted("import rows that fail", with_fleet, import_file("schedules", FAILING)),
    noted("import with airports of the world", with_fleet, import_file("schedules", FAR, add=True)),
    noted("import aircraft that are here", with_fleet, import_file("aircraft", STATUSES)),
    noted("import a piece with rows that fail", after(with_fleet, _begun("schedules")), _piece(FAILING)),
    noted("import stands", after(equipped, reserved()), import_file("stands", STANDS)),
    noted("import services of a network", networked, import_file("schedules", SERVICES)),
    noted("import a piece of a large file", after(with_fleet, _begun("airports")), _piece(PLACES)),
    noted("import a piece of a large file of services", after(networked, _begun("schedules")), _piece(SERVICES)),
    request("begin a large import", with_fleet, lambda s: imports.begin(s, staff(), "airports")),
]


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_import_that_was_cut_short_is_completed_by_importing_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
