"""Flags: what staff should look at in a flight, and that a clean one has nothing."""

from dataclasses import replace
from typing import Any

import pytest

from offblock.domain.airline.airports import Airport
from offblock.domain.flights.clocks import Span
from offblock.domain.flights.figures import summarise, way_of
from offblock.domain.flights.flags import TEXTS, FlagKind, flags_of
from offblock.domain.flights.reports import Report
from offblock.domain.flights.tracks import Track
from tests.unit.flights.sampled import GATE, RECORDED, START, THERE, recorded, sampled, tracked

DAY = Span(START, START + 86_400)
EDDG = Airport(icao="EDDG", name="Gate", latitude=GATE[0], longitude=GATE[1])
EDLI = Airport(icao="EDLI", name="There", latitude=THERE[0], longitude=THERE[1])


def flags(
    track: Track, ends: tuple[Airport | None, Airport | None] = (EDDG, EDLI), hard: int = 600
) -> dict[str, dict[str, Any]]:
    """The flags of a track by code."""
    way = way_of(track)
    return {
        one.code: one.facts for one in flags_of(track, way, summarise(track, way, START, START + 86_400), ends, hard)
    }


def without(reports: list[Report], begin: int, end: int) -> list[Report]:
    """The reports but for those between two seconds of the flight."""
    return [one for one in reports if not begin <= one.at - START < end]


@pytest.mark.rule("FL-11")
def test_a_clean_flight_has_no_flag() -> None:
    assert flags(tracked(sampled())) == {}
    assert flags(tracked(sampled(every=60))) == {}


@pytest.mark.rule("FL-11")
@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded flight is not beside this checkout")
def test_a_real_flight_has_no_flag() -> None:
    read = recorded()
    ends = [Airport(icao=f"EDL{n}", name="x", latitude=a.latitude or 0, longitude=a.longitude or 0)
            for n, a in enumerate((read[0], read[-1]))]  # fmt: skip
    assert flags(tracked(read, int(read[0].at)), (ends[0], ends[1])) == {}


@pytest.mark.rule("FL-11")
def test_a_flight_without_a_position_has_no_track() -> None:
    assert flags(tracked([])) == {"no_track": {}}
    assert flags(tracked([Report(at=START + 5.0, fuel_kg=9.0)])) == {"no_track": {}}


@pytest.mark.rule("FL-11")
def test_a_track_begins_at_the_departure_and_ends_at_the_arrival_on_the_ground() -> None:
    read = sampled()
    late = flags(tracked(without(read, 0, 300)))
    assert list(late) == ["begins_elsewhere"]
    assert late["begins_elsewhere"] == {"airport": "EDDG", "distance_nm": 8}
    early = flags(tracked(without(read, 700, 9999)))
    assert list(early) == ["ends_elsewhere", "ends_in_the_air"]
    assert early["ends_elsewhere"]["airport"] == "EDLI"
    assert flags(tracked(read), (EDLI, EDDG)).keys() == {"begins_elsewhere", "ends_elsewhere"}
    assert flags(tracked(without(read, 0, 300)), (None, None)) == {}, "an airport that is gone says nothing"


@pytest.mark.rule("FL-11")
@pytest.mark.parametrize(("north", "flagged"), [(4.9, False), (5.1, True)])
def test_five_miles_from_an_airport_are_still_at_it(north: float, flagged: bool) -> None:
    departure = EDDG.but(latitude=GATE[0] + north / 60)
    assert ("begins_elsewhere" in flags(tracked(sampled()), (departure, EDLI))) is flagged


@pytest.mark.rule("FL-11")
def test_times_that_cannot_be_true_make_a_clock_unreliable() -> None:
    wrong = [(Report(at=100_000.0 + n, latitude=52.0, longitude=7.0), START + 600) for n in range(2)]
    track = Track.of([*((one, int(one.at) + 1) for one in sampled()), *wrong], DAY)
    assert flags(track) == {"clock_unreliable": {"reports": 2}}


@pytest.mark.rule("FL-11")
def test_a_clock_that_is_off_by_a_constant_is_reliable() -> None:
    slow = Track.of(((replace(one, at=one.at - 7200), int(one.at) + 1) for one in sampled()), DAY)
    assert flags(slow) == {}


@pytest.mark.rule("FL-11")
def test_an_aircraft_that_was_put_elsewhere_has_jumped_also_bit_by_bit_in_slew() -> None:
    jumped = [replace(one, at=one.at - 540 if one.at - START >= 600 else one.at) for one in without(sampled(), 60, 600)]
    found = flags(tracked(jumped))
    assert found["jumped"]["jumps"] == 1
    assert 16 <= found["jumped"]["distance_nm"] <= 19
    slewed = [replace(one, rate=0.0) if 100 <= one.at - START <= 600 else one for one in sampled()]
    assert flags(tracked(slewed))["jumped"]["distance_nm"] == 17
    paused = [replace(one, rate=0.0) if 100 <= one.at - START <= 120 else one for one in sampled()]
    assert flags(tracked(paused)) == {}


@pytest.mark.rule("FL-11")
@pytest.mark.parametrize(("seconds", "minutes"), [(300, {"minutes": 5}), (0, None)])
def test_a_flight_at_a_higher_rate_is_accelerated(seconds: int, minutes: dict[str, int] | None) -> None:
    fast = [replace(one, rate=4.0) if 100 <= one.at - START < 100 + seconds else one for one in sampled()]
    assert flags(tracked(fast)).get("accelerated") == minutes


@pytest.mark.rule("FL-11")
@pytest.mark.parametrize(("end", "gap"), [(980, None), (990, {"gaps": 1, "minutes": 15})])
def test_more_than_a_quarter_of_an_hour_without_a_report_in_the_air_is_a_gap(
    end: int, gap: dict[str, int] | None
) -> None:
    slow = sampled(speed_kt=60.0)
    assert flags(tracked(without(slow, 90, end))).get("gap") == gap


@pytest.mark.rule("FL-11")
def test_waiting_at_the_gate_without_a_report_is_no_gap() -> None:
    late = [replace(one, at=one.at + 3600) for one in sampled()]
    assert flags(tracked([sampled()[0], *late])) == {}


@pytest.mark.rule("FL-11")
@pytest.mark.parametrize(("limit", "flagged"), [(180, False), (179, True)])
def test_a_touchdown_harder_than_the_settings_say_is_hard(limit: int, flagged: bool) -> None:
    found = flags(tracked(sampled()), hard=limit)
    assert found == ({"hard_landing": {"fpm": -180, "limit_fpm": -limit}} if flagged else {})


@pytest.mark.rule("FL-11", "PF-18")
def test_every_flag_says_in_english_what_its_facts_say() -> None:
    assert set(TEXTS) == set(FlagKind)
    track = tracked(without(sampled(), 700, 9999))
    way = way_of(track)
    texts = [one.text for one in flags_of(track, way, summarise(track, way, START, START + 900), (EDDG, EDLI), 600)]
    assert texts == ["The track ends 14 NM from EDLI.", "The track ends in the air."]
