"""phpVMS's words: positions read leniently, values in its units."""

from typing import Any

import pytest

from offblock.domain.flights.flights import FlightStatus
from offblock.domain.flights.prefiles import Prefiled
from offblock.domain.kernel.refusals import Invalid
from offblock.domain.kernel.values import to_rfc3339
from offblock.formats import phpvms_pireps, phpvms_positions, phpvms_values
from offblock.formats.phpvms_positions import read_positions

NOW = 1_795_521_600
PLACE = {"lat": 52.1, "lon": 7.7}


def read(**fields: Any) -> Any:
    """The one position of a post."""
    (report,) = read_positions({"positions": [PLACE | fields]}, NOW)
    return report


@pytest.mark.rule("FL-04")
def test_a_position_keeps_what_can_be_read_of_it() -> None:
    report = read(altitude_msl="2800", altitude_agl=2600, heading=138, vs=-150, gs=135.5, fuel=221, status="ENR",
                  created_at=to_rfc3339(NOW + 10), sim_time="1999-01-01T00:00:00Z")  # fmt: skip
    assert (report.at, report.latitude, report.longitude) == (NOW + 10, 52.1, 7.7)
    assert (report.altitude_ft, report.altitude_agl_ft, report.heading_deg) == (2800, 2600, 138)
    assert (report.vs_fpm, report.gs_kt, report.on_ground) == (-150, 135.5, False)
    assert report.fuel_kg == pytest.approx(100.2, abs=0.05)
    assert read(altitude=5).altitude_ft == 5
    assert read(sim_time=to_rfc3339(NOW + 20)).at == NOW + 20
    assert read().at == NOW, "without an instant it was made as it came"
    assert read(fuel={"kg": 80}).fuel_kg == 80
    assert read(status="PSD").rate == 0


@pytest.mark.rule("FL-04", "PF-15")
@pytest.mark.parametrize("one", [
    None, 1, "x", [], {}, {"lat": 1}, {"lat": 91, "lon": 0}, {"lat": "x", "lon": 0}, {"lat": True, "lon": 0},
    {"lat": float("nan"), "lon": 0}, {"lat": 10**400, "lon": 0},
])  # fmt: skip
def test_what_says_no_place_is_left_out(one: Any) -> None:
    assert read_positions({"positions": [one, PLACE]}, NOW) == [read()]
    assert read_positions(one, NOW) == []


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize(("fields", "on_ground"), [
    ({"status": "TXI", "altitude_agl": 900}, True), ({"status": "APR", "altitude_agl": 0}, False),
    ({"altitude_agl": 4}, True), ({"altitude_agl": 12, "gs": 20}, True), ({"altitude_agl": 12, "gs": 130}, None),
    ({"altitude_agl": 51, "gs": 20}, False), ({"status": "LDG"}, None), ({}, None),
])  # fmt: skip
def test_the_ground_is_known_by_the_phase_else_by_height_and_speed(
    fields: dict[str, Any], on_ground: bool | None
) -> None:
    assert read(**fields).on_ground is on_ground


@pytest.mark.rule("FL-03")
def test_a_prefile_that_lacks_something_names_it() -> None:
    with pytest.raises(Invalid) as refused:
        phpvms_positions.read_prefile(None)
    assert set(refused.value.faults) == set(phpvms_positions.NEEDED)
    form = dict.fromkeys(phpvms_positions.NEEDED, "5") | {"dpt_airport_id": " eddg", "arr_airport_id": "EDLI"}
    filed = phpvms_positions.read_prefile(form | {"flight_id": 50})
    assert filed == Prefiled("EDDG", "EDLI", "5", flight_id=50, aircraft_id=5)
    with pytest.raises(Invalid, match="aircraft_id"):
        phpvms_positions.read_prefile(form | {"aircraft_id": "D-EIKO"})


@pytest.mark.parametrize(("sent", "an_id"), [
    (7, 7), ("7", 7), (7.0, 7), (2**53 - 1, 2**53 - 1), (2**53, None), (0, None), (-1, None), ("٣", None), (True, None),
    (None, None), ("7x", None), (float("inf"), None), ([7], None),
])  # fmt: skip
def test_an_id_is_a_number_or_its_digits(sent: Any, an_id: int | None) -> None:
    assert phpvms_values.an_id(sent) == an_id


def test_units_stand_beside_each_other() -> None:
    assert phpvms_values.distance(100) == {"m": 185200, "km": 185.2, "mi": 115.08, "nmi": 100}
    assert phpvms_values.mass(100) == {"kg": 100, "lbs": 220.46}
    assert phpvms_values.mass(None) == {"kg": 0, "lbs": 0}


def test_every_status_has_a_state() -> None:
    assert set(phpvms_pireps.STATES) == set(FlightStatus)
    assert phpvms_pireps.states_of(2) == (FlightStatus.ACCEPTED, FlightStatus.WARNED)
    assert phpvms_pireps.states_of(9) == ()
