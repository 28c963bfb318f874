"""Figures: no order, repetition, clock or made-up report changes one, and none exceeds what the clocks allow."""

from dataclasses import replace
from math import isclose
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offblock.domain.airline import geo
from offblock.domain.flights.clocks import Span
from offblock.domain.flights.figures import NOTHING_CLAIMED, Claimed, FlightFigures, completed, summarise, way_of
from offblock.domain.flights.packing import pack
from offblock.domain.flights.reports import Report
from offblock.domain.flights.steps import FASTEST_KT
from offblock.domain.flights.tracks import Track
from tests.unit.flights.sampled import GATE, RECORDED, START, THERE, at, figures_of, recorded, sampled

MADE_UP = st.builds(
    Report,
    at=st.floats(0, 4e9) | st.floats(START - 100, START + 3000),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    gs_kt=st.none() | st.floats(-100, 3000),
    vs_fpm=st.none() | st.floats(-60_000, 60_000),
    on_ground=st.none() | st.booleans(),
    fuel_kg=st.none() | st.floats(0, 500_000),
    rate=st.none() | st.floats(0, 1000),
)


@pytest.mark.rule("FL-05")
@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded flight is not beside this checkout")
def test_a_recorded_flight_tells_its_figures() -> None:
    read = recorded()
    began = int(read[0].at)
    track = Track.of(((one, int(one.at) + 1) for one in read), Span(began, began + 3600))
    figures = summarise(track, way_of(track), began, began + 3600)
    assert len(track.reports) == 1348
    assert 35 <= figures.block_minutes <= 49, "07:17 to 08:05 with some minutes parked at either end"
    assert figures.distance_nm is not None
    assert 33 < figures.distance_nm < 70
    assert figures.fuel_used_kg is not None
    assert isclose(figures.fuel_used_kg, 108.86 - 93.67, abs_tol=0.3)
    assert figures.landing_rate_fpm is not None
    assert -400 < figures.landing_rate_fpm < 0
    assert len(pack((one, int(one.at) + 1) for one in read)) / len(read) < 9, "bytes for each, in the bucket"


FEW_AT_A_TIME = st.tuples(st.integers(1, 27), st.integers(-(10**7), 10**7))
IN_FEW_PIECES = st.tuples(st.integers(28, 120), st.integers(-(10**7), -150) | st.integers(150, 10**7) | st.just(0))


@pytest.mark.rule("FL-04", "FL-05")
@settings(max_examples=100)
@given(st.randoms(use_true_random=False), FEW_AT_A_TIME | IN_FEW_PIECES)
def test_order_repetition_and_a_clock_that_is_off_change_no_figure(dice: Any, sent: tuple[int, int]) -> None:
    (size, off), read = sent, sampled()
    wanted = figures_of(read, 20)
    made = [replace(one, at=one.at + off) for one in read]
    arrivals = []
    for start in [*range(0, len(made), size), *range(0, len(made), 3 * size)]:  # some are sent twice
        part = made[start : start + size]
        received_at = int(part[-1].at) - off + 1
        arrivals += [(one, received_at) for one in part]
    dice.shuffle(arrivals)
    track = Track.of_arrivals(arrivals, Span(START, START + 1200))
    figures = summarise(track, way_of(track), START, START + 1200)
    assert figures.block_minutes == wanted.block_minutes
    for name in ("distance_nm", "fuel_used_kg", "landing_rate_fpm"):
        assert isclose(getattr(figures, name), getattr(wanted, name), rel_tol=1e-9), name
    assert track.untrue == 0


@pytest.mark.rule("FL-05", "FL-11")
@settings(max_examples=60)
@given(st.lists(st.tuples(MADE_UP, st.integers(START, START + 3000)), max_size=60), st.integers(0, 3000))
def test_no_figure_exceeds_what_the_servers_clock_allows(heard: list[tuple[Report, int]], elapsed: int) -> None:
    track = Track.of(heard, Span(START, START + elapsed))
    figures = summarise(track, way_of(track), START, START + elapsed)
    assert 0 <= figures.block_minutes <= round(elapsed / 60)
    assert 0 <= (figures.distance_nm or 0) <= FASTEST_KT * elapsed / 3600
    assert 0 <= (figures.fuel_used_kg or 0) <= 60 * elapsed


@pytest.mark.rule("FL-04", "FL-11")
@settings(max_examples=40)
@given(st.lists(st.sampled_from(["1970", "2099", "before"]), min_size=1, max_size=12), st.randoms())
def test_reports_whose_time_cannot_be_true_change_no_figure(wrong: list[str], dice: Any) -> None:
    read = sampled()
    times = {"1970": 100_000.0, "2099": 4_070_908_800.0, "before": START - 3 * 86_400.0}
    bad = [Report(at=times[one] + n, latitude=51.9, longitude=7.5, gs_kt=300.0) for n, one in enumerate(wrong)]
    heard = [*((one, int(one.at) + 1) for one in read), *((one, START + 500) for one in bad)]
    dice.shuffle(heard)
    track = Track.of(heard, Span(START, START + 86_400))
    assert summarise(track, way_of(track), START, START + 86_400) == figures_of(read)
    assert track.untrue == len(bad)


