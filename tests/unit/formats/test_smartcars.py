"""smartCARS's words, read leniently."""

from typing import Any

import pytest

from offblock.formats import smartcars_positions

NOW = 1_795_521_600


@pytest.mark.rule("FL-04", "FL-05")
@pytest.mark.parametrize(("phase", "on_ground"), [
    ("BOARDING", True), ("taxi", True), ("REJECTED_TAKE_OFF", True), ("TAKE_OFF", None), ("CLIMB_OUT", False),
    ("FINAL", False), ("GO_AROUND", False), ("LANDED", True), ("DEBOARDING", True), ("DIVERTED", False), (None, None),
    (5, None),
])  # fmt: skip
def test_a_place_is_made_as_it_comes_and_its_phase_tells_of_the_ground(phase: Any, on_ground: bool | None) -> None:
    sent = {"latitude": "52.1", "longitude": 7.7, "altitude": 2800, "heading": 138, "groundSpeed": 130, "phase": phase}
    (report,) = smartcars_positions.read_update(sent, NOW)
    assert (report.at, report.latitude, report.altitude_ft, report.gs_kt) == (NOW, 52.1, 2800, 130)
    assert report.on_ground is on_ground


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize("sent", [None, [], {}, {"latitude": 1}, {"latitude": None, "longitude": 1}])
def test_what_says_no_place_is_none(sent: Any) -> None:
    assert smartcars_positions.read_update(sent, NOW) == []


@pytest.mark.rule("FL-05")
def test_what_is_claimed_is_pounds_and_feet_a_minute() -> None:
    claimed = smartcars_positions.read_claims({"fuelUsed": 100, "landingRate": "-180"})
    assert claimed.fuel_used_kg == pytest.approx(45.36, abs=0.01)
    assert claimed.landing_rate_fpm == -180
    assert smartcars_positions.read_claims(None).landing_rate_fpm is None
