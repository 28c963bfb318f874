"""Who has a stand as bookings are made, flown, cancelled and expire."""

import pytest

from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.kernel.decision import Decision
from offblock.usecases.bookings import releases
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND
from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful
from tests.integration.fleet.apron import THERE, entered, occupants


@pytest.mark.rule("BK-04")
def test_a_flight_takes_its_aircraft_from_stand_to_stand(at: Fleetful) -> None:
    standing = airline.store()
    aircraft = standing.get(Aircraft, AIRCRAFT).but(stand="A1")
    on = Stand(airport="EDDG", name="A1", occupants=(Occupant(aircraft_id=AIRCRAFT),))
    standing.commit(Decision(None, puts=(aircraft, on)))
    entered(at, "W", THERE)
    entered(at, "N", THERE, subfleet_ids=[at.subfleet_id])
    mission = airline.booked()
    booking = at.pilot("GET", "/api/v1/me/bookings").data[0]
    assert (booking["departure_stand"], booking["arrival_stand"]) == ("A1", "W"), "the other is not for its subfleet"
    assert occupants(at, "W", THERE) == [(AIRCRAFT, booking["id"])]
    assert at.staff("DELETE", f"{THERE}/W").code == "in_use", "somebody comes"

    form = {"booking_id": booking["id"], "callsign": booking["callsign"], "departure": "EDDG", "arrival": "EDLI"}
    flight = at.pilot("POST", "/api/v1/flights", form).data["id"]
    assert (occupants(at), occupants(at, "W", THERE)) == ([], [(AIRCRAFT, booking["id"])])
    assert at.pilot("POST", f"/api/v1/flights/{flight}/stop").status == 200
    assert (occupants(at), occupants(at, "W", THERE)) == ([(AIRCRAFT, None)], [(AIRCRAFT, booking["id"])])

    flight = at.pilot("POST", "/api/v1/flights", form).data["id"]
    assert at.pilot("POST", f"/api/v1/flights/{flight}/finish").status == 200
    assert (occupants(at), occupants(at, "W", THERE)) == ([], [(AIRCRAFT, None)])
    shown = at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data
    assert (shown["airport"], shown["stand"]) == ("EDLI", "W")
    assert at.pilot("GET", f"/api/v1/charter-missions/{mission.id}").data["status"] == "completed"


@pytest.mark.rule("BK-04")
def test_two_bookings_are_promised_two_stands_while_there_are_two(at: Fleetful) -> None:
    entered(at, "W", THERE)
    entered(at, "E", THERE)
    airline.booked(pilot=PILOT, aircraft_id=AIRCRAFT)
    airline.booked(pilot=OTHER, aircraft_id=SECOND)
    had = [occupants(at, name, THERE) for name in ("W", "E")]
    assert sorted(one[0][0] for one in had) == [AIRCRAFT, SECOND]
    assert [len(one) for one in had] == [1, 1]


@pytest.mark.rule("BK-04", "BK-06")
def test_a_booking_lets_go_of_its_stand_when_it_expires_and_the_purge_only_tidies(at: Fleetful, clock: Clock) -> None:
    entered(at, "W", THERE)
    airline.booked(airline.leg(ends=4 * DAY))
    key = at.pilot("GET", "/api/v1/me/bookings").data[0]["id"]
    clock.advance(48 * HOUR - 1)
    assert occupants(at, "W", THERE) == [(AIRCRAFT, key)]
    assert at.staff("DELETE", f"{THERE}/W").code == "in_use"
    clock.advance(1)
    assert occupants(at, "W", THERE) == []
    kept = airline.seen(Stand, "EDLI", "W")
    assert len(kept.occupants) == 1, "the purge has not come by"
    (held,) = airline.store().whole("bookings_of", PILOT)
    assert isinstance(held, Booking)
    assert releases.purge(airline.store(), PILOT, held.key)
    assert airline.seen(Stand, "EDLI", "W").occupants == ()
    assert at.staff("DELETE", f"{THERE}/W").status == 204


@pytest.mark.rule("BK-04", "BK-07")
def test_cancelling_all_empties_the_stand(at: Fleetful) -> None:
    entered(at, "W", THERE)
    airline.booked()
    assert at.pilot("POST", "/api/v1/me/bookings/cancel").status == 200
    assert occupants(at, "W", THERE) == []


@pytest.mark.rule("BK-04", "CC-28")
@pytest.mark.parametrize("flying", [False, True])
def test_a_mission_that_is_cancelled_lets_go_of_the_stand_and_its_flight_still_finds_one(
    at: Fleetful, flying: bool
) -> None:
    entered(at, "W", THERE)
    mission, flight = airline.flying() if flying else (airline.booked(), "")
    assert at.staff("POST", f"/api/v1/charter-missions/{mission.id}/cancel", {"reason": "Snow."}).status == 200
    assert occupants(at, "W", THERE) == []
    if flying:
        assert at.pilot("POST", f"/api/v1/flights/{flight}/finish").status == 200
        assert occupants(at, "W", THERE) == [(AIRCRAFT, None)]
        assert at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["stand"] == "W"
