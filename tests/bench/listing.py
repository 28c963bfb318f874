"""A list of 25 through the whole handler ÷ hand-written floors: one query, and all that the answer needs to be told.

Since the list tells how its reader stands with each contract (CC-39) it reads the reader's account and applications
beside the contracts: three calls, and an answer four times as long as what is stored. The bar is against the floor that
does the same; the plain query stays beside it, so that what all of it costs is seen.
"""

import json
import time
from typing import Any, NamedTuple

from offblock.adapters.store.connecting import client
from offblock.config import config
from tests import airline
from tests.api import event_of
from tests.bench.units import OPERATIONS

BAR = 2.8
ROUNDS, TURNS = 20, 21


class Listing(NamedTuple):
    """Milliseconds of CPU: the handler, the floor of one query, the floor of the same reads and the same JSON."""

    handler: float
    query: float
    same: float


def _page(index: str, partition: str, low: str, high: str) -> Any:
    return client().query(
        TableName=config().table,
        IndexName=f"gsi{index}",
        Limit=25,
        KeyConditionExpression=f"g{index}pk = :p AND g{index}sk BETWEEN :l AND :h",
        ExpressionAttributeValues={
            ":p": {"S": f"T#{airline.TENANT}#{partition}"},
            ":l": {"S": low},
            ":h": {"S": high},
        },
    )["Items"]


def _query() -> str:
    """One Query and the answer's JSON, with nothing checked and nothing shown but what is stored."""
    return json.dumps({"data": [json.loads(row["summary"]["S"]) for row in _page("1", "M", "2", "8")]})


def _same(answer: dict[str, Any]) -> str:
    """The three reads that the answer needs, what they bring taken apart, and the answer's own JSON."""
    _query()
    keys = [{"pk": {"S": f"T#{airline.TENANT}#U#{airline.PILOT}"}, "sk": {"S": "U"}}]
    keys += [{"pk": {"S": f"T#{airline.TENANT}#REF"}, "sk": {"S": "HEAD"}}]
    found = client().batch_get_item(RequestItems={config().table: {"Keys": keys}})
    [json.loads(item.get("body", item.get("summary"))["S"]) for item in found["Responses"][config().table]]
    _page("2", f"U#{airline.PILOT}", "A#o", "A#p")
    return json.dumps(answer)


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


def measure() -> Listing:
    """Each of turns about: the turn whose ratio of the handler to the same reads is in the middle."""
    airline.found()
    OPERATIONS["list 25 missions"][0]()
    handler = _handler()
    answer = json.loads(handler()["body"])
    assert len(answer["data"]) == 25
    turns = [Listing(_cpu(handler), _cpu(_query), _cpu(lambda: _same(answer))) for _ in range(TURNS)]
    return sorted(turns, key=lambda turn: turn.handler / turn.same)[TURNS // 2]
