"""Reports and tracks: whatever a client sends is read, and no order or repetition changes a figure."""

from math import isclose
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offblock.domain.airline import geo
from offblock.domain.flights import tracks
from offblock.domain.flights.reports import Report, pack, unpack
from offblock.domain.flights.tracks import Track, summarise
from offblock.formats import acars_positions
from offblock.formats.acars_positions import read_reports
from tools.tracks import load_aeroacars_csv, synthesise

RECORDED = Path(__file__).parents[4] / "shared" / "data" / "acars" / "pto705.csv"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "position",
                    "latitude",
                    "longitude",
                    "value",
                    "unit",
                    "timestamp",
                    "attitude",
                    "gs",
                    "engines",
                    "running",
                    "weight",
                    "fuel",
                    "sensors",
                    "onGround",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@pytest.mark.rule("FL-04")
@given(JSON)
def test_nothing_that_a_client_sends_makes_the_reading_fail(body: Any) -> None:
    for report in read_reports(body, 1_793_620_800):
        assert -90 <= (report.latitude or 0) <= 90
        assert unpack(pack([report])) == [report]


CLOCKS: list[tuple[Any, float]] = [
    ("2026-11-21T05:15:41Z", 1_795_238_141),
    ("2026-11-21T05:15:41.5Z", 1_795_238_141.5),
    (1_795_238_141_000, 1_795_238_141),
    (1_795_238_141, 1_795_238_141),
    *((wrong, 7) for wrong in (None, "soon", True, float("nan"), 10**400, -5)),
]


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize(("timestamp", "at"), CLOCKS)
def test_both_generations_of_clocks_are_read_and_a_missing_one_is_now(timestamp: Any, at: float) -> None:
    place = {"latitude": {"value": 1, "unit": "deg"}, "longitude": 2}
    assert read_reports({"timestamp": timestamp, "position": place}, 7)[0].at == at


@pytest.mark.rule("FL-04")
def test_units_are_converted_and_what_is_out_of_range_is_left_out() -> None:
    body = {
        "position": {"latitude": 1, "longitude": 2, "altitude": {"value": 1000, "unit": "m"}},
        "attitude": {"gs": {"value": 5000, "unit": "kts"}, "vs": {"value": "-200", "unit": "fpm"}},
        "weight": {"fuel": {"value": 100, "unit": "lbs"}},
    }
    report = read_reports(body, 7)[0]
    assert (report.altitude_ft, report.gs_kt, report.vs_fpm, report.fuel_kg) == (3281, None, -200, 45.4)


@pytest.mark.rule("FL-05")
@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded flight is not beside this checkout")
def test_a_recorded_flight_tells_its_figures() -> None:
    read = read_reports(load_aeroacars_csv(RECORDED), 0)
    figures = summarise(Track.of(read), 0, 0)
    assert len(read) == 1348
    assert 35 <= figures.block_minutes <= 49, "07:17 to 08:05 with some minutes parked at either end"
    assert figures.distance_nm is not None
    assert 33 < figures.distance_nm < 70
    assert figures.fuel_used_kg is not None
    assert isclose(figures.fuel_used_kg, 108.86 - 93.67, abs_tol=0.3)
    assert figures.landing_rate_fpm is not None
    assert -400 < figures.landing_rate_fpm < 0
    assert len(pack(read)) / len(read) < 50


@pytest.mark.rule("FL-04", "FL-05")
@settings(max_examples=30)
@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_order_and_repetition_change_no_figure(dice: Any, size: int) -> None:
    read = read_reports(synthesise((52.1, 7.6), (51.9, 8.5), 1_793_620_800), 0)
    wanted = summarise(Track.of(read), 0, 0)
    mixed = read + dice.sample(read, len(read) // 2)
    dice.shuffle(mixed)
    pieces = [pack(mixed[start : start + size]) for start in range(0, len(mixed), size)]
    dice.shuffle(pieces)
    assert summarise(Track.from_pieces(pieces), 0, 0) == wanted


def _at(seconds: int, **fields: Any) -> Report:
    return Report(at=float(seconds), **{"latitude": 50.0, "longitude": 8.0, **fields})


@pytest.mark.rule("FL-05")
def test_a_landing_is_rated_by_its_hardest_touch_and_an_earlier_one_is_another_landing() -> None:
    flight = [
        _at(0, on_ground=False, vs_fpm=-900.0),
        _at(1, on_ground=True),
        _at(100, on_ground=False, vs_fpm=-100.0),
        _at(101, on_ground=True),
        _at(103, on_ground=False, vs_fpm=-250.0),
        _at(104, on_ground=True),
    ]
    assert summarise(Track.of(flight), 0, 0).landing_rate_fpm == -250.0
    assert summarise(Track.of(flight[:1]), 0, 0).landing_rate_fpm is None


@pytest.mark.rule("FL-05")
def test_a_jump_of_the_simulator_is_no_distance_and_refuelling_no_gain() -> None:
    flight = [_at(0, fuel_kg=50.0), _at(10, latitude=60.0, fuel_kg=80.0), _at(20, latitude=60.1, fuel_kg=70.0)]
    figures = summarise(Track.of(flight), 0, 0)
    assert figures.fuel_used_kg == 10.0
    assert (figures.distance_nm or 0) < 10


def test_a_track_too_thin_gives_the_time_from_start_to_finish() -> None:
    assert summarise(Track(()), 0, 1800) == tracks.FlightFigures(30, None, None, None)


@pytest.mark.parametrize(
    ("here", "there", "miles"),
    [
        ((50.033, 8.571), (40.64, -73.779), 3342),
        ((0, 179), (0, -179), 120),
        ((90, 0), (-90, 0), 10807),
        ((1, 2), (1, 2), 0),
    ],
)
def test_distances_are_great_circles(here: tuple[float, float], there: tuple[float, float], miles: int) -> None:
    assert abs(geo.distance_nm(*here, *there) - miles) < 2
    assert isclose(geo.distance_nm(*here, *there), geo.distance_nm(*there, *here))


def test_the_number_of_reports_is_counted_before_they_are_read() -> None:
    assert (acars_positions.count_reports({}), acars_positions.count_reports([1, 2])) == (1, 2)
