"""An import: rows of phpVMS become aircraft and schedules that can be booked; a wrong one says what is wrong."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from offblock.domain.airline.airports import Airport
from offblock.domain.bookings import scheduled
from offblock.domain.fleet import registry
from offblock.domain.network import timetable
from offblock.domain.network.snapshots import NetworkHead
from offblock.formats import phpvms_rows
from offblock.formats.csv_reading import Row, rows_of
from offblock.formats.phpvms_rows import Known, RowError
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


def read(rows: list[Row], of: Callable[[Row], T]) -> tuple[list[T], list[tuple[int, str, str]]]:
    """What the good rows are; of each wrong one its line, its column, and what to do."""
    good, wrong = [], []
    for row in rows:
        try:
            good.append(of(row))
        except RowError as error:
            wrong.append((row.number, error.column, error.message))
    return good, wrong


@pytest.mark.rule("PF-17", "BK-09")
def test_good_rows_become_what_can_be_booked_and_wrong_ones_say_why() -> None:
    airline = SmallAirline()
    known = Known(airline.rulebook.reference, {one.icao: one for one in airline.every(Airport)})

    # A row stands or falls by itself: one of three aircraft is of a subfleet that nobody has entered.
    forms, wrong = read(list(rows_of(AIRCRAFT, "aircraft")), lambda row: phpvms_rows.aircraft(row, known))
    assert wrong == [(3, "subfleet", "no subfleet B77W here: import subfleets first")]
    pepper, cinnamon = [airline.does(registry.enter(one, None, airline.rulebook, airline.moment)) for one in forms]
    assert (pepper.registration, pepper.airport, pepper.grounded) == ("D-PEPR", MUENSTER, False)
    assert (cinnamon.registration, cinnamon.grounded) == ("D-CINN", True), "M is for maintenance"

    # Of three schedules one names an airport that is not there, one a distance that is no number.
    lines = list(rows_of(SCHEDULES, "schedules"))
    services, wrong = read(lines, lambda row: phpvms_rows.schedule(row, known, None))
    assert wrong == [
        (2, "arr_airport", "no airport EDLX here: import it first"),
        (4, "distance", "“far” is no number"),
    ]
    made = timetable.schedule_of(services[0], 0)
    head = NetworkHead(airline_id=made.airline_id)
    schedule = airline.does(timetable.enter(made, None, known.reference, head, airline.moment.now))
    assert (schedule.flight_number, schedule.arrival, schedule.distance_nm) == ("34", BIELEFELD, 33)
    assert [one.kind for one in airline.events] == ["network_changed"], "routes are drawn over the new service soon"

    # The same row again is the same service, and what came in good order can be flown.
    with refused("schedule_exists"):
        timetable.enter(timetable.schedule_of(services[0], 0), schedule, known.reference, head, airline.moment.now)
    with refused("aircraft_grounded"):
        scheduled.book(schedule, airline.desk(ADA, cinnamon), airline.moment)
    booking = airline.does(scheduled.book(schedule, airline.desk(ADA, pepper), airline.moment))
    assert (booking.flight_number, airline.now(pepper).holds[0].booking_id) == ("34", booking.id)
