"""What a month costs: `make cost PILOTS=1000 POSTS=120 HOURS=20 CALLS=0`, before anything is deployed (OP-07).

What stands still is counted in the templates, with the parameters as they are by default: queues that are polled,
secrets, schedules. What moves is counted by the unit tables of `tests/bench`, which the tests hold to what is metered,
and by the CPU times in docs/benchmarks.md. Prices are `ops/prices.py`: list prices, without any free tier.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from local import template
from ops import prices
from ops.prices import MILLION

HOURS_A_MONTH = 730
BENCHMARKS = template.ROOT / "docs" / "benchmarks.md"
POLLERS, POLL_SECONDS = 5, 20
"""How Lambda asks an empty queue: five at a time, each again after it has waited for twenty seconds."""
CORE_MEGABYTES = 1769
"""Of how much memory a function has a whole core; with less it has as much less of one, and takes longer."""
CALL_SECONDS = 0.008
"""What a call of the table takes as its caller waits for it. Nothing here can measure that, so it is taken."""
AUTHORIZER_CPU_MS = 3.0
"""A key that the authorizer has kept for less than a minute: taken, below what any function's own request takes."""
EVENT_BYTES = 26
"""What CloudWatch counts for each line besides its text."""
LOG_LINE_BYTES = 315 + EVENT_BYTES
"""A line of the access log, which the tests hold below this."""
REQUEST_LINE_BYTES = 315 + EVENT_BYTES
"""A function's own line of a request, which the tests hold below this; not each request has one."""
PLATFORM_BYTES = 1000
"""What the platform writes of a call, two lines, where the function does not have it keep still."""
KEY_SECONDS = 300
"""How long the table keeps the key by which it opens its data, for each function that calls it."""
FLIGHT_HOURS = 2.0
FLIGHT = ("book a schedule", "start a scheduled flight with stands", "finish a scheduled flight with stands")
"""What a flight takes besides its posts."""
MIX = {
    "the live map": 60,
    "my first page": 20,
    "list 25 schedules for a pilot": 6,
    "list 25 missions": 6,
    "one mission": 4,
    "aircraft for a schedule": 2,
    "book a schedule": 2,
}
"""Of a hundred calls: most are pages that look for what is new, as each does six times a minute while it is open."""


class Units(NamedTuple):
    """Read and write units of an operation; index entries are written at the same price."""

    read: float
    write: float

    @property
    def dollars(self) -> float:
        """By the list."""
        return self.read * prices.READ_UNIT + self.write * prices.WRITE_UNIT


class Work(NamedTuple):
    """An operation's units, calls of the table and milliseconds of CPU, as docs/benchmarks.md has them."""

    units: Units
    calls: float
    cpu: float

    def dollars(self, function: str) -> float:
        """One run of it in a function: units, request, the time that it takes, and what the platform logs of it."""
        megabytes: int = _stated(function, "MemorySize")
        seconds = self.cpu / 1000 * CORE_MEGABYTES / megabytes + self.calls * CALL_SECONDS
        taken = prices.LAMBDA_REQUEST + megabytes / 1024 * seconds * prices.LAMBDA_GB_SECOND
        is_still = _stated(function, "LoggingConfig").get("SystemLogLevel") == "WARN"
        return self.units.dollars + taken + (0 if is_still else PLATFORM_BYTES / 1e9 * prices.LOG_GB)


class Month(NamedTuple):
    """What is expected of a month: pilots, seconds between posts, hours each flies, other calls of all."""

    pilots: int = 1000
    posts: float = 120
    hours: float = 20
    calls: int = 0


def _stated(function: str, name: str) -> Any:
    """What the template says of a function, by itself or for all."""
    own, common = template.functions()[function].get(name), template.read()["Globals"]["Function"].get(name)
    return {**common, **(own or {})} if isinstance(common, dict) else own or common


