"""What a flying hour of each client costs: units and CPU measured, the rest by the price list (`prices.py`)."""

import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, NamedTuple

from offblock.domain.flights.flights import Live
from tests import airline
from tests.airline import PILOT, TENANT
from tests.api import key_for
from tests.harness import meter
from tests.reliability import tracks
from tests.reliability.acts import flight_of
from tests.reliability.worlds import equipped
from tools import prices

WAIT_SECONDS = 0.008
"""What a write of the table takes as its caller sees it, beside CPU: nothing here can measure that, so it is taken."""
REPORT_BYTES = 2960
LINE_BYTES = 500
"""What the platform writes of a call: two lines, one where it is told to keep still, none of a call that went well."""


class Client(NamedTuple):
    """Reports and posts of a flying hour."""

    name: str
    reports: int
    posts: int


CLIENTS = (
    Client("desktop client, spring: one each second, half of them above 10,000 ft", 2700, 2700),
    Client("desktop client, since: the same, and a burst of 900 in the flare", 3600, 2709),
    Client("phpVMS clients: one each 10 s", 360, 360),
    Client("smartCARS: one each 20 s", 180, 180),
    Client("a script: one each 30 s", 120, 120),
)


class Way(NamedTuple):
    """One way to the table: dollars a post before the write, per call of a function, and the memory of each."""

    name: str
    requests: float
    calls: int
    gigabytes: float
    lines: int
    is_lean: bool


WAYS = (
    Way("plain: gateway, authorizer, a piece and a place", prices.GATEWAY_REQUEST, 2, 0.768, 4, False),
    Way("gateway, authorizer kept by it, one write", prices.GATEWAY_REQUEST, 1, 0.25, 0, True),
    Way("gateway straight to the table, authorizer kept by it", prices.GATEWAY_REQUEST, 0, 0, 0, True),
    Way("function URL behind CloudFront, one write", prices.CLOUDFRONT_REQUEST, 1, 0.25, 0, True),
    Way("function URL by itself, one write", 0, 1, 0.25, 0, True),
)
PLAIN_UNITS = (1.5, 2.0)
"""Reads and writes of a post as it was: flight half, place; a piece and the place."""


class Post(NamedTuple):
    """A post in a process that is warm, on the average of many: read and write units, milliseconds of CPU."""

    read: float
    write: float
    cpu: float


def measure(posts: int = 600) -> Post:
    """Posts of one report each, through the whole function as its URL calls it."""
    from tests.integration.flights.posting import FIRST, AtTheUrl

    equipped()
    airline.aloft()
    client, numbers = AtTheUrl(key_for(TENANT, PILOT, "bench")), count(1)
    began = tracks.started_at()
    reports: Iterator[dict[str, Any]] = (tracks.sent(one, began) for one in numbers)
    client(FIRST, next(reports))
    with meter() as units:
        before = time.process_time()
        for _ in range(posts):
            assert client(FIRST, next(reports)).status == 200
        cpu = (time.process_time() - before) / posts * 1000
    assert airline.seen(Live, int(flight_of(airline.store(), PILOT))).tail
    return Post(units.read / posts, (units.write + units.index_write) / posts, cpu)


def dollars(way: Way, client: Client, post: Post) -> float:
    """A flying hour."""
    read, write = (post.read, post.write) if way.is_lean else PLAIN_UNITS
    seconds = post.cpu / 1000 + WAIT_SECONDS
    each = way.requests + way.calls * prices.LAMBDA_REQUEST + way.gigabytes * seconds * prices.LAMBDA_GB_SECOND
    each += read * prices.READ_UNIT + write * prices.WRITE_UNIT + way.lines * LINE_BYTES / 1e9 * prices.LOG_GB
    carried = client.reports * REPORT_BYTES / 1e9 * prices.CLOUDFRONT_GB_TO_ORIGIN
    return client.posts * each + (carried if way.requests == prices.CLOUDFRONT_REQUEST else 0.0) + _moved(client)


def _moved(client: Client) -> float:
    """The track goes to the bucket: each piece is removed, one file is put."""
    return client.reports / 26 * prices.WRITE_UNIT + prices.S3_PUT


def lines(measured: Callable[[], Post] = measure) -> list[str]:
    """The section of docs/benchmarks.md."""
    post = measured()
    rows = [
        "## A flying hour",
        "",
        f"A post of one report, of 600 in a warm process: {post.read:.2f} read units, {post.write:.2f} write units,",
        f"{post.cpu:.1f} ms of CPU. Dollars by `tools/prices.py`; {WAIT_SECONDS * 1000:g} ms of waiting for the",
        "table are taken, not measured.",
        "",
        "| Way | " + " | ".join(one.name for one in CLIENTS) + " | ÷ plain |",
        "|---|" + "---|" * (len(CLIENTS) + 1),
    ]
    for way in WAYS:
        hours = [dollars(way, one, post) for one in CLIENTS]
        share = hours[0] / dollars(WAYS[0], CLIENTS[0], post)
        rows.append(f"| {way.name} | " + " | ".join(f"{one:.5f}" for one in hours) + f" | {share:.2f} |")
    return [*rows, ""]
