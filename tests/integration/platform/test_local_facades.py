"""The demo airline's legs of every kind, flown over a socket by clients of phpVMS and smartCARS (FL-02 to FL-05)."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import pytest
import requests

from tests.api import Answer
from tests.clients.line import Line
from tests.clients.phpvms import PhpVmsClient
from tests.clients.smartcars import SmartCarsClient
from tests.harness import PATIENCE
from tests.integration.platform.up import Up
from tools.tracks import synthesise

EVERY = 120
"""Seconds between the reports of these flights."""


class Wire:
    """Somebody's requests over the socket, with a credential in one header or another, or none."""

    def __init__(self, base: str, **headers: str) -> None:
        self.base, self.headers = base, headers

    def __call__(self, method: str, path: str, body: Any = None, **query: Any) -> Answer:
        sent = {} if body is None else {"json": body}
        got = requests.request(method, self.base + path, params=query, headers=self.headers, timeout=PATIENCE, **sent)
        return Answer(got.status_code, got.json() if got.content else None, dict(got.headers))


@pytest.fixture(scope="module", params=["phpvms", "smartcars"])
def up(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Up, str]]:
    """A stack with the demo airline for each of the dialects, which nothing has failed in."""
    started = Up(tmp_path_factory.mktemp(request.param) / "data", OFFBLOCK_TRAFFIC="0").ready()
    yield started, request.param
    said = started.said()  # the clock has run ahead: what is due goes on until it is stopped, and says so
    started.stop()
    assert "Traceback" not in said


class Held(NamedTuple):
    """What a pilot may fly next: the booking's ends, or the flight to be booked."""

    departure: str
    arrival: str
    flight_id: str | None = None


class Demo:
    """The people of the demo airline by their keys, and its clock."""

    def __init__(self, up: Up) -> None:
        users = up.keys["demo"]["users"]
        self.base = up.base
        self.keys = {name.split("@")[0]: user["api_key"] for name, user in users.items()}
        self.staff = Wire(up.base, **{"X-API-Key": self.keys["sysadmin"]})

    def pilot(self, name: str) -> Wire:
        """A pilot by a key as phpVMS's clients send it."""
        return Wire(self.base, **{"X-API-Key": self.keys[name]})

    def now(self) -> int:
        """The stack's time."""
        return int(datetime.fromisoformat(self.staff("GET", "/local/clock").body["now"]).timestamp())

    def advance(self, seconds: int) -> None:
        """Let it pass."""
        assert self.staff("POST", "/local/clock", {"advance_seconds": seconds}).status == 200

    def place(self, icao: str) -> tuple[float, float]:
        """Where an airport is."""
        found = self.staff("GET", f"/api/v1/airports/{icao}").data
        return float(found["latitude"]), float(found["longitude"])


def _schedule(demo: Demo, name: str) -> Held:
    pilot = demo.pilot(name)
    here = pilot("GET", "/api/v1/me").data["airport"]
    offered = pilot("GET", "/api/v1/schedules", **{"filter[departure]": here, "filter[bookable]": True}).data
    shortest = min(offered, key=lambda one: one["distance_nm"])
    return Held(shortest["departure"], shortest["arrival"], str(shortest["id"]))


def _charter(demo: Demo, name: str) -> Held:
    pilot = demo.pilot(name)
    me = pilot("GET", "/api/v1/me").data["id"]
    for mission in pilot("GET", "/api/v1/charter-missions", **{"filter[status]": "open"}).data:
        path = f"/api/v1/charter-missions/{mission['id']}"
        if pilot("POST", f"{path}/apply").status not in (201, 409):
            continue
        if demo.staff("POST", f"{path}/applications/{me}/accept").status != 200:
            continue
        assert demo.staff("POST", "/local/jobs/check-leg-windows").status == 200
        if pilot("POST", f"{path}/legs/1/book").status == 201:
            leg = pilot("GET", path).data["legs"][0]
            return Held(leg["departure"], leg["arrival"])
    raise AssertionError("no contract can be flown")


def _bounty(demo: Demo, name: str) -> Held:
    pilot = demo.pilot(name)
    for bounty in pilot("GET", "/api/v1/bounties").data:
        claimed = pilot("POST", f"/api/v1/bounties/{bounty['id']}/claim")
        if claimed.status == 201:
            return Held(claimed.data[0]["departure"], claimed.data[0]["arrival"])
    raise AssertionError("no bounty can be claimed")


