"""Touchdown rates with known answers: at every pace of a client, whatever the simulator and the clocks did before."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from offblock.domain.flights.clocks import Span
from offblock.domain.flights.figures import summarise, way_of
from offblock.domain.flights.packing import pack, unpack
from offblock.domain.flights.reports import Report
from offblock.domain.flights.tracks import Track
from tests.unit.flights.sampled import START, at

KNOTS, FIRST_FT, SINKS, FLARE_FT, TOUCHES = 130.0, 1500.0, -700.0, 50.0, -160.0
A_KNOT = 1 / 3600 / 60
"""Degrees of latitude in a second."""


def sink(height_ft: float, touches: float = TOUCHES) -> float:
    """The vertical speed at a height: steady, and in the flare less and less, until the wheels touch at `touches`."""
    return SINKS if height_ft >= FLARE_FT else touches + (SINKS - touches) * max(0.0, height_ft) / FLARE_FT


def landing(begins: float = 0.0, touches: float = TOUCHES, leaves_at_ft: float | None = None) -> list[Report]:
    """An approach 30 times a second, the touchdown, and ten seconds on the runway; or until it goes around, climbing.

    Each report has its place, height and vertical speed, as a simulator steps from one to the next.
    """
    made, height, rate, tick, climbs = [], FIRST_FT, SINKS, 1 / 30, False
    rolled = 0
    for n in range(30 * 600):
        climbs = climbs or (leaves_at_ft is not None and height <= leaves_at_ft)
        rate = 1500.0 if climbs else sink(height, touches) if height > 0 else 0.0
        place = {"latitude": 50 + (begins + n * tick) * KNOTS * A_KNOT, "longitude": 8.0}
        rest = {"gs_kt": KNOTS, "vs_fpm": rate, "altitude_agl_ft": height, "on_ground": height <= 0}
        made.append(at(begins + n * tick, **place, **rest))
        height = max(0.0, height + rate / 60 * tick)
        rolled += height <= 0
        if rolled > 300 or (climbs and height > FIRST_FT):
            return made
    raise AssertionError("it never came down")


def every(seconds: float, reports: list[Report], phase: float = 0.0) -> list[Report]:
    """As a client of that pace would have reported it, whose ticks lie so far after the first report."""
    step = round(seconds * 30)
    return reports[round(phase * 30) :: step]


def rate_of(reports: Iterable[Report], off: float = 0.0) -> float | None:
    """The rate of a flight by a clock that is so far off, as its reports are kept: packed, shuffled, some twice."""
    made = [(replace(one, at=one.at + off), int(one.at) + 1) for one in reports]
    kept = unpack(pack([*made, *made[::3]]))
    random.Random(3).shuffle(kept)
    span = Span(START, max(int(one.at) for one in reports) + 60)
    track = Track.of_arrivals(kept, span)
    return summarise(track, way_of(track), span.started_at, span.ended_at).landing_rate_fpm


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize("phase", [0.0, 0.3, 0.5, 0.9, 2.4, 4.9])
@pytest.mark.parametrize("pace", [1 / 30, 0.5, 1.0, 5.0])
def test_the_rate_is_that_of_the_last_report_above_the_ground_at_every_pace(pace: float, phase: float) -> None:
    whole = landing()
    touched = next(n for n, one in enumerate(whole) if one.on_ground)
    rate = rate_of(every(pace, whole, phase))
    assert rate is not None
    earliest = whole[max(0, touched - round(pace * 30))].vs_fpm
    assert earliest is not None
    assert earliest - 0.5 <= rate <= TOUCHES + 0.5, "no softer than the touch, no harder than a pace before it"
    if pace < 0.1:
        assert math.isclose(rate, TOUCHES, abs_tol=8), "a thirtieth of a second before"


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize("pace", [1 / 30, 0.5, 1.0, 5.0])
@pytest.mark.parametrize("off", [0.0, 240.0, -240.0, 7 * 3600.0, -11 * 3600.0])
def test_who_does_not_flare_has_the_same_rate_at_every_pace_and_by_every_clock(pace: float, off: float) -> None:
    assert rate_of(every(pace, landing(touches=SINKS)), off) == SINKS


@pytest.mark.rule("FL-05")
def test_dense_reports_tell_it_where_sparse_ones_are_round_them() -> None:
    whole = landing()
    near = [one for one in whole if (one.altitude_agl_ft or 0) < FLARE_FT]
    both = sorted({*every(5, whole), *near}, key=lambda one: one.at)
    assert rate_of(both) == rate_of(whole)


@pytest.mark.rule("FL-04", "FL-05")
@pytest.mark.parametrize("heading", ["north", "south"])
def test_two_reports_of_the_same_second_are_taken_in_the_order_in_which_they_were_flown(heading: str) -> None:
    sign = 1 if heading == "north" else -1
    for phase in (0.0, 0.1, 0.2, 0.3, 0.4):
        exact = every(0.5, landing(), phase)
        flown = [replace(one, latitude=50 + sign * ((one.latitude or 0) - 50)) for one in exact]
        last = next(n for n, one in enumerate(flown) if one.on_ground) - 1
        assert rate_of([replace(one, at=float(int(one.at))) for one in flown]) == round(flown[last].vs_fpm or 0)


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize("pace", [1 / 30, 1.0])
def test_a_go_around_is_no_landing_and_of_a_touch_and_go_the_last_landing_counts(pace: float) -> None:
    around, hard, soft = landing(0, leaves_at_ft=20.0), landing(600, touches=-600.0), landing(1200)
    assert rate_of(every(pace, around)) is None
    wanted = rate_of(every(pace, soft))
    assert rate_of([*every(pace, around), *every(pace, hard), *every(pace, soft)]) == wanted
    assert rate_of([*every(pace, hard), *every(pace, around)]) == rate_of(every(pace, hard))


@pytest.mark.rule("FL-05")
def test_where_the_last_landing_is_not_told_an_earlier_one_is_not_taken_for_it() -> None:
    hard, last = landing(0, touches=-600.0), landing(600)
    touched = next(n for n, one in enumerate(last) if one.on_ground)
    silent = [*last[: touched - 900], *last[touched + 200 :]]
    assert rate_of(every(1, [*hard, *silent])) is None


@pytest.mark.rule("FL-05")
def test_a_bounce_belongs_to_its_landing_and_a_wheel_in_the_air_at_the_gate_does_not() -> None:
    soft = landing()
    end = soft[-1]
    bounce = [
        replace(end, at=end.at + n / 30, on_ground=n >= 60, vs_fpm=90.0 - 10 * n if n < 60 else 0.0) for n in range(90)
    ]
    assert rate_of([*soft, *bounce]) == 90 - 10 * 59, "the second touch was harder"
    gate = [replace(end, at=end.at + 400 + n, on_ground=n != 1, vs_fpm=-999.0, gs_kt=0.0) for n in range(4)]
    assert rate_of([*soft, *gate]) == rate_of(soft)


@pytest.mark.rule("FL-05", "FL-11")
@pytest.mark.parametrize("rate", [0.5, 2.0, 4.0, 16.0])
def test_at_another_rate_of_the_simulation_it_is_what_the_simulator_says(rate: float) -> None:
    whole = landing(touches=SINKS)
    quick = [replace(one, at=START + (one.at - START) / rate, rate=rate) for one in whole]
    assert rate_of(quick[:: max(1, round(30 / rate))]) == SINKS
    apart = [quick[0], replace(quick[-1], at=quick[0].at + 20)]
    assert rate_of(apart) == (SINKS if rate < 1 else None), "half a minute of the simulator's time is too long"


@pytest.mark.rule("FL-05", "FL-11")
def test_a_pause_in_the_approach_changes_nothing() -> None:
    whole = every(1, landing())
    where = next(n for n, one in enumerate(whole) if (one.altitude_agl_ft or 0) < 300)
    held = [replace(whole[where], at=whole[where].at + n * 30, rate=0.0) for n in range(1, 11)]
    after = [replace(one, at=one.at + 330) for one in whole[where + 1 :]]
    assert rate_of([*whole[: where + 1], *held, *after]) == rate_of(whole)


@pytest.mark.rule("FL-05", "FL-11")
def test_who_is_slewed_or_put_on_the_ground_has_no_touchdown_rate() -> None:
    whole = every(1, landing())
    end = next(n for n, one in enumerate(whole) if one.on_ground)
    high, down = whole[: end - 40], whole[end:]
    closer = [replace(one, at=high[-1].at + 3 + n) for n, one in enumerate(down)]
    slewed = replace(high[-1], at=high[-1].at + 1, rate=0.0, vs_fpm=-6000.0)
    assert rate_of([*high, slewed, *closer]) is None
    elsewhere = [replace(one, latitude=20.0) for one in closer]
    assert rate_of([*high, *elsewhere]) is None, "put on another airport's runway"


@pytest.mark.rule("FL-05")
def test_a_crash_is_no_landing_where_the_flight_was_taken_up_again() -> None:
    falling = [replace(one, vs_fpm=-6000.0) for one in every(1, landing())[:60]]
    reset = [replace(falling[-1], at=falling[-1].at + 2 + n, latitude=40.0, on_ground=True, gs_kt=0.0, vs_fpm=0.0)
             for n in range(5)]  # fmt: skip
    again = every(1, landing(600))
    assert rate_of([*falling, *reset, *again]) == rate_of(again)
    resumed = [one for one in every(1, landing(600)) if not 620 <= one.at - START < 690]
    assert rate_of([*falling, *resumed]) == rate_of(again), "the client was away for a minute"
