"""What a flying hour of each client costs: units and CPU measured, the rest by the price list (`ops/prices.py`)."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from ops import prices
from tests import airline
from tests.airline import PILOT, TENANT
from tests.api import key_for
from tests.clients.phpvms import position_of
from tests.clients.smartcars import update_of
from tests.harness import meter
from tests.reliability import tracks
from tests.reliability.worlds import equipped
from tools import cost

WAIT_SECONDS = 0.008
"""What a write of the table takes as its caller sees it, beside CPU: nothing here can measure that, so it is taken."""
REPORT_BYTES = {"positions": 2960, "phpvms": 500, "smartcars": 500}
"""What a report takes on its way by each API; other software says of a place less than the desktop client does."""
LINE_BYTES = 500
"""What the platform writes of a call: two lines, one where it is told to keep still, none of a call that went well."""


class Client(NamedTuple):
    """Reports and posts of a flying hour, and the API that takes them."""

    name: str
    reports: int
    posts: int
    api: str = "positions"


CLIENTS = (
    Client("desktop client, spring: one each second, half of them above 10,000 ft", 2700, 2700),
    Client("desktop client, since: the same, and a burst of 900 in the flare", 3600, 2709),
    Client("phpVMS clients: one each 10 s", 360, 360, "phpvms"),
    Client("smartCARS: one each 20 s", 180, 180, "smartcars"),
    Client("a script: one each 30 s", 120, 120),
)
POLLS = {"messages": 720, "sound": 360}
"""What the desktop client asks for in a flying hour besides: messages every five seconds, sound every ten."""


class Way(NamedTuple):
    """One way to the table: dollars a post before the write, per call of a function, and the memory of each."""

    name: str
    requests: float
    calls: int
    gigabytes: float
    lines: int
    is_lean: bool


EDGE = prices.CLOUDFRONT_REQUEST + prices.CLOUDFRONT_FUNCTION
"""What stands before every request at the web's address: the edge, and its function."""
WAYS = (
    Way("plain: gateway, authorizer, a piece and a place", prices.GATEWAY_REQUEST, 2, 0.768, 4, False),
    Way("gateway, authorizer kept by it, one write", prices.GATEWAY_REQUEST, 1, 0.25, 0, True),
    Way("gateway straight to the table, authorizer kept by it", prices.GATEWAY_REQUEST, 0, 0, 0, True),
    Way("function URL behind CloudFront, one write", EDGE, 1, 0.25, 0, True),
    Way("function URL by itself, one write", 0, 1, 0.25, 0, True),
)
PLAIN, TAKEN = WAYS[0], WAYS[3]
LARGER = Way("function URL behind CloudFront, of a function of the usual size", EDGE, 1, 0.5, 0, True)
"""The way of phpVMS's and smartCARS's clients, and of polls."""
THIRD = 1 / 3
OTHER_DOLLARS, OTHER_PILOTS = 3.2, 10_000
OTHER = (
    "a client asks what is flown",
    "start a scheduled flight with stands",
    "finish a scheduled flight with stands",
)
"""What a client asks for once a flight, beside its posts and polls."""
PLAIN_UNITS = (1.5, 2.0)
"""Reads and writes of a post as it was: flight half, place; a piece and the place."""


class Post(NamedTuple):
    """A post in a process that is warm, on the average of many: read and write units, milliseconds of CPU."""

    read: float
    write: float
    cpu: float


def measure(posts: int = 600) -> dict[str, Post]:
    """Posts of one report each by each API, and polls: all through the functions as their URLs call them."""
    from tests.integration.flights.posting import FIRST, AtTheUrl

    equipped()
    booking, flight = airline.aloft()
    client = AtTheUrl(key_for(TENANT, PILOT, "bench"))
    began = tracks.started_at()
    sent = (tracks.sent(one, began) for one in count(1))
    acts: dict[str, Callable[[], Any]] = {
        "positions": lambda: client(FIRST, next(sent)),
        "phpvms": lambda: client(f"/api/pireps/{flight}/acars/position", {"positions": [position_of(_whole(sent))]}),
        "smartcars": lambda: client(
            "/api/smartcars/flights/update", update_of(_whole(sent)) | {"bidID": booking.id, "uuid": flight}
        ),
        **{noun: partial(client.asks, "GET", f"/api/v2/acars/{noun}", b"", "messages") for noun in POLLS},
    }
    return {name: _metered(act, posts) for name, act in acts.items()}