LEGS: dict[str, tuple[str, Callable[[Demo, str], Held]]] = {
    "charter": ("pilot2", _charter), "bounty": ("pilot3", _bounty), "schedule": ("pilot1", _schedule),
}  # fmt: skip
"""Whose leg it is and how it is come by; a schedule's last, since it may be flown by any aircraft."""


def _by_phpvms(demo: Demo, name: str, held: Held) -> str:
    client = PhpVmsClient(Line(demo.pilot(name)))
    bid = client.bid(held.flight_id) if held.flight_id else client.bids()[0]
    pirep = client.prefile(bid)
    reports = synthesise(demo.place(held.departure), demo.place(held.arrival), demo.now(), every=EVERY)
    demo.advance((reports[-1]["timestamp"] - reports[0]["timestamp"]) // 1000 + 60)
    client.report(pirep, reports)
    client.file(pirep)
    client.file(pirep)
    client.cancel(pirep)
    return str(pirep["id"])


def _by_smartcars(demo: Demo, name: str, held: Held) -> str:
    login = Wire(demo.base)("POST", "/api/smartcars/pilot/login", {"password": "offblock-local"},
                            username=f"{name}@demo.test", tenant="demo")  # fmt: skip
    assert login.status == 200, login
    client = SmartCarsClient(Line(Wire(demo.base, Authorization=f"Bearer {login.body['session']}")))
    if held.flight_id:
        client.book(held.flight_id)
    bid_id = client.bookings()[0]["bidID"]
    tracking = client.start(bid_id)
    for report in synthesise(demo.place(held.departure), demo.place(held.arrival), demo.now(), every=EVERY):
        client.update(bid_id, tracking, report)
        demo.advance(EVERY)
    assert client.complete(bid_id, tracking) == client.complete(bid_id, tracking) == tracking
    client.cancel(bid_id, tracking)
    return tracking


@pytest.mark.rule("FL-02", "FL-03", "FL-04", "FL-05", "CC-20", "RP-10")
@pytest.mark.parametrize("kind", LEGS)
def test_a_leg_of_the_demo_is_flown_to_its_end(up: tuple[Up, str], kind: str) -> None:
    demo, (name, find) = Demo(up[0]), LEGS[kind]
    held = find(demo, name)
    flight_id = (_by_phpvms if up[1] == "phpvms" else _by_smartcars)(demo, name, held)
    flown = demo.pilot(name)("GET", f"/api/v1/flights/{flight_id}").data
    assert (flown["kind"], flown["arrival"]) == (kind, held.arrival)
    assert flown["status"] in ("submitted", "accepted")
    assert flown["distance_nm"] >= 10
    assert flown["landing_rate_fpm"] == {"phpvms": -150, "smartcars": -180}[up[1]], "so far apart no track tells it"
    assert demo.pilot(name)("GET", "/api/v1/me").data["airport"] == held.arrival


@pytest.mark.rule("PF-12", "BK-07")
def test_the_door_is_passed_by_what_these_clients_send(up: tuple[Up, str]) -> None:
    demo = Demo(up[0])
    key = demo.keys["finn"]
    for headers in ({"X-API-Key": key}, {"Authorization": key}, {"Authorization": f"Bearer {key}"}):
        wire = Wire(demo.base, **headers)
        assert wire("GET", "/api/user").data["name"]
        gone = wire("DELETE", "/api/user/bids", {"bid_id": 1})
        assert (gone.status, gone.data) == (200, []), "a DELETE has a body"
    assert requests.options(f"{demo.base}/api/smartcars/flights/update", timeout=PATIENCE).text == "null"
    nobody = Wire(demo.base)
    assert nobody("GET", "/api/smartcars/").body["handler"] == "phpvms7"
    for base in ("", "/at/demo"):
        assert nobody("GET", f"{base}/api").body == nobody("GET", f"{base}/api/").body, "not the page"
        assert nobody("GET", f"{base}/api").status == 200
        assert Wire(demo.base, **{"X-API-Key": key})("GET", f"{base}/api/user/").data["name"]
    assert nobody("GET", "/api/acars", tenant="demo").status == 200
    assert nobody("GET", "/api/user").status == nobody("POST", "/api/smartcars/flights/update", {}).status == 401