@pytest.mark.rule("FL-05")
def test_a_landing_is_rated_by_its_hardest_touch_and_an_earlier_one_is_another_landing() -> None:
    flight = [
        at(0, on_ground=False, vs_fpm=-900.0),
        at(1, on_ground=True),
        at(100, on_ground=False, vs_fpm=-100.0),
        at(101, on_ground=True),
        at(103, on_ground=False, vs_fpm=-250.0),
        at(104, on_ground=True),
    ]
    assert figures_of(flight).landing_rate_fpm == -250.0
    assert figures_of(flight[:1]).landing_rate_fpm is None
    far_apart = [at(0, on_ground=False, vs_fpm=-900.0), at(31, on_ground=True)]
    assert figures_of(far_apart).landing_rate_fpm is None, "half a minute before nobody knows how it will touch"


@pytest.mark.rule("FL-05")
def test_a_jump_of_the_simulator_is_no_distance_and_refuelling_no_gain() -> None:
    flight = [at(0, fuel_kg=50.0), at(10, latitude=60.0, fuel_kg=80.0), at(20, latitude=60.1, fuel_kg=70.0)]
    figures = figures_of(flight)
    assert figures.fuel_used_kg == 10.0
    assert (figures.distance_nm or 0) < 10


@pytest.mark.rule("FL-05")
def test_fuel_that_is_taken_out_at_once_is_not_used() -> None:
    assert figures_of([at(0, fuel_kg=9000.0), at(1, fuel_kg=4000.0), at(11, fuel_kg=3990.0)]).fuel_used_kg == 10.0


@pytest.mark.rule("FL-05")
def test_a_track_too_thin_gives_the_time_from_start_to_finish() -> None:
    assert figures_of([], 30) == FlightFigures(30, None, None, None)
    assert figures_of([at(5, on_ground=True), at(65, on_ground=True)], 30).block_minutes == 30


def miles(share: float) -> float:
    """A share of the way between the two airports, in nautical miles."""
    return geo.distance_nm(*GATE, *THERE) * share


@pytest.mark.rule("FL-05", "FL-11")
@pytest.mark.parametrize("rate", [0.0, 0.5, 2.0, 16.0])
def test_what_is_flown_paused_slewed_or_at_another_rate_adds_neither_distance_nor_time(rate: float) -> None:
    read, whole = sampled(), figures_of(sampled())
    odd = [replace(one, rate=rate) if 300 <= one.at - START < 600 else one for one in read]
    figures = figures_of(odd)
    assert whole.block_minutes - figures.block_minutes == 5
    lost = (whole.distance_nm or 0) - (figures.distance_nm or 0)
    assert isclose(lost, 120 * 310 / 3600, rel_tol=0.05), "five minutes at 120 kt, and the steps at either end"


@pytest.mark.rule("FL-11")
def test_a_flight_that_is_faster_than_its_speed_is_accelerated_though_its_client_does_not_say_so() -> None:
    slow = [replace(one, at=START + (one.at - START) / 8) for one in sampled()]
    figures = figures_of(slow)
    assert (figures.distance_nm or 0) < 1
    assert figures.block_minutes == 0


@pytest.mark.rule("FL-11")
def test_standing_still_in_the_air_at_speed_is_a_pause() -> None:
    read = sampled()
    still = [one for one in read if one.at - START <= 600]
    paused = [replace(still[-1], at=still[-1].at + n * 60) for n in range(1, 11)]
    later = [replace(one, at=one.at + 600) for one in read if one.at - START > 600]
    assert abs(figures_of([*still, *paused, *later]).block_minutes - figures_of(read).block_minutes) <= 1


@pytest.mark.rule("FL-11")
def test_one_report_that_is_elsewhere_is_left_out_and_the_way_goes_on() -> None:
    read = sampled()
    stray = replace(read[40], at=read[40].at + 1, latitude=-30.0)
    assert figures_of([*read, stray]) == figures_of(read)


@pytest.mark.rule("FL-05")
def test_an_hour_put_elsewhere_is_no_block_time() -> None:
    read = sampled()
    first = [one for one in read if one.at - START <= 300]
    gone = [replace(one, at=one.at + 3600, latitude=(one.latitude or 0) + 40) for one in read if one.at - START > 300]
    figures = figures_of([*first, *gone])
    assert figures.block_minutes == figures_of(read).block_minutes
    assert (figures.distance_nm or 0) <= (figures_of(read).distance_nm or 0)


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize(("wait", "minutes"), [(60, 12), (61, 10)])
def test_a_report_within_a_minute_tells_when_the_blocks_were_off_and_on(wait: int, minutes: int) -> None:
    moving = [at(600 + n * 60, gs_kt=10.0) for n in range(11)]
    parked = [at(600 - wait, gs_kt=0.0), *moving, at(1200 + wait, gs_kt=0.0)]
    assert figures_of(parked).block_minutes == minutes
    assert figures_of([*parked, at(870, gs_kt=0.0)]).block_minutes == minutes, "a wait on the way counts"


@pytest.mark.rule("FL-05", "FL-11")
def test_what_a_client_claims_counts_where_the_track_does_not_tell_and_within_bounds() -> None:
    bare, known = FlightFigures(60, None, None, None), FlightFigures(60, 9.0, 50.0, -120.0)
    assert completed(known, Claimed(99.0, -999.0), 3600) == known
    assert completed(bare, NOTHING_CLAIMED, 3600) == bare
    done = completed(bare, Claimed(99.0, 180.0), 3600)
    assert (done.fuel_used_kg, done.landing_rate_fpm) == (99.0, -180.0)
    most = completed(bare, Claimed(1e9, -1e9), 10)
    assert (most.fuel_used_kg, most.landing_rate_fpm) == (600.0, -10_000.0)
