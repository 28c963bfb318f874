"""Flights from their start to a stop or a finish."""

import json
from typing import Any

import pytest

from offblock.domain.flights.flights import PairCount
from tests import airline, invariants
from tests.airline import AIRCRAFT, HOUR, PILOT, leg
from tests.conftest import Clock
from tests.integration.conftest import People


def start_of(people: People, **wrong: Any) -> Any:
    """Start the pilot's booking, told as the client tells it."""
    booking = people.pilot("GET", "/api/v1/me/bookings").data[0]
    form = {"booking_id": booking["id"], "callsign": booking["callsign"], "departure": "EDDG", "arrival": "EDLI"}
    return people.pilot("POST", "/api/v1/flights", {**form, **wrong})


@pytest.mark.rule("FL-03")
def test_a_start_must_be_the_booked_flight_and_case_and_blanks_do_not_matter(people: People) -> None:
    airline.booked()
    for wrong in ({"callsign": "XYZ1"}, {"departure": "EDDM"}, {"arrival": "EDDM"}):
        refused = start_of(people, **wrong)
        assert (refused.status, refused.code) == (422, "not_the_booked_flight")
        assert list(refused.body["errors"]) == list(wrong)
    booking = people.pilot("GET", "/api/v1/me/bookings").data[0]
    spelled = " ".join(booking["callsign"].lower())
    started = start_of(people, callsign=spelled, departure="eddg")
    assert started.status == 201
    assert start_of(people).data == started.data, "sent again it is the same flight"
    assert start_of(people, callsign="XYZ1").code == "not_the_booked_flight"


@pytest.mark.rule("FL-02")
def test_the_flying_booking_comes_first_then_the_oldest(people: People) -> None:
    airline.flying()
    assert people.pilot("GET", "/api/v1/me/bookings").data[0]["status"] == "flying"


@pytest.mark.rule("FL-05", "CC-37")
def test_stop_and_finish_are_idempotent_and_exclude_each_other(people: People) -> None:
    _, flight = airline.flying()
    path = f"/api/v1/flights/{flight}"
    assert people.other("POST", f"{path}/stop").status == 404, "another pilot's flight is not found"
    first = people.pilot("POST", f"{path}/stop")
    assert first.data["status"] == "stopped"
    assert people.pilot("POST", f"{path}/stop").body == first.body
    assert people.pilot("POST", f"{path}/finish").code == "flight_not_flying"
    assert people.pilot("GET", "/api/v1/me/bookings").data[0]["status"] == "active", "the booking is live again"
    again = start_of(people).data["id"]
    done = people.pilot("POST", f"/api/v1/flights/{again}/finish")
    assert people.pilot("POST", f"/api/v1/flights/{again}/finish").body == done.body
    assert people.pilot("POST", f"/api/v1/flights/{again}/stop").code == "flight_over"
    assert people.pilot("POST", "/api/v1/flights/123/finish").status == 404
    invariants.check()


@pytest.mark.rule("FL-05", "FL-08")
def test_finishing_moves_aircraft_and_pilot_and_counts_the_pair(people: People, clock: Clock) -> None:
    _, flight = airline.flying(leg(), leg("EDLI", "EDDG", 0, 8 * HOUR))
    clock.advance(1800)
    done = people.pilot("POST", f"/api/v1/flights/{flight}/finish").data
    assert done["block_minutes"] == 30, "without a track, from start to finish"
    aircraft = people.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data
    assert (aircraft["airport"], aircraft["hours"], aircraft["cycles"]) == ("EDLI", 0.5, 1)
    assert people.pilot("GET", "/api/v1/me").data["airport"] == "EDLI"
    assert airline.seen(PairCount, PILOT, "EDDG").times == {"EDLI": 1}
    assert json.dumps(done)
