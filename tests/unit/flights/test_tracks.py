"""Reports and tracks: whatever a client sends is read, and no order or repetition changes a figure."""

import json
from math import isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.airline import geo
from offblock.domain.flights.clocks import Span
from offblock.domain.flights.packing import Arrival, pack, pack_text, unpack, unpack_text
from offblock.domain.flights.reports import Report, rounded
from offblock.domain.flights.tracks import Track, TrackPiece
from offblock.formats import acars_positions
from offblock.formats.acars_positions import read_reports
from tests.unit.builders import DAY

ATTEMPT = 1_793_620_800
"""When a flight began."""
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
        assert unpack(pack([(report, 5)])) == [(report, 5)]


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


RATES: list[tuple[dict[str, Any], float | None]] = [
    ({"simulationRate": {"value": 4, "unit": "x"}}, 4.0),
    ({"simulationRate": 0.5}, 0.5),
    ({"simulationRate": {"value": 1, "unit": ""}}, None),
    ({"simulationRate": {"value": None, "unit": "x"}}, None),
    ({"simulationRate": 8, "paused": True}, 0.0),
    ({"slew": True}, 0.0),
    ({"paused": False, "slew": False}, None),
    ({"paused": "yes", "simulationRate": -3}, None),
]


@pytest.mark.rule("FL-04", "FL-11")
@pytest.mark.parametrize(("sensors", "rate"), RATES)
def test_how_fast_the_simulation_ran_is_kept_where_it_did_not_run_as_usual(
    sensors: dict[str, Any], rate: float | None
) -> None:
    (report,) = read_reports({"position": {"latitude": 1, "longitude": 2}, "sensors": sensors}, 7)
    assert report.rate == rate


@pytest.mark.rule("FL-04")
def test_reports_of_before_a_simulations_rate_was_kept_are_read_as_they_were() -> None:
    old = TrackPiece(flight_id=600, key="x", reports="[[100,52000000,7000000,,,,,,1,1000,2],[5,1,,,,,,,0]]")
    first = Report(at=1.0, latitude=52.0, longitude=7.0, on_ground=True, fuel_kg=100.0, engines_running=2)
    assert old.arrivals == [(first, None), (Report(at=1.05, latitude=52.000001, on_ground=False), None)]
    assert old.but(received_at=7).arrivals[0] == (first, 7)


NUMBERS = st.floats(-1e6, 1e6) | st.none()
MADE = st.builds(
    Report,
    at=st.floats(0, 4e9),
    latitude=NUMBERS,
    longitude=NUMBERS,
    altitude_ft=NUMBERS,
    vs_fpm=NUMBERS,
    on_ground=st.none() | st.booleans(),
    engines_running=st.none() | st.integers(0, 8),
).map(rounded)


@pytest.mark.rule("FL-04")
@given(st.lists(st.tuples(MADE, st.none() | st.integers(0, 10**10)), max_size=12))
def test_whatever_is_packed_is_read_again_as_it_was(arrivals: list[Arrival]) -> None:
    assert unpack(pack(arrivals)) == arrivals
    text = pack_text(arrivals)
    assert unpack_text(text) == arrivals
    assert json.dumps(text) == f'"{text}"', "no sign of it takes two in the table"
    assert not text.startswith("["), "nobody takes it for rows of before"


@pytest.mark.rule("FL-04")
def test_a_piece_that_does_not_say_when_it_came_is_taken_to_have_come_now() -> None:
    old = TrackPiece(flight_id=600, key="x", reports="[[100000,,,,,,,,1]]")
    for until, counts in ((1010, True), (990, False)):
        (point,) = Track.of_arrivals(old.arrivals, Span(900, until)).points
        assert (point.counts, point.report.at == 1000.0) == (True, counts), "what is ahead of us is a clock that is off"


@pytest.mark.rule("FL-04")
def test_a_report_in_two_posts_came_with_the_first_of_them() -> None:
    early, late = (Report(at=at, on_ground=True) for at in (1000.0, 1050.0))
    track = Track.of([(late, 2000), (early, 1001), (late, 1051)], Span(990, 3000))
    assert track.reports == (early, late)
    assert track.untrue == 0


@pytest.mark.rule("FL-04", "FL-11")
@pytest.mark.parametrize(
    ("at", "received_at", "untrue"),
    [
        (ATTEMPT - 60, ATTEMPT + 600, 0),
        (ATTEMPT - 60, ATTEMPT + 601, 1),
        (ATTEMPT - DAY, ATTEMPT + 5, 0),
        (ATTEMPT - DAY - 1, ATTEMPT + 5, 1),
        (1000.0, ATTEMPT + 5, 1),
        (4e9, ATTEMPT + 5, 1),
    ],
)
def test_what_an_earlier_attempt_left_counts_for_nothing_and_makes_no_clock_unreliable(
    at: float, received_at: int, untrue: int
) -> None:
    own = [(Report(at=float(ATTEMPT + n), latitude=1.0, longitude=n / 100), ATTEMPT + n + 1) for n in range(60)]
    odd = Report(at=float(at), latitude=1.0, longitude=1.0)
    track = Track.of([*own, (odd, received_at)], Span(ATTEMPT, ATTEMPT + 900))
    assert len(track.points) == 61
    assert track.reports == tuple(report for report, _ in own)
    assert track.untrue == untrue


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
