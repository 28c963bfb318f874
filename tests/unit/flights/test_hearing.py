"""What is heard of a flight in the air: where a report puts it on the map, and what is kept of all of them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offblock.domain.flights import hearing
from offblock.domain.flights.flights import Live
from offblock.domain.flights.packing import Arrival
from offblock.domain.flights.reports import Report
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.decision import ChangeSet
from tests.unit.builders import DAY, HOUR, NOW
from tests.unit.flights.airborne import live
from tests.unit.flights.sampled import RECORDED, recorded


def heard(before: Live, report: Report, now: int) -> Live:
    """The flight after one report."""
    return hearing.hear(before, [report], now).live


def place_of(seen: Live) -> tuple[Any, ...]:
    """Where a flight is on the map, and since when."""
    return seen.reported_at, seen.placed_at, seen.latitude, seen.longitude


@pytest.mark.rule("FL-04")
def test_only_a_later_report_with_a_place_moves_a_flight_on_the_map() -> None:
    first = Report(at=NOW + 10.6, latitude=51.123456789, longitude=7.0, gs_kt=140.4)
    seen = heard(live(), first, NOW + 12)
    assert (seen.reported_at, seen.latitude, seen.longitude, seen.speed_kt) == (NOW + 10, 51.12346, 7.0, 140)
    for late in (NOW + 9, NOW + 10):
        assert place_of(heard(seen, Report(at=late, latitude=1.0, longitude=1.0), NOW + 13)) == place_of(seen)
    assert place_of(heard(seen, Report(at=NOW + 11, latitude=None, longitude=1.0), NOW + 13)) == place_of(seen)
    assert heard(seen, Report(at=NOW + 11, latitude=0.0, longitude=0.0), NOW + 13).latitude == 0.0


@pytest.mark.rule("FL-04")
def test_of_a_post_the_newest_report_counts_for_the_map_and_all_are_kept() -> None:
    reports = [Report(at=NOW + n, latitude=float(n), longitude=1.0) for n in (2, 3, 1)]
    seen = hearing.hear(live(), reports, NOW + 4).live
    assert seen.latitude == 3.0
    assert seen.arrivals == [(one, NOW + 4) for one in reports]


@pytest.mark.rule("FL-04")
def test_a_time_far_ahead_of_ours_keeps_no_later_report_off_the_map() -> None:
    ahead = heard(live(), Report(at=NOW + 9e8, latitude=1.0, longitude=1.0), NOW)
    assert ahead.reported_at == NOW + 60
    assert heard(ahead, Report(at=NOW + 61, latitude=2.0, longitude=1.0), NOW + 61).latitude == 2.0


@pytest.mark.rule("FL-04", "FL-09")
def test_a_report_that_is_sent_again_is_noted_once_a_minute_and_kept_once() -> None:
    report = Report(at=NOW, latitude=1.0, longitude=1.0)
    first = heard(live(), report, NOW)
    assert (first.heard_at, first.check_at) == (NOW, NOW + HOUR)
    assert hearing.hear(first, [report, report], NOW + 59) == hearing.Heard(first)
    assert heard(first, report, NOW + 60) == first.but(heard_at=NOW + 60)


@pytest.mark.rule("FL-09")
def test_a_flight_that_hung_and_is_heard_of_is_watched_anew() -> None:
    hanging = live().but(heard_at=NOW - DAY, check_at=NOW - HOUR, hanging_since=NOW - HOUR, reported_at=NOW)
    seen = heard(hanging, Report(at=NOW - 5, on_ground=True), NOW)
    assert (seen.heard_at, seen.check_at, seen.hanging_since) == (NOW, NOW + HOUR, None)


def played(posts: list[list[Report]]) -> tuple[Live, list[TrackPiece]]:
    """A flight after these posts, one a second, and the pieces that were full."""
    place, pieces = live(), list[TrackPiece]()
    for number, post in enumerate(posts):
        place, piece = hearing.hear(place, post, NOW + number)
        pieces += [piece] if piece else []
    return place, pieces


def kept_of(place: Live, pieces: list[TrackPiece]) -> set[Report]:
    """Every report that is kept."""
    return {report for report, _ in [one for piece in pieces for one in piece.arrivals] + place.arrivals}


SIZES = st.lists(st.one_of(st.integers(1, 3), st.integers(20, 120)), min_size=1, max_size=40)


@pytest.mark.rule("FL-04")
@settings(max_examples=60)
@given(SIZES, st.integers(1, 400))
def test_every_report_is_in_a_piece_or_in_the_tail_and_the_tail_stays_short_and_never_empty(
    sizes: list[int], step: int
) -> None:
    made = iter(
        Report(at=float(NOW + n), latitude=round(n * step / 997, 6), longitude=7.0, vs_fpm=float(n * step % 611))
        for n in range(10_000)
    )
    posts = [[next(made) for _ in range(size)] for size in sizes]
    place, pieces = played(posts)
    assert kept_of(place, pieces) == {one for post in posts for one in post}
    assert 0 < len(place.tail or "") <= hearing.MOST_TAIL
    assert len({one.key for one in pieces}) == len(pieces)


@pytest.mark.rule("FL-04")
@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded flight is not here")
def test_of_a_real_flight_sixteen_reports_or_more_are_one_piece() -> None:
    read = recorded()
    place, pieces = played([[one] for one in read])
    assert kept_of(place, pieces) == set(read)
    assert len(read) / len(pieces) >= 16
    assert sum(len(one.reports) for one in pieces) / len(read) < 25, "characters for each"


def ended(place: Live) -> list[TrackPiece]:
    """What the end of a flight leaves of its tail."""
    changes = ChangeSet()
    hearing.leave_tail(place, changes, NOW + 50)
    return [one for one in changes.decide(None).puts if isinstance(one, TrackPiece)]


@pytest.mark.rule("FL-04", "FL-05")
def test_the_end_leaves_the_last_reports_as_a_piece_that_sends_the_track_to_the_bucket() -> None:
    arrivals: list[Arrival] = [(Report(at=float(NOW), latitude=1.0, longitude=1.0), NOW)]
    (piece,) = ended(heard(live(), arrivals[0][0], NOW))
    assert (piece.arrivals, piece.move_at) == (arrivals, NOW + 50 + hearing.MOVE_SECONDS)
    assert piece.key != hearing.piece_of(600, arrivals).key, "what was full before is no condition of the end"
    assert ended(live()) == []
