"""Airports: their code, and whatever names one."""

from tests import airline
from tests.integration.airline.entries import Fleetful
from tests.integration.conftest import People


def test_an_airport_keeps_its_code(people: People) -> None:
    form = {"icao": "EDDG", "name": "Münster", "latitude": 52.1, "longitude": 7.7}
    assert people.staff("PUT", "/api/v1/airports/eddg", form).data["name"] == "Münster"
    refused = people.staff("PUT", "/api/v1/airports/EDDG", {**form, "icao": "EDDX"})
    assert (refused.status, list(refused.body["errors"])) == (422, ["icao"])
    for path in ("NONE", "E" * 300, "%23", "ED DG"):
        assert people.pilot("GET", f"/api/v1/airports/{path}").status == 404, path


def test_an_airport_is_in_use_by_whatever_names_it(at: Fleetful) -> None:
    at.staff("POST", "/api/v1/airports", {"icao": "ZZZZ", "name": "Z", "latitude": 1, "longitude": 2})
    fleet = {"airline_id": at.airline_id, "name": "Props"}
    assert at.removed("airports", "EDDH").code == "in_use", "a fleet's base"
    at.staff("PUT", f"/api/v1/fleets/{at.fleet_id}", fleet)
    at.staff("PUT", f"/api/v1/airlines/{at.airline_id}", {"icao": "TST", "name": "Test Air", "hubs": ["EDDH"]})
    assert at.removed("airports", "EDDH").code == "in_use", "a hub"
    at.staff("PUT", f"/api/v1/airlines/{at.airline_id}", {"icao": "TST", "name": "Test Air"})
    assert at.removed("airports", "EDDH").status == 204
    assert at.removed("airports", "EDLI").code == "in_use", "a customer's route"
    airline.keep(airline.user(77, airport="ZZZZ"))
    assert at.removed("airports", "ZZZZ").code == "in_use", "somebody is there"
    airline.drafted(airline.leg("EDDG", "EDDM"))
    assert at.removed("airports", "EDDM").code == "in_use", "a contract goes there"
