"""A function's first request ÷ its warm ones, in CPU: what is left to the first request is not there to be waited for.

The functions are those that `cold` built; what they ask is answered by the tests' own AWS, over TLS.
"""

import json
import statistics
import subprocess
import sys
from typing import Any, NamedTuple

import botocore.session

from offblock.adapters import clock
from offblock.adapters.store.connecting import client
from offblock.config import config
from offblock.domain.kernel.jobs import FINDS
from tests import airline
from tests.api import event_of, key_for
from tests.bench import cold, endpoint
from tests.bench.units import OPERATIONS
from tools import build_function

BAR = 3.0
RUNS, WARM = 11, 20
_SCRIPT = """
import importlib, json, sys, time
payload = json.load(sys.stdin)
handler, taken = importlib.import_module(payload["handler"]).handler, []
for event in payload["events"]:
    before = time.process_time()
    answer = handler(event, None)
    taken.append(time.process_time() - before)
    assert answer.get("statusCode", 200) == 200, answer
print(json.dumps(taken))
"""


class First(NamedTuple):
    """What was requested, and milliseconds of CPU of the first request and of the warm one in the middle."""

    request: str
    first: float
    warm: float


def _request(method: str, path: str, body: Any = None) -> dict[str, Any]:
    event: dict[str, Any] = event_of(method, path, None, body, {}, {})
    authorizer = {"tenant": airline.TENANT, "user_id": str(airline.PILOT), "roles": "pilot", "key_id": "1"}
    event["requestContext"]["authorizer"] = authorizer
    return event


def _position() -> dict[str, Any]:
    place = {"latitude": {"value": 52.0, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
    return {"timestamp": clock.now() * 1000, "position": place}


def _credential() -> dict[str, Any]:
    event: dict[str, Any] = event_of("GET", "/api/v1/me", key_for(airline.TENANT, airline.PILOT), None, {}, {})
    return {**event, "type": "REQUEST", "methodArn": "arn:aws:execute-api:local:0:api/v1/GET/x"}


def _alone() -> str:
    """A job that nobody else looks for the same with: it looks each time."""
    kinds = list(FINDS.values())
    return next(job for job, kind in FINDS.items() if kinds.count(kind) == 1)


def _requests() -> dict[str, tuple[str, dict[str, Any]]]:
    """For each function its request, in words and as an event.

    The airline has 25 missions on offer, a schedule and a flight under way.
    """
    airline.on_offer()
    OPERATIONS["list 25 missions"][0]()
    _, flight = airline.aloft()
    return {
        "charter": ("25 missions", _request("GET", "/api/v1/charter-missions")),
        "bookings": ("schedules", _request("GET", "/api/v1/schedules")),
        "acars": ("a position", _request("POST", f"/api/v1/flights/{flight}/positions", _position())),
        "fleet": ("aircraft", _request("GET", "/api/v1/aircraft")),
        "admin": ("who I am", _request("GET", "/api/v1/me")),
        "people": ("my career", _request("GET", "/api/v1/me/career")),
        "authorizer": ("a key", _credential()),
        "jobs": ("what is due", {"job": _alone(), "id": "1"}),
    }


def _answer() -> endpoint.Answer:
    """The tests' own AWS behind the fake one: names and JSON are the same on both sides."""
    made = botocore.session.get_session().create_client
    clients = {"AmazonSQS": made("sqs", region_name=config().region), "DynamoDB_20120810": client()}

    def answer(target: str, payload: dict[str, Any]) -> dict[str, Any]:
        service, operation = target.split(".")
        found: dict[str, Any] = clients[service]._make_api_call(operation, payload)
        return {name: value for name, value in found.items() if name != "ResponseMetadata"}

    return answer


def measure(made: cold.Built) -> dict[str, First]:
    """The medians of some processes, each asked for the same again and again."""
    requests, found = _requests(), {}
    with endpoint.served(made.shown, _answer()) as address:
        for name, (what, event) in requests.items():
            taken = [_process(made, name, event, address) for _ in range(RUNS)]
            first, warm = (statistics.median(one) * 1000 for one in zip(*taken, strict=True))
            found[name] = First(what, first, warm)
    return found


def _process(made: cold.Built, name: str, event: dict[str, Any], address: str) -> tuple[float, float]:
    code = made.folders[name]
    payload = json.dumps({"handler": f"functions.{name}.boot", "events": [event] * (1 + WARM)})
    where = {**cold.environment(code, made.root, address), "PYTHONPATH": str(code)}
    command = [build_function.runtime() or sys.executable, "-c", _SCRIPT]
    done = subprocess.run(command, input=payload, env=where, cwd=code, stdout=subprocess.PIPE, text=True, check=True)
    taken = json.loads(done.stdout)
    return taken[0], statistics.median(taken[1:])
