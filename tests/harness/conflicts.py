"""Transactions as the service makes them: each has its items for some milliseconds, and refuses who wants one of them.

DynamoDB refuses a transaction (its condition checks included) and a plain write alike while another transaction has
the item. Engines in one process serialise them, so that nobody ever hears of a conflict.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.harness.answers import Said
from tests.harness.calls import LAYERS, Call, Proceed
from tests.harness.faults import answered

SHORTEST, LONGEST = 0.008, 0.018
"""Seconds that a transaction takes."""
PLAIN = {"PutItem", "UpdateItem", "DeleteItem"}
_Item = tuple[str, str]


class Service:
    """Who has what; `met` counts the refusals by operation, and `throttled` those for want of room.

    `roomless` is the share of writes that are throttled, drawn with `seed`.
    """

    def __init__(self, roomless: float = 0, seed: int = 0) -> None:
        self.met: Counter[str] = Counter()
        self.throttled = 0
        self._roomless = roomless
        self._dice = random.Random(seed)
        self._held: set[_Item] = set()
        self._lock = threading.Lock()

    def layer(self, call: Call, proceed: Proceed) -> Any:
        """The layer for `tests.harness.calls`."""
        if call.service != "dynamodb" or call.operation not in PLAIN | {"TransactWriteItems"}:
            return proceed()
        items = _items(call)
        refusal, seconds = self._take(call.operation, items)
        if refusal:
            return answered(call, refusal.status, refusal.body())
        if call.operation in PLAIN:
            return proceed()
        try:
            time.sleep(seconds / 2)
            return proceed()
        finally:
            time.sleep(seconds / 2)
            with self._lock:
                self._held -= set(items)

    def _take(self, operation: str, items: list[_Item]) -> tuple[Said | None, float]:
        with self._lock:
            if self._dice.random() < self._roomless:
                self.throttled += 1
                return _roomless(operation, len(items)), 0
            seconds = self._dice.uniform(SHORTEST, LONGEST)
            if not self._held & set(items):
                self._held |= set(items) if operation not in PLAIN else set()
                return None, seconds
            self.met[operation] += 1
            if operation in PLAIN:
                return Said(400, "TransactionConflictException"), 0
            reasons = tuple("TransactionConflict" if item in self._held else "None" for item in items)
            return Said(400, "TransactionCanceledException", reasons), 0


@contextmanager
def service(roomless: float = 0, seed: int = 0) -> Iterator[Service]:
    """Transactions take their time meanwhile, in every thread."""
    one = Service(roomless, seed)
    LAYERS.append(one.layer)
    try:
        yield one
    finally:
        LAYERS.remove(one.layer)


def _roomless(operation: str, count: int) -> Said:
    if operation in PLAIN:
        return Said(400, "ThrottlingException")
    return Said(400, "TransactionCanceledException", ("ThrottlingError", *["None"] * (count - 1)))


def _items(call: Call) -> list[_Item]:
    requests = (
        [request for one in call.body["TransactItems"] for request in one.values()]
        if call.operation == "TransactWriteItems"
        else [call.body]
    )
    keys = [request.get("Key") or request["Item"] for request in requests]
    return [(key["pk"]["S"], key["sk"]["S"]) for key in keys]
