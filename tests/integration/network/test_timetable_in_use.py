"""What somebody still needs is not removed: a schedule that is booked, an airport that is an alternate."""

import pytest

from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful, aircraft_form, schedule_form


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


@pytest.mark.rule("BK-06")
def test_a_schedule_with_a_live_booking_stays_until_that_is_over(at: Fleetful, clock: Clock) -> None:
    an_id = at.made("schedules", schedule_form(at))
    aircraft = at.made("aircraft", aircraft_form(at))
    assert at.pilot("POST", "/api/v1/bookings", {"schedule_id": an_id, "aircraft_id": aircraft}).status == 201
    refused = at.removed("schedules", an_id)
    assert (refused.status, refused.code) == (409, "in_use")
    assert "live booking of 1 by pilot 2" in refused.body["message"]
    (use,) = refused.body["facts"]["uses"]
    assert (use["code"], use["kind"], use["name"], use["pilot_id"]) == ("booking", "booking", "1", 2)
    clock.advance(48 * 3600)
    assert at.removed("schedules", an_id).status == 204, "it has expired, whether it is purged or not"


@pytest.mark.rule("PF-17")
def test_an_airport_that_is_only_an_alternate_stays(at: Fleetful) -> None:
    at.staff("POST", "/api/v1/airports", {"icao": "ZZXA", "name": "Else", "latitude": 1, "longitude": 1})
    an_id = at.made("schedules", schedule_form(at, alternate="ZZXA"))
    refused = at.removed("airports", "ZZXA")
    assert (refused.status, refused.code) == (409, "in_use")
    assert "schedule 1, whose alternate it is" in refused.body["message"]
    said = {"kind": "schedule", "id": an_id, "name": "1", "text": "schedule 1, whose alternate it is"}
    assert refused.body["facts"]["uses"] == [{"code": "alternate_of", **said}]
    assert at.staff("PUT", f"/api/v1/schedules/{an_id}", schedule_form(at)).status == 200
    assert at.removed("airports", "ZZXA").status == 204
