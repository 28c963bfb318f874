"""Many desktop clients fly at once at their own pace, over the local stack's socket: nothing that they send is lost."""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any, NamedTuple

import pytest

from local.server import server
from offblock.adapters.files import Files
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.notices.chat import Conversation
from offblock.queries.flights.flights import arrivals_of
from tests import airline, invariants
from tests.airline import TENANT
from tests.api import key_for
from tests.harness import PATIENCE
from tests.harness.desktop_client import Client, Line, Lost
from tests.integration.platform.conftest import Start

FIRST_PILOT = 1000
LOST = 0.05
"""How many of the answers do not come back, so that a client sends the same once more."""
CHAT_SECONDS, SOUND_SECONDS = 5, 10
FLARE_SECONDS, FLARE_HERTZ = 10, 30
"""In its last seconds a newer client reports so often, and sends what it has once a second."""


class Wire:
    """One client's connection, which stays open; what it was answered, by path and status."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=10 * PATIENCE)
        self.answers = Counter[tuple[str, int]]()

    def __call__(self, method: str, path: str, token: str | None, body: Any) -> tuple[int, Any]:
        """Ask once more where the server has closed the connection meanwhile."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            self._connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except OSError as cut:
            self._connection.close()
            raise Lost from cut
        self.answers[path.partition("?")[0], answer.status] += 1
        return answer.status, json.loads(content) if content else None

    def close(self) -> None:
        """The client is gone."""
        self._connection.close()


class Pilot(NamedTuple):
    """Who flies, and by what."""

    client: Client
    wire: Wire
    flight: int


def report(at: float, number: int) -> dict[str, Any]:
    """A report of an instant."""
    place = {"latitude": round(50 + number / 10_000, 6), "longitude": 8.0, "altitude": 3000}
    return {"timestamp": int(at * 1000), "position": place, "sensors": {"onGround": False}}


def flying(pilots: int, port: int) -> list[Pilot]:
    """So many pilots, each with a client and a flight; half of the clients are newer ones."""
    airline.found()
    airline.small_collections()
    airline.keep(airline.schedule())
    found = []
    for pilot in range(FIRST_PILOT, FIRST_PILOT + pilots):
        airline.keep(airline.user(pilot), airline.aircraft(pilot))
        _, flight = airline.aloft(None, pilot, pilot)
        key = key_for(TENANT, pilot, f"p{pilot}")
        wire = Wire(port)
        found.append(Pilot(Client(Line(wire), pilot % 2 == 0, key, pilot_id=pilot), wire, int(flight)))
    return found


def fly(client: Client, began: float, seconds: int, dice: random.Random) -> int:
    """A client's flight to its end, and what it asks and says on the way; how many reports it has made."""
    client.flying, made, now = client.booking(), 0, time.time()
    for second in range(seconds):
        time.sleep(max(0.0, began + second + dice.random() / 2 - time.monotonic()))
        client.line.mutes = frozenset({client.line.count} if dice.random() < LOST else ())
        each = FLARE_HERTZ if client.is_newer and second >= seconds - FLARE_SECONDS else 1
        for part in range(each):
            one = report(now + second + part / each, made + part)
            stamp = one["timestamp"] if client.is_newer else to_rfc3339(one["timestamp"] // 1000)
            client.queue.append({**one, "timestamp": stamp, **(client.flying or {})})
        made += each
        client.drains()
        if second == seconds // 2:
            client.says("Where is everybody?")
        if (second + client.pilot_id) % CHAT_SECONDS == 0:
            client.looks()
        if (second + client.pilot_id) % SOUND_SECONDS == 0:
            client.listens()
    client.line.mutes = frozenset()
    client.drains()
    time.sleep(dice.random() * seconds / 6)  # nobody lands in the very second of another
    assert client.finishes(int(time.time())) == 200
    return made


@pytest.fixture
def port(start: Start) -> Iterator[int]:
    """Where a stack answers that turns its pumps, as one does that is up."""
    stack = start()
    served = server(stack.front.answer, 0)
    thread = threading.Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    stack.start()
    yield int(served.server.server_address[1])
    served.shutdown()
    thread.join(PATIENCE)
    served.server.server_close()


@pytest.mark.rule("FL-04", "FL-05", "FL-12")
@pytest.mark.parametrize(
    ("pilots", "seconds"), [(8, 3), pytest.param(200, 120, marks=[pytest.mark.nightly, pytest.mark.slow])]
)
def test_nothing_that_many_pilots_report_is_lost(port: int, pilots: int, seconds: int) -> None:
    known = flying(pilots, port)
    began = time.monotonic() + 0.2
    with ThreadPoolExecutor(pilots) as clients:
        flights = [clients.submit(fly, one.client, began, seconds, random.Random(one.flight)) for one in known]
    for one in known:
        one.wire.close()
    answers = sum((one.wire.answers for one in known), Counter[tuple[str, int]]())
    assert {status for _, status in answers} == {200}, answers
    for one, flown in zip(known, flights, strict=True):
        kept = airline.seen(Flight, one.flight)
        assert kept.status is FlightStatus.SUBMITTED
        latitudes = {seen.latitude for seen, _ in arrivals_of(airline.store(), kept, Files(TENANT))}
        assert latitudes == {round(50 + number / 10_000, 6) for number in range(flown.result())}
    assert [airline.seen(Conversation, one.client.pilot_id).last_id for one in known] == [1] * pilots
    invariants.check()
