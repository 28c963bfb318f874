"""Tracks of flights that are over: in the bucket, in one file, with whatever comes late."""

from collections.abc import Iterator
from typing import Any

import pytest

from offblock.domain.flights import hearing
from offblock.domain.flights.flights import Live
from offblock.domain.flights.tracks import TrackPiece
from tests import airline, pump
from tests.airline import HOUR
from tests.conftest import Clock
from tests.harness.stack import BUCKET
from tests.integration.airline.sending import keys
from tests.integration.conftest import People
from tests.integration.flights import sent


@pytest.fixture
def bench(people: People) -> Iterator[pump.Bench]:
    """What runs jobs."""
    with pump.running() as running:
        yield running


def pieces_of(flight: str) -> list[TrackPiece]:
    """What the table has of a track."""
    return airline.store().whole("track", int(flight))


def shown(people: People, flight: str) -> Any:
    """The track as it is shown."""
    return people.pilot("GET", f"{sent.FLIGHTS}/{flight}/track").data


def moved(bench: pump.Bench, clock: Clock) -> int:
    """Wait as long as a track waits, and let the job run: how much was due."""
    clock.advance(hearing.MOVE_SECONDS)
    return bench.job("store-tracks")


def flown(people: People, clock: Clock, end: str) -> tuple[str, list[dict[str, Any]]]:
    """A flight that has ended, and its reports, which came one by one."""
    flight = sent.aloft(people)
    reports = sent.flown(clock)
    for report in reports:
        sent.send(people, flight, report)
    assert people.pilot("POST", f"{sent.FLIGHTS}/{flight}/{end}").status == 200
    return flight, reports


@pytest.mark.rule("FL-04", "FL-05")
@pytest.mark.parametrize("end", ["finish", "stop"])
def test_a_flight_that_is_over_has_its_track_in_one_file_and_looks_as_before(
    people: People, bench: pump.Bench, clock: Clock, end: str
) -> None:
    flight, reports = flown(people, clock, end)
    before = shown(people, flight)
    assert len(before) == len(reports)
    assert 2 <= len(pieces_of(flight)) < len(reports) / 12
    assert bench.job("store-tracks") == 0, "its client may have something to send"
    assert moved(bench, clock) == 1
    assert [(one.is_stored, one.reports) for one in pieces_of(flight)] == [(True, "")]
    (key,) = keys(BUCKET)
    assert key == f"{airline.TENANT}/tracks/{flight}-{pieces_of(flight)[0].key}"
    assert shown(people, flight) == before
    assert moved(bench, clock) == 0


@pytest.mark.rule("FL-04")
def test_what_comes_later_is_shown_at_once_and_joins_the_file(people: People, bench: pump.Bench, clock: Clock) -> None:
    flight, reports = flown(people, clock, "finish")
    moved(bench, clock)
    known, at = shown(people, flight), int(clock.at) - 2 * HOUR
    late = [{**reports[40], "timestamp": (at + n) * 1000} for n in range(3)]
    for report in (*late, reports[7]):
        sent.send(people, flight, report)
    after = shown(people, flight)
    assert len(after) == len(known) + 3
    assert moved(bench, clock) == 4
    assert shown(people, flight) == after
    assert len(keys(BUCKET)) == len(pieces_of(flight)) == 1


@pytest.mark.rule("FL-04")
def test_a_file_that_the_bucket_no_longer_keeps_is_no_error(people: People, bench: pump.Bench, clock: Clock) -> None:
    flight, _ = flown(people, clock, "finish")
    moved(bench, clock)
    from offblock.adapters.files import Files  # reads the environment, which tests set first

    Files(airline.TENANT).discard(pieces_of(flight)[0].stored_as)
    assert shown(people, flight) == []


@pytest.mark.rule("FL-04")
def test_a_track_of_before_is_read_as_it_is_and_goes_with_what_comes_late(
    people: People, bench: pump.Bench, clock: Clock
) -> None:
    flight, _ = flown(people, clock, "finish")
    moved(bench, clock)
    known = shown(people, flight)
    at = int(clock.at - HOUR)
    rows = f"[[{at * 100},52000000,7000000],[100,1,1]]"
    airline.store().keep(TrackPiece(flight_id=int(flight), key=f"{at}-0123456789abcdef", reports=rows, received_at=at))
    assert len(shown(people, flight)) == len(known) + 2
    assert moved(bench, clock) == 0
    sent.send(people, flight, {"timestamp": at * 1000, "sensors": {"onGround": True}})
    after = shown(people, flight)
    assert moved(bench, clock) == 1
    assert shown(people, flight) == after
    assert len(pieces_of(flight)) == 1


@pytest.mark.rule("FL-04")
def test_pieces_that_came_without_room_wait_for_the_flights_end(
    people: People, bench: pump.Bench, clock: Clock
) -> None:
    flight = sent.aloft(people)
    reports = sent.flown(clock)
    sent.send(people, flight, reports[:60])
    piece = hearing.late(int(flight), [one for one, _ in airline.seen(Live, int(flight)).arrivals[:5]], int(clock.at))
    airline.store().keep_first(piece)
    assert moved(bench, clock) == 1
    assert all(one.move_at is None and not one.is_stored for one in pieces_of(flight))
    assert moved(bench, clock) == 0
    sent.finish(people, flight)
    assert moved(bench, clock) == 1
    assert len(pieces_of(flight)) == len(keys(BUCKET)) == 1
