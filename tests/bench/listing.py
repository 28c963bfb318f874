"""A list of 25 through the whole handler ÷ a hand-written floor that does the same query and the same JSON."""

import json
import time
from typing import Any

from offblock.adapters.store.connecting import client
from offblock.config import config
from tests import airline
from tests.api import event_of
from tests.bench.units import OPERATIONS

BAR = 2.8
ROUNDS, TURNS = 20, 21


def _floor() -> str:
    """One Query and the answer's JSON, with nothing checked and nothing shown but what is stored."""
    answer = client().query(
        TableName=config().table,
        IndexName="gsi1",
        Limit=25,
        KeyConditionExpression="g1pk = :p AND g1sk BETWEEN :l AND :h",
        ExpressionAttributeValues={":p": {"S": f"T#{airline.TENANT}#M"}, ":l": {"S": "2"}, ":h": {"S": "8"}},
    )
    return json.dumps({"data": [json.loads(row["summary"]["S"]) for row in answer["Items"]]})


def _handler() -> Any:
    from functions.charter import app

    event = event_of("GET", "/api/v1/charter-missions", None, None, {}, {})
    event["requestContext"]["authorizer"] = {"tenant": airline.TENANT, "user_id": "2", "roles": "pilot", "key_id": "1"}
    return lambda: app.handler(event, None)


def _cpu(act: Any) -> float:
    before = time.process_time()
    for _ in range(ROUNDS):
        act()
    return (time.process_time() - before) / ROUNDS * 1000


def measure() -> tuple[float, float]:
    """Milliseconds of CPU of the handler and of the floor: of turns about, the one with the ratio in the middle."""
    airline.found()
    OPERATIONS["list 25 missions"][0]()
    handler = _handler()
    handler(), _floor()
    turns = sorted(((_cpu(handler), _cpu(_floor)) for _ in range(TURNS)), key=lambda turn: turn[0] / turn[1])
    return turns[TURNS // 2]
