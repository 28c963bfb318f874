"""A long track in few points: evenly spread, and never without what makes it that flight."""

import pytest

from offblock.domain.flights.tracks import Track
from tests.unit.flights.sampled import at, recorded, tracked


def _recorded() -> Track:
    """The track of a real flight that was reported as it was flown."""
    reports = recorded()
    return tracked(reports, int(reports[0].at))


@pytest.mark.rule("FL-04", "FL-11")
@pytest.mark.parametrize("most", [2, 10, 400])
def test_few_points_keep_the_ends_the_touchdown_and_the_extremes(most: int) -> None:
    track = _recorded()
    points = track.thinned(most)
    assert most <= len(points) <= most + 4
    assert (points[0], points[-1]) == (track.points[0], track.points[-1])
    assert track.touchdown in points
    counting = [one.report for one in track.points if one.counts]
    seen = [one.report for one in points if one.counts]
    for name in ("altitude_ft", "gs_kt"):
        highest = max(value for one in counting if (value := getattr(one, name)) is not None)
        assert highest in [getattr(one, name) for one in seen]
    assert min(one.vs_fpm for one in counting if one.vs_fpm is not None) in [one.vs_fpm for one in seen]
    assert list(points) == sorted(points, key=lambda one: one.report.at), "in their order"


@pytest.mark.rule("FL-04")
def test_a_short_track_stays_whole() -> None:
    track = _recorded()
    assert track.thinned(len(track.points)) == track.points


@pytest.mark.rule("FL-05")
def test_the_touchdown_is_the_last_report_on_the_ground_after_one_in_the_air() -> None:
    ground = (True, False, True, False, None, True, True)
    track = tracked([at(n * 10, on_ground=where) for n, where in enumerate(ground)])
    assert track.touchdown is track.points[5], "the last of two landings, whatever was not told between"
    assert tracked([at(0, on_ground=True), at(10, on_ground=True)]).touchdown is None
