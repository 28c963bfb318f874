"""When a flight left its blocks, took off, landed and stood again; and in which phase it was meanwhile."""

import random
from dataclasses import replace

import pytest

from offblock.domain.flights.figures import way_of
from offblock.domain.flights.phases import Phase, phase_after
from offblock.domain.flights.reports import Report
from offblock.domain.flights.times import Times, times_of
from tests.unit.flights.sampled import RECORDED, START, at, recorded, sampled, tracked


def times(reports: list[Report]) -> Times:
    """The times of reports that came as they were made, counted from the start."""
    track = tracked(reports)
    found = times_of(track.reports, way_of(track))
    return Times(*(None if one is None else one - START for one in found))


def stretch(begin: int, end: int, on_ground: bool, gs_kt: float, every: int = 1) -> list[Report]:
    """Reports of a part of a flight that moves north."""
    return [
        at(n, latitude=50 + n * gs_kt / 3600 / 60, on_ground=on_ground, gs_kt=gs_kt) for n in range(begin, end, every)
    ]


KNOWN = [
    *stretch(0, 60, True, 0),
    *stretch(60, 120, True, 12),
    *stretch(120, 400, False, 90),
    *stretch(400, 460, True, 30),
    *stretch(460, 500, True, 0),
]
WANTED = Times(59, 120, 400, 460)


@pytest.mark.rule("FL-05")
def test_a_flight_with_known_times_has_these() -> None:
    assert times(KNOWN) == WANTED


@pytest.mark.rule("FL-04", "FL-05")
def test_neither_order_nor_repetition_changes_them() -> None:
    shuffled = KNOWN * 2
    random.Random(5).shuffle(shuffled)
    assert times(shuffled) == WANTED


@pytest.mark.rule("FL-05")
def test_touches_bounces_and_a_wheel_in_the_air_are_no_take_off_and_no_landing() -> None:
    touched = [replace(one, on_ground=True) if 250 <= one.at - START < 258 else one for one in KNOWN]
    bounced = [replace(one, on_ground=False) if 402 <= one.at - START < 406 else one for one in touched]
    hopped = [replace(one, on_ground=False) if one.at - START == 80 else one for one in bounced]
    assert times(hopped) == WANTED


@pytest.mark.rule("FL-05")
def test_a_client_that_was_silent_at_its_gate_for_a_minute_moves_when_it_is_seen_to() -> None:
    parked = [one for one in KNOWN if not 1 <= one.at - START < 70]
    assert times(parked).off_blocks_at == 70, "it may have stood until then"
    assert times([one for one in KNOWN if not 20 <= one.at - START < 70]).off_blocks_at == 19


@pytest.mark.rule("FL-05")
def test_what_the_track_does_not_tell_is_not_made_up() -> None:
    assert times([]) == Times()
    assert times([one for one in KNOWN if one.on_ground is False]) == Times(120, None, None, None)
    assert times(KNOWN[:300]) == Times(59, 120, None, None)


@pytest.mark.rule("FL-05")
def test_a_simulator_that_crashed_and_came_back_has_one_take_off_and_one_landing() -> None:
    assert times([one for one in KNOWN if not 200 <= one.at - START < 330]) == WANTED


@pytest.mark.rule("FL-05")
def test_thirty_reports_a_second_round_the_touchdown_tell_it_to_the_second() -> None:
    flare = [
        at(390 + n / 30, latitude=50.17 + n / 90_000, on_ground=n >= 317, gs_kt=70.0, vs_fpm=-200.0) for n in range(600)
    ]
    rest = [one for one in KNOWN if not 390 <= one.at - START < 410]
    assert times([*rest, *flare]).landed_at == round(390 + 317 / 30)


@pytest.mark.rule("FL-05")
@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded flight is not here")
def test_of_a_real_flight_they_follow_one_another_and_fit_its_block_time() -> None:
    read = recorded()
    began = int(read[0].at)
    track = tracked(read, began - 60)
    off, up, down, on = times_of(track.reports, way_of(track))
    assert off is not None
    assert up is not None
    assert down is not None
    assert on is not None
    assert began <= off < up < down < on <= read[-1].at + 1
    assert 35 * 60 <= on - off <= 49 * 60


@pytest.mark.rule("FL-04")
def test_a_flight_goes_through_its_phases_in_their_order() -> None:
    seen, phase = list[Phase | None](), None
    for one in tracked(sampled()).reports:
        phase = phase_after(phase, one)
        if not seen or seen[-1] is not phase:
            seen.append(phase)
    assert (seen[0], seen[-1]) == (Phase.BOARDING, Phase.ARRIVED)
    order = list(Phase)
    assert [order.index(one) for one in seen if one] == sorted(order.index(one) for one in seen if one)
    assert {Phase.CLIMB, Phase.CRUISE} <= set(seen)


PHASES = [
    (Phase.APPROACH, {"on_ground": False, "vs_fpm": 900.0}, Phase.CLIMB),
    (Phase.LANDING, {"on_ground": False, "vs_fpm": 50.0}, Phase.CLIMB),
    (Phase.DESCENT, {"on_ground": False, "vs_fpm": -700.0, "altitude_agl_ft": 2000.0}, Phase.APPROACH),
    (Phase.APPROACH, {"on_ground": False, "vs_fpm": 0.0, "altitude_agl_ft": 900.0}, Phase.APPROACH),
    (Phase.APPROACH, {"on_ground": True, "gs_kt": 70.0}, Phase.LANDING),
    (Phase.LANDING, {"on_ground": True, "gs_kt": 0.0}, Phase.ARRIVED),
    (Phase.TAXI_OUT, {"on_ground": True, "gs_kt": 0.0}, Phase.TAXI_OUT),
    (None, {"on_ground": True, "gs_kt": 0.0}, Phase.BOARDING),
    (Phase.CRUISE, {"on_ground": None}, Phase.CRUISE),
    (Phase.CRUISE, {"on_ground": True, "rate": 0.0}, Phase.CRUISE),
    (Phase.CLIMB, {"on_ground": False}, Phase.CLIMB),
]


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize(("before", "fields", "wanted"), PHASES)
def test_a_phase_follows_from_the_one_before_and_what_is_reported(
    before: Phase | None, fields: dict[str, float | bool | None], wanted: Phase
) -> None:
    assert phase_after(before, at(0, **fields)) is wanted