def units() -> dict[str, Units]:
    """The units of every operation, from the tables that `make test` holds to what is metered."""
    from tests.harness import stack

    for name, text in stack.ENVIRONMENT.items():
        os.environ.setdefault(name, text)
    names = sorted(path.stem for path in (template.ROOT / "tests" / "bench").glob("*_units.py"))
    kept = [import_module(f"tests.bench.{name}") for name in ["minimum", *(one for one in names if "test_" not in one)]]
    return {name: Units(one.read, one.write + one.listed) for table in kept for name, one in table.MINIMUM.items()}


def _row(pattern: str) -> list[float]:
    """The figures of a line in docs/benchmarks.md."""
    found = re.search(pattern, BENCHMARKS.read_text())
    assert found, f"docs/benchmarks.md has no line like {pattern}: run make bench"
    return [float(one) for one in found.groups()]


def post() -> Work:
    """A post of one report, as it was metered."""
    read, write, cpu = _row(r"warm process: ([\d.]+) read units, ([\d.]+) write units,\n([\d.]+) ms of CPU")
    return Work(Units(read, write), 1, cpu)


def run() -> Work:
    """A run of a schedule that finds nothing."""
    read, write, calls, cpu = _row(
        r"## A run that finds nothing\n\n.*\n.*\n\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|"
    )
    return Work(Units(read, write), calls, cpu)


def call(known: Mapping[str, Units]) -> Work:
    """A request of the mix; its time is that of a list of 25, of which the most are cheaper."""
    (cpu,) = _row(r"\| the whole handler \| ([\d.]+) \|")
    mixed = [(known[name], share / 100) for name, share in MIX.items()]
    read, write = (sum(getattr(one, kind) * share for one, share in mixed) for kind in ("read", "write"))
    return Work(Units(read, write), 3, cpu)


def runs_a_month() -> float:
    """How often all schedules run."""
    return sum(HOURS_A_MONTH * 60 / _minutes(one.expression) for one in template.schedules())


def _minutes(expression: str) -> int:
    found = re.match(r"rate\((\d+) (minute|hour)", expression)
    number, unit = found.groups() if found else (24, "hour")
    return int(number) * (60 if unit == "hour" else 1)


def is_on(condition: str) -> bool:
    """Whether a condition of the template holds with the parameters as they are by default."""
    ((kind, stated),) = template.read()["Conditions"][condition].items()
    if kind == "Not":
        left, right = stated[0]["Equals"]
        return bool(_said(left) != _said(right))
    left, right = stated
    return bool(_said(left) == _said(right))


def _said(one: Any) -> Any:
    return template.read()["Parameters"][one["Ref"]].get("Default") if isinstance(one, dict) else one


def logged_one_in() -> int:
    """Of how many requests that went well one has a line in its function's log, by default."""
    return int(template.read()["Parameters"]["RequestLinesOneIn"]["Default"])


def polled() -> list[str]:
    """The queues that Lambda asks for messages day and night, by default."""
    found = []
    for _, _, properties in template.events("SQS"):
        enabled = properties.get("Enabled", True)
        if is_on(enabled["If"][0]) if isinstance(enabled, dict) else enabled:
            found.append(properties["Queue"]["GetAtt"].split(".")[0])
    return found


def secrets() -> int:
    """How many secrets Secrets Manager keeps, in every template."""
    paths = (template.ROOT / "template.yaml", *(template.ROOT / "infra").glob("*.yaml"))
    return sum(
        one["Type"] == "AWS::SecretsManager::Secret"
        for path in paths
        for one in template.read(path)["Resources"].values()
    )


def alarm_metrics() -> int:
    """How many metrics the alarms look at, each of which is paid for, where somebody is told of them."""
    alarms = template.read(template.ROOT / "infra" / "alarms.yaml")["Resources"].values()
    found = [one["Properties"] for one in alarms if one["Type"] == "AWS::CloudWatch::Alarm"]
    return sum(sum("MetricStat" in metric for metric in one.get("Metrics", ())) or 1 for one in found)


