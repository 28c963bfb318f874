"""Many pilots report at once at their clients' pace, over the stack as the web's edge leads to it: nothing is lost."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from local.stack import Stack
from offblock.adapters.files import Files
from offblock.domain.flights.flights import Flight
from offblock.queries.flights.flights import arrivals_of
from tests import airline
from tests.airline import TENANT
from tests.api import key_for
from tests.integration.platform.conftest import Start

FIRST_PILOT = 1000
AGAIN = 0.05
"""How many of the answers are taken to be lost, so that a client sends the same once more."""


def report(at: float, number: int) -> dict[str, Any]:
    """A report of an instant."""
    place = {"latitude": 50 + number / 1000, "longitude": 8.0, "altitude": 3000}
    return {"timestamp": int(at * 1000), "position": place, "sensors": {"onGround": False}}


def flying(pilots: int) -> dict[int, tuple[str, int]]:
    """So many pilots, each with a key and a flight."""
    airline.found()
    airline.small_collections()
    airline.keep(airline.schedule())
    found = {}
    for pilot in range(FIRST_PILOT, FIRST_PILOT + pilots):
        airline.keep(airline.user(pilot), airline.aircraft(pilot))
        _, flight = airline.aloft(None, pilot, pilot)
        found[pilot] = (key_for(TENANT, pilot, f"p{pilot}"), int(flight))
    return found


def fly(stack: Stack, key: str, began: float, seconds: int, dice: random.Random) -> list[int]:
    """A client: one report a second, some of them twice; the statuses that it was answered."""
    statuses, now = [], stack.clock.now()
    for number in range(seconds):
        time.sleep(max(0.0, began + number + dice.random() / 2 - time.monotonic()))
        sent = report(now + number, number)
        for _ in range(2 if dice.random() < AGAIN else 1):
            answer = stack.request("POST", "/api/acars/position", sent, headers={"Authorization": f"Bearer {key}"})
            statuses.append(answer.status)
    return statuses


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize(
    ("pilots", "seconds"), [(8, 3), pytest.param(200, 120, marks=[pytest.mark.nightly, pytest.mark.slow])]
)
def test_nothing_that_many_pilots_report_is_lost(start: Start, pilots: int, seconds: int) -> None:
    stack = start()
    known = flying(pilots)
    began = time.monotonic() + 0.2
    with ThreadPoolExecutor(pilots) as clients:
        every = [
            clients.submit(fly, stack, key, began, seconds, random.Random(pilot)) for pilot, (key, _) in known.items()
        ]
    assert {status for one in every for status in one.result()} == {200}
    for _, flight in known.values():
        arrivals = arrivals_of(airline.store(), airline.seen(Flight, flight), Files(TENANT))
        latitudes = {one.latitude for one, _ in arrivals}
        assert latitudes == {round(50 + number / 1000, 6) for number in range(seconds)}
