"""The published desktop client's whole flight over a bad line: what is kept of it is what a good line would have left.

Both generations sign in by a code and fly; outages, lost answers, doubled and shuffled reports, a process that dies and
reports that come late and without a callsign change neither the track nor what is settled (FL-01 to FL-05).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from offblock.domain.flights.flights import FlightStatus
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.people.users import User
from tests import airline, invariants
from tests.airline import AIRCRAFT, PILOT, TENANT, schedule
from tests.api import Caller
from tests.conftest import Clock
from tests.harness import canaries, take
from tests.harness.desktop_client import Client, Line
from tests.integration.access.doors import Browser
from tests.integration.conftest import People
from tests.integration.flights.sent import HERE, THERE
from tools.tracks import synthesise

HOST = "test.example.org"
EVERY = 30
Spoils = Callable[[Client, int, random.Random], Client]
"""What happens to a client at a tick: the client that goes on."""


def sends(method: str, path: str, token: str | None, body: Any) -> tuple[int, Any]:
    """Over the harness, through door, authorizer and firewall."""
    if path.startswith("/api/v2/acars/auth/"):
        answer = Browser(HOST).client(path.rpartition("/")[2], body)
    else:
        answer = Caller(token)(method, path, body)
    return answer.status, answer.body


@pytest.fixture
def ready(people: People) -> People:
    """A pilot with a booking, at an airline with a host."""
    airline.small_collections()
    airline.keep(schedule(), Tenant(id=TENANT, name="Test Air", domains=(HOST,)))
    form = {"schedule_id": schedule().id, "aircraft_id": AIRCRAFT}
    assert people.pilot("POST", "/api/v1/bookings", form).status == 201
    return people


def signed_in(people: People, is_newer: bool) -> Client:
    """A client whose pilot has approved it on the page."""
    client = Client(Line(sends), is_newer)
    code = client.asks_for_code()
    assert client.polls() == "waiting"
    assert people.pilot("POST", "/api/v1/me/devices/authorize", {"user_code": code}).status == 200
    assert client.polls() == "in"
    assert client.polls() == "over"
    canaries.plant(client.token)
    return client


def flown(client: Client, clock: Clock, spoils: Spoils) -> tuple[Client, list[dict[str, Any]]]:
    """The flight from start to finish, and its reports as they were sent."""
    dice = random.Random(7)
    assert client.starts(int(clock.at))
    shown = client.flying or {}
    sent = []
    for tick, one in enumerate(synthesise(HERE, THERE, int(clock.at), every=EVERY)):
        clock.advance(EVERY)
        at = int(clock.at) - 1
        report = {**one, **shown, "timestamp": at * 1000 if client.is_newer else to_rfc3339(at)}
        sent.append(report)
        client = spoils(client, tick, dice)
        client.reports(report)
    client.line.is_down = False
    client.drains()
    clock.advance(60)
    client.line.mutes = frozenset({client.line.count})  # the answer to the finish is lost, and it is sent again
    assert client.finishes(int(clock.at)) == 200
    return client, sent


def settled(people: People) -> dict[str, Any]:
    """What is kept of the flight, and where everything is now."""
    (flight,) = people.pilot("GET", "/api/v1/me/flights").data
    track = people.pilot("GET", f"/api/v1/flights/{flight['id']}/track").data
    figures = {name: one for name, one in flight.items() if name != "id"}
    user = airline.store().get(User, PILOT)
    return {"figures": figures, "track": track, "where": user.airport, "flying": user.flight_id}


def untouched(client: Client, tick: int, dice: random.Random) -> Client:
    """A good line."""
    return client


def bad_line(client: Client, tick: int, dice: random.Random) -> Client:
    """Outages of some ticks, answers that are lost now and then, and the process ends twice."""
    client.line.is_down = tick % 11 in (4, 5, 6)
    if dice.random() < 0.3:
        client.line.mutes |= {client.line.count}
    may_die = client.is_newer or not client.queue
    return client.dies() if tick in (9, 20) and may_die else client


@pytest.mark.rule("FL-01", "FL-02", "FL-03", "FL-04", "FL-05")
@pytest.mark.parametrize("is_newer", [False, True], ids=["older", "newer"])
def test_a_flight_over_a_bad_line_is_the_one_over_a_good_line(ready: People, clock: Clock, is_newer: bool) -> None:
    client, began, before = signed_in(ready, is_newer), clock.at, take()
    flown(client, clock, untouched)
    wanted = settled(ready)
    assert wanted["figures"]["status"] == FlightStatus.SUBMITTED
    assert (wanted["where"], wanted["flying"]) == ("EDLI", None)
    assert wanted["track"]
    before.put_back()
    clock.set(began)
    again = Client(Line(sends), is_newer, client.token)
    again, sent = flown(again, clock, bad_line)
    assert settled(ready) == wanted
    late = [{**one, "callsign": "", "departure": "", "arrival": ""} for one in sent]
    random.Random(11).shuffle(late)
    for one in late:  # what the queue still held, long after the end, in any order
        again.reports(one)
    assert again.queue == [], "each was taken"
    assert settled(ready)["figures"] == wanted["figures"]
    assert settled(ready)["where"] == wanted["where"]
    invariants.check()


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize("is_newer", [False, True], ids=["older", "newer"])
def test_a_flight_that_is_given_up_over_a_bad_line_can_be_flown_again(
    ready: People, clock: Clock, is_newer: bool
) -> None:
    client = signed_in(ready, is_newer)
    assert client.starts(int(clock.at))
    client.line.mutes = frozenset({client.line.count, client.line.count + 1})
    assert client.stops(int(clock.at)) == 200
    assert airline.store().get(User, PILOT).flight_id is None
    client.reports({"timestamp": int(clock.at) * 1000, "callsign": "", "departure": "", "arrival": ""})
    assert client.queue == [], "a report after the end is taken"
    flown(client, clock, untouched)
    statuses = [one["status"] for one in ready.pilot("GET", "/api/v1/me/flights").data]
    assert sorted(statuses) == ["stopped", "submitted"]
    assert airline.store().get(User, PILOT).airport == "EDLI"


@pytest.mark.rule("FL-01", "FL-03", "FL-05", "PF-15")
@pytest.mark.parametrize("end", ["start", "stop", "finish"])
@pytest.mark.parametrize(
    "body",
    [None, [], [1], "x", 7, True, {}, {"callsign": None}, {"callsign": {"a": 1}, "departure": [], "arrival": 1e308},
     {"callsign": "x" * 5000, "timestamp": {"deep": [[[[]]]]}}, "\u0000", {"callsign": "\ud800"}],
)  # fmt: skip
def test_nothing_that_a_client_can_send_breaks_a_route(ready: People, end: str, body: Any) -> None:
    client = signed_in(ready, is_newer=True)
    for prefix in ("/api/acars", "/api/v2/acars"):
        status, answer = sends("POST", f"{prefix}/{end}", client.token, body)
        assert 200 <= status < 500
        assert status < 400 or answer["error"]