def idle() -> dict[str, float]:
    """Dollars a month of an airline in which nothing happens, line by line."""
    polls = len(polled()) * POLLERS * HOURS_A_MONTH * 3600 / POLL_SECONDS
    keys = HOURS_A_MONTH * 3600 / KEY_SECONDS
    return {
        f"queues that are polled: {len(polled())}": polls * prices.SQS_REQUEST,
        f"secrets: {secrets()}": secrets() * prices.SECRET,
        f"schedules: {runs_a_month():,.0f} runs that find nothing": runs_a_month() * run().dollars("jobs"),
        "the table's key, for the one function that runs": keys * prices.KMS_REQUEST,
    }


def a_post() -> float:
    """Dollars a post by the web's edge, which carries it past gateway and authorizer."""
    line = REQUEST_LINE_BYTES / logged_one_in() / 1e9 * prices.LOG_GB
    return prices.CLOUDFRONT_REQUEST + prices.CLOUDFRONT_FUNCTION + post().dollars("positions") + line


def a_call(known: Mapping[str, Units]) -> float:
    """Dollars a request at the API's address: gateway, authorizer, function, table, its lines in two logs."""
    authorizer = Work(Units(0, 0), 0, AUTHORIZER_CPU_MS).dollars("authorizer")
    line = (LOG_LINE_BYTES + REQUEST_LINE_BYTES / logged_one_in()) / 1e9 * prices.LOG_GB
    return prices.GATEWAY_REQUEST + authorizer + call(known).dollars("acars") + line


def flying(month: Month, known: Mapping[str, Units]) -> dict[str, float]:
    """Dollars a month of pilots who fly, line by line."""
    hours = month.pilots * month.hours
    flights, posts = hours / FLIGHT_HOURS, hours * 3600 / month.posts
    beside = a_call(known) - call(known).units.dollars
    each = sum(known[name].dollars + beside for name in FLIGHT)
    return {
        f"posts: {posts:,.0f}": posts * a_post(),
        f"flights: {flights:,.0f} booked, started and finished": flights * each,
    }


def lines(month: Month) -> list[str]:
    """What `make cost` says."""
    known = units()
    parts = {
        "An airline in which nothing happens": idle(),
        f"{month.pilots:,} pilots, {month.hours:g} hours each, a post every {month.posts:g} s": flying(month, known),
        "Other calls": {f"calls: {month.calls:,}": month.calls * a_call(known)},
    }
    said = []
    for name, part in parts.items():
        said += [f"{name}: ${sum(part.values()):.2f}", *(f"    ${one:8.4f}  {what}" for what, one in part.items())]
    said.append(f"Together ${sum(sum(part.values()) for part in parts.values()):.2f} a month.")
    said.append(
        f"A million calls at the API's address: ${a_call(known) * MILLION:.2f}; by the web's edge",
    )
    said[-1] += f" ${prices.CLOUDFRONT_REQUEST * MILLION:.2f} more. A page that is left open makes 360 an hour."
    said.append(f"With AlarmMail ${alarm_metrics() * prices.ALARM:.2f} for {alarm_metrics()} metrics that are watched.")
    said.append("Not counted: what is stored and sent out, mail, your host's zone, people who sign in beyond 10,000.")
    return said


def main() -> None:
    """Say it; the expectations come as NAME=number."""
    stated = dict(one.split("=", 1) for one in sys.argv[1:] if not one.endswith("="))
    try:
        month = Month(
            int(stated.get("PILOTS", 1000)),
            float(stated.get("POSTS", 120)),
            float(stated.get("HOURS", 20)),
            int(stated.get("CALLS", 0)),
        )
    except ValueError:
        sys.exit("Say numbers: make cost PILOTS=1000 POSTS=120 HOURS=20 CALLS=1000000 (POSTS: seconds between posts).")
    print("\n".join(lines(month)))


if __name__ == "__main__":
    main()