def _whole(sent: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """The next report as the desktop client says it, with what other software's words are made of."""
    one = next(sent)
    rest = {"altitudeAgl": 4000, "latitude": one["position"]["latitude"]}
    place = {name: {"value": number} for name, number in {**one["position"], **rest}.items()}
    attitude = {name: {"value": number} for name, number in one["attitude"].items()}
    return {**one, "position": place, "attitude": attitude, "weight": {"fuel": {"value": 200}},
            "sensors": {"onGround": False}}  # fmt: skip


def _metered(act: Callable[[], Any], posts: int) -> Post:
    assert act().status == 200
    with meter() as units:
        before = time.process_time()
        for _ in range(posts):
            assert act().status == 200
        cpu = (time.process_time() - before) / posts * 1000
    return Post(units.read / posts, (units.write + units.index_write) / posts, cpu)


def dollars(way: Way, client: Client, post: Post) -> float:
    """A flying hour."""
    each = _each_time(way, post if way.is_lean else Post(*PLAIN_UNITS, post.cpu), WAIT_SECONDS)
    carried = client.reports * REPORT_BYTES[client.api] / 1e9 * prices.CLOUDFRONT_GB_TO_ORIGIN
    return client.posts * each + (carried if way.requests == EDGE else 0.0) + _moved(client)


def _each_time(way: Way, post: Post, waits: float) -> float:
    """One request; `waits` are seconds in which its function waits for the table."""
    seconds = post.cpu / 1000 + waits
    each = way.requests + way.calls * prices.LAMBDA_REQUEST + way.gigabytes * seconds * prices.LAMBDA_GB_SECOND
    each += post.read * prices.READ_UNIT + post.write * prices.WRITE_UNIT
    return each + way.lines * LINE_BYTES / 1e9 * prices.LOG_GB


def way_of(client: Client) -> Way:
    """The way that a client's reports take."""
    return TAKEN if client.api == "positions" else LARGER


def share(client: Client, post: Post, is_at_the_host: bool = False) -> float:
    """A flying hour by the way that a client's reports take, divided by the plain way, which has the edge there."""
    edge = client.posts * EDGE if is_at_the_host else 0.0
    return dollars(way_of(client), client, post) / (dollars(PLAIN, client, post) + edge)


def other(known: Mapping[str, cost.Units]) -> float:
    """Dollars of one flight beside its posts and polls, at the gateway."""
    beside = cost.a_call(known) - cost.call(known).units.dollars + EDGE
    return sum(known[name].dollars + beside for name in OTHER)


def polled(posts: Mapping[str, Post]) -> float:
    """Dollars of what the desktop client polls in a flying hour; sound waits for no table."""
    return sum(
        many * _each_time(LARGER, posts[noun], WAIT_SECONDS if posts[noun].read else 0) for noun, many in POLLS.items()
    )


def polled_plainly(known: Mapping[str, cost.Units]) -> float:
    """The same at the gateway of that host; messages read half a unit."""
    beside = cost.a_call(known) - cost.call(known).units.dollars + EDGE
    return sum(POLLS.values()) * beside + POLLS["messages"] * prices.READ_UNIT / 2


def _moved(client: Client) -> float:
    """The track goes to the bucket: each piece is removed, one file is put."""
    return client.reports / 26 * prices.WRITE_UNIT + prices.S3_PUT


def lines(measured: Callable[[], dict[str, Post]] = measure) -> list[str]:
    """The section of docs/benchmarks.md."""
    posts, known = measured(), cost.units()
    post = posts["positions"]
    desktop = [one for one in CLIENTS if one.api == "positions"]
    rows = [
        "## A flying hour",
        "",
        f"A post of one report, of 600 in a warm process: {post.read:.2f} read units, {post.write:.2f} write units,",
        f"{post.cpu:.1f} ms of CPU. Dollars by `ops/prices.py`; {WAIT_SECONDS * 1000:g} ms of waiting for the",
        "table are taken, not measured.",
        "",
        "| Way | " + " | ".join(one.name for one in desktop) + " | ÷ plain |",
        "|---|" + "---|" * (len(desktop) + 1),
    ]
    for way in WAYS:
        hours = [dollars(way, one, post) for one in desktop]
        part = hours[0] / dollars(PLAIN, CLIENTS[0], post)
        rows.append(f"| {way.name} | " + " | ".join(f"{one:.5f}" for one in hours) + f" | {part:.2f} |")
    return [*rows, "", *_each(posts), "", *_others(posts, known), ""]


def _each(posts: dict[str, Post]) -> list[str]:
    rows = [
        "Each client by the way that its reports take, past the gateway: phpVMS's and smartCARS's to functions of",
        "512 MB, the others' to one of 256. The target is a third of the plain way; the plain way at the airline's own",
        "host has the edge before it as well.",
        "",
        "| Client | Read units | Write units | CPU, s | Dollars | Plain | ÷ plain | A third at most | ÷ at the host |",
        "|" + "---|" * 9,
    ]
    for one in CLIENTS:
        post, way = posts[one.api], way_of(one)
        figures = f"{post.read * one.posts:.0f} | {post.write * one.posts:.0f} | {post.cpu * one.posts / 1000:.1f}"
        hours = f"{dollars(way, one, post):.5f} | {dollars(PLAIN, one, post):.5f}"
        part = share(one, post)
        judged = f"{part:.2f} | {'yes' if part <= THIRD else 'no'} | {share(one, post, True):.2f}"
        rows.append(f"| {one.name} | {figures} | {hours} | {judged} |")
    return rows


def _others(posts: Mapping[str, Post], known: Mapping[str, cost.Units]) -> list[str]:
    flight, month = other(known), other(known) * OTHER_PILOTS
    holds = "holds" if month <= OTHER_DOLLARS else "does not hold"
    polls, plain = polled(posts), polled_plainly(known)
    return [
        f"Beside posts and polls a flight asks three things ({', '.join(OTHER)}):",
        f"{flight:.6f} dollars. {OTHER_PILOTS:,} pilots with a flight a month each: {month:.2f} dollars; the target of",
        f"{OTHER_DOLLARS} {holds}. What the desktop client polls in a flying hour, {sum(POLLS.values()):,} requests",
        f"for messages and sound past the gateway, is {polls:.5f} dollars; the gateway would make it {plain:.5f}. It",
        "is in no target.",
    ]
