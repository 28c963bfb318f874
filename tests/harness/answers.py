"""What DynamoDB could say to a call, said by a test: any code and status, any reasons of a cancelled transaction."""

import itertools
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.harness.calls import LAYERS, Call, Proceed
from tests.harness.faults import Run, answered


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal of DynamoDB's: its status and code, and the code of each item's reason where it cancels."""

    status: int
    code: str
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.code

    def body(self) -> str:
        """As it is sent."""
        plain: dict[str, Any] = {"__type": f"com.amazonaws.dynamodb.v20120810#{self.code}", "message": "said by a test"}
        if self.reasons:
            plain["CancellationReasons"] = [{"Code": code, "Message": "said by a test"} for code in self.reasons]
        return json.dumps(plain)


@contextmanager
def always(operation: str, said: Said) -> Iterator[list[str]]:
    """Answer every call of an operation so; gives the calls of it that were made. Nobody waits meanwhile."""
    with _answering(operation, itertools.repeat(said)) as sent:
        yield sent


@contextmanager
def first(operation: str, *said: Said) -> Iterator[list[str]]:
    """Answer an operation's first calls so, and let the others through."""
    with _answering(operation, said) as sent:
        yield sent


@contextmanager
def _answering(operation: str, said: Iterable[Said]) -> Iterator[list[str]]:
    waiting, sent = iter(said), []

    def layer(call: Call, proceed: Proceed) -> Any:
        if call.service != "dynamodb" or call.operation != operation:
            return proceed()
        sent.append(call.operation)
        answer = next(waiting, None)
        return answered(call, answer.status, answer.body()) if answer else proceed()

    LAYERS.append(layer)
    try:
        with Run():
            yield sent
    finally:
        LAYERS.remove(layer)
