"""Reports of a flight and what becomes of its track, as the harnesses run them."""

import random
from typing import Any

from offblock.adapters.files import Files
from offblock.adapters.store.store import Store
from offblock.domain.flights import hearing
from offblock.domain.flights.flights import Flight, FlightStatus, Live
from offblock.domain.flights.reports import Report
from offblock.domain.kernel.decision import Decision
from offblock.formats.acars_positions import read_reports
from offblock.queries.flights.flights import arrivals_of
from offblock.usecases.flights import reports, storing
from tests import airline
from tests.airline import PILOT, TENANT
from tests.invariants import records
from tests.reliability.acts import Does, flight_of, happened
from tests.reliability.worlds import Setup

FULL = 30
"""Reports that are no longer a tail."""


def started_at() -> int:
    """When the flight began."""
    flight: Flight = airline.seen(Flight, int(flight_of(airline.store(), PILOT)))
    return flight.started_at


def sent(number: int, began: int) -> dict[str, Any]:
    """A report of the flight's second so and so, at a place that compresses badly."""
    dice = random.Random(number)
    place = {"latitude": dice.uniform(50, 50.01), "longitude": dice.uniform(8, 8.01), "altitude": 5000 + number % 7}
    speeds = {"vs": dice.randint(-90, 90), "gs": dice.randint(250, 260), "headingTrue": 90 + number % 3}
    return {"timestamp": (began + number) * 1000, "position": place, "attitude": speeds}


def post(*numbers: int) -> list[dict[str, Any]]:
    """Reports of these seconds."""
    began = started_at()
    return [sent(one, began) for one in numbers]


def report(*numbers: int) -> Does:
    """Send reports of these seconds, by the flight's id."""
    return lambda store: reports.report(store, PILOT, flight_of(store, PILOT), post(*numbers))


def report_flown(*numbers: int) -> Does:
    """Send them as a client that knows no flight."""
    return lambda store: reports.report_flown(store, PILOT, post(*numbers))


def reported(count: int) -> Setup:
    """So many reports have come one by one."""

    def have() -> None:
        for number in range(1, count + 1):
            report(number)(airline.store())

    return have


def flown_for(seconds: int) -> None:
    """A report a second for so long, each by itself."""
    store, began = airline.store(), started_at()
    place, now = store.get(Live, int(flight_of(store, PILOT))), store.moment.now
    for number in range(1, seconds + 1):
        place, piece = hearing.hear(place, read_reports(sent(number, began), now), now + number)
        if piece:
            store.keep_first(piece)
    store.commit(Decision(None, puts=(place,)))


def put_away(store: Store) -> Any:
    """The job puts the track into the bucket."""
    return storing.store_track(store, int(flight_of(store, PILOT)), Files(TENANT))


def due_though_it_flies() -> None:
    """A piece that came as if the flight were over."""
    store = airline.store()
    flight = int(flight_of(store, PILOT))
    arrivals = airline.seen(Live, flight).arrivals
    store.keep_first(hearing.late(flight, [one for one, _ in arrivals[:2]], store.moment.now))


put_away_before = happened(put_away)


def kept() -> set[Report]:
    """Every report of the flight, wherever it is kept."""
    store = airline.store()
    flight = airline.seen(Flight, int(flight_of(store, PILOT)))
    return {one for one, _ in arrivals_of(store, flight, Files(TENANT))}


def none_lost(*numbers: int) -> Setup:
    """Each of these reports is kept, and a flight that is over has no tail."""

    def holds() -> None:
        seconds = {round(one.at) for one in kept()}
        flight = airline.seen(Flight, int(flight_of(airline.store(), PILOT)))
        assert {flight.started_at + one for one in numbers} <= seconds
        lives = records()[TENANT][Live]
        assert bool(lives) is (flight.status is FlightStatus.FLYING)
        assert all(len(one.tail or "") <= hearing.MOST_TAIL for one in lives)

    return holds
