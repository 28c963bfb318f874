"""An import: rows of phpVMS become aircraft and schedules that can be booked; a wrong one says what is wrong."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from offblock.domain.airline.airports import Airport
from offblock.domain.bookings import scheduled
from offblock.domain.fleet import filing
from offblock.domain.fleet.filing import Filed
from offblock.domain.network import timetable
from offblock.domain.network.snapshots import NetworkHead
from offblock.formats.csv_reading import Row, rows_of
from offblock.formats.rows import aircraft, schedules
from offblock.formats.rows.reading import Known, RowReader, RowRefused
from tests.stories.cast import ADA, BIELEFELD, MUENSTER, SmallAirline, refused

AIRCRAFT = """subfleet,name,registration,airport_id,status
DA40,Pepper,D-PEPR,EDDG,A
B77W,Goliath,D-HUGE,EDDG,A
DA40,Cinnamon,D-CINN,EDDG,M
"""
SCHEDULES = """airline,flight_number,dpt_airport,arr_airport,distance,days,active
TST,12,EDDG,EDLX,,,1
TST,34,EDDG,EDLI,,15,1
TST,56,EDDG,EDLI,far,,1
"""
T = TypeVar("T")


def read(text: str, of: Callable[[Row], tuple[T, RowReader]]) -> tuple[list[T], list[tuple[int, str, str]]]:
    """What the good rows state; of each wrong one its line, and for everything wrong the column and what to do."""
    good, wrong = [], []
    for row in rows_of(text):
        try:
            good.append(of(row)[0])
        except RowRefused as refusal:
            wrong += [(row.number, one.column, one.message) for one in refusal.problems]
    return good, wrong


@pytest.mark.rule("PF-17", "BK-09")
def test_good_rows_become_what_can_be_booked_and_wrong_ones_say_why() -> None:
    airline = SmallAirline()
    known = Known(airline.rulebook.reference, {one.icao: one for one in airline.every(Airport)})

    # A row stands or falls by itself: one of three aircraft is of a subfleet that nobody has entered.
    forms, wrong = read(AIRCRAFT, lambda row: aircraft.aircraft(row, known))
    assert wrong == [(3, "subfleet", "no subfleet B77W here: import subfleets first")]
    filed = [Filed(one.fields, one.status, one.airport) for one in forms]
    pepper, cinnamon = [airline.does(filing.entered(one, airline.rulebook, airline.moment)) for one in filed]
    assert (pepper.registration, pepper.airport, pepper.grounded) == ("D-PEPR", MUENSTER, False)
    assert (cinnamon.registration, cinnamon.grounded_by) == ("D-CINN", "file"), "M is for maintenance"

    # Of three schedules one names an airport that is not there, one a distance that is no number.
    services, wrong = read(SCHEDULES, lambda row: schedules.schedule(row, known))
    assert wrong == [
        (2, "arr_airport", "no airport EDLX here: import it first"),
        (4, "distance", "“far” is no number"),
    ]
    made = timetable.restated(None, services[0].fields, services[0].distance_nm)
    head = NetworkHead(airline_id=made.airline_id)
    schedule = airline.does(timetable.enter(made, None, known.reference, head, airline.moment.now))
    assert (schedule.flight_number, schedule.arrival, schedule.distance_nm) == ("34", BIELEFELD, 33)
    assert [one.kind for one in airline.events] == ["network_changed"], "routes are drawn over the new service soon"

    # The same row again is the same service, and what came in good order can be flown.
    with refused("schedule_exists"):
        timetable.enter(made, schedule, known.reference, head, airline.moment.now)
    with refused("aircraft_grounded"):
        scheduled.book(schedule, airline.desk(ADA, cinnamon), airline.moment)
    booking = airline.does(scheduled.book(schedule, airline.desk(ADA, pepper), airline.moment))
    assert (booking.flight_number, airline.now(pepper).holds[0].booking_id) == ("34", booking.id)
