"""Imports that meet each other and staff, in every order of their calls to the table."""

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import LicenceForm, Restriction, Subfleet
from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.airline import airports, collections
from tests import airline
from tests.airline import AIRCRAFT, TENANT, staff
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability.meeting import Meeting, meet
from tests.reliability.office import ground, import_file
from tests.reliability.worlds import with_fleet

SUBFLEETS = import_file("subfleets", "airline,type,name,ranks\nTST,C172,Cessna,3\n")
NEW = import_file("aircraft", "subfleet,name,registration\nDA40,a,D-ENEW\n")
GROUNDED = import_file("aircraft", "subfleet,name,registration,status\nDA40,Diamond,D-E20,M\n")
FLYING = import_file("aircraft", "subfleet,name,registration,status\nDA40,Other,D-E20,A\n")
FAR = "airline,flight_number,dpt_airport,arr_airport,active\nTST,1,EDDG,EGLL,1\n"


def _enter_licence(store: Store) -> object:
    return collections.create(store, staff(), LicenceForm(name="Alpine"))


def _enter_airport(store: Store) -> object:
    return airports.enter(store, staff(), Airport(icao="EGLL", name="Ours", latitude=51, longitude=0))


def _one_subfleet_with_its_rank() -> None:
    found = [one for one in records()[TENANT][Subfleet] if one.type == "C172"]
    assert len(found) == 1
    assert [one.target.id for one in records()[TENANT][Restriction]] == [found[0].id]


def _one_aircraft() -> None:
    assert [one.registration for one in records()[TENANT][Aircraft]].count("D-ENEW") == 1


def _grounded() -> None:
    assert airline.seen(Aircraft, AIRCRAFT).grounded


def _grounded_by_staff() -> None:
    assert airline.seen(Aircraft, AIRCRAFT).grounded_by == "staff"


def _airport_is_there() -> None:
    assert airline.seen(Airport, "EGLL").latitude > 50


MEETINGS = [
    Meeting("a subfleets file twice", with_fleet, (SUBFLEETS, SUBFLEETS), (2, 2), 0, _one_subfleet_with_its_rank),
    Meeting("a subfleets file and a licence", with_fleet, (SUBFLEETS, _enter_licence), (2, 2), 0,
            _one_subfleet_with_its_rank),
    Meeting("a new aircraft in two files", with_fleet, (NEW, NEW), (2, 2), 0, _one_aircraft),
    Meeting("a file and staff ground an aircraft", with_fleet, (GROUNDED, ground()), (2, 2), 0, _grounded),
    Meeting("a file lets fly what staff ground", with_fleet, (FLYING, ground()), (2, 2), 0, _grounded_by_staff),
    Meeting("an airport of the world that staff enter", with_fleet,
            (import_file("schedules", FAR, add=True), _enter_airport), (1, 2), 0, _airport_is_there),
]  # fmt: skip


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_an_import_that_meets_others_leaves_what_one_after_the_other_leaves(
    meeting: Meeting, table: str, clock: Clock
) -> None:
    meet(meeting, clock)
