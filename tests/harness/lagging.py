"""Indexes that lag, as DynamoDB's may: they show the table as it was one write ago, or as it was when they stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from local import engine
from tests.harness import stack
from tests.harness.calls import LAYERS, Call, Proceed
from tests.harness.where import needs_own_engine

WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"}


class Indexes:
    """What the indexes show: the table before its last write or, while they are `stopped`, as it was then."""

    def __init__(self, stopped: bool) -> None:
        self.stopped = stopped
        self._shown: engine.Snapshot | None = engine.snapshot(stack.TABLE)

    def catch_up(self) -> None:
        """Show everything, until the next write."""
        self.stopped, self._shown = False, None

    def layer(self, call: Call, proceed: Proceed) -> Any:
        """The layer for `tests.harness.calls`."""
        if call.service == "dynamodb" and call.operation in WRITES and not self.stopped:
            self._shown = engine.snapshot(stack.TABLE)
        if call.operation == "Query" and call.body.get("IndexName") and self._shown:
            with engine.seen_as(stack.TABLE, self._shown):
                return proceed()
        return proceed()


@contextmanager
def indexes(stopped: bool = False) -> Iterator[Indexes]:
    """The indexes lag meanwhile."""
    needs_own_engine()
    one = Indexes(stopped)
    LAYERS.append(one.layer)
    try:
        yield one
    finally:
        LAYERS.remove(one.layer)
