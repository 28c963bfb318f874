"""What can go wrong with one call to AWS, made to go wrong at the call that we say."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Literal

import botocore.endpoint
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ReadTimeoutError
from moto.core.botocore_stubber import MockRawResponse

from tests.harness import turns
from tests.harness.calls import Call, Proceed

Fault = Literal[
    "kill_before", "kill_after", "lost_response", "timeout_before", "throttle", "throttle_forever", "ise", "conflict"
]
FAULTS: tuple[Fault, ...] = (
    "kill_before",
    "kill_after",
    "lost_response",
    "timeout_before",
    "throttle",
    "throttle_forever",
    "ise",
    "conflict",
)
READS = {"GetItem", "BatchGetItem", "Query", "Scan", "DescribeTable", "GetObject", "HeadObject"}
"""What leaves everything as it was: whether it was done is seen by nobody who got no answer."""

_thread = threading.local()


class Killed(BaseException):
    """The process is gone: no handler may catch it, and nothing that it still does reaches AWS."""


class Run(AbstractContextManager["Run"]):
    """One invocation in this thread: `with Run({2: "kill_after"}): handler(event, context)`.

    The number is the call to AWS, from 0, retries included. `calls` says which were made, `waited` how long the code
    would have slept, in seconds; it did not. With `take` nothing goes wrong; what that gave round each call is `before`
    and `after`.
    """

    def __init__(self, faults: Mapping[int, Fault] | None = None, take: Callable[[], Any] | None = None) -> None:
        assert not (faults and take), "who watches lets everything go well"
        self.faults = dict(faults or {})
        self.take = take
        self.before: dict[int, Any] = {}
        self.after: dict[int, Any] = {}
        self.calls: list[str] = []
        self.waited = 0.0
        self.dead = False
        self._stuck = False

    def __enter__(self) -> "Run":
        _thread.run = self
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        _thread.run = None

    def fault(self, call: Call) -> Fault | None:
        """Count one call, and say what happens to it."""
        if self.dead:
            raise Killed
        fault = self.faults.get(len(self.calls))
        self.calls.append(call.operation)
        self._stuck = self._stuck or fault == "throttle_forever"
        return "throttle" if self._stuck else fault

    def die(self) -> Killed:
        """From now on nothing that this run does reaches AWS."""
        self.dead = True
        return Killed()


def current() -> Run | None:
    """This thread's run."""
    return getattr(_thread, "run", None)


def layer(call: Call, proceed: Proceed) -> Any:
    """The layer for `tests.harness.calls`."""
    run = current()
    fault = run.fault(call) if run else None
    if run and run.take:
        return _taken(run, run.take, proceed)
    if run is None or fault is None or not possible(fault, call.operation):
        return proceed()
    if fault == "kill_before":
        raise run.die()
    if fault == "timeout_before":
        raise ReadTimeoutError(endpoint_url=call.request.url)
    if fault in ("throttle", "ise", "conflict"):
        return refused(call, fault)
    proceed()
    if fault == "kill_after":
        raise run.die()
    raise ReadTimeoutError(endpoint_url=call.request.url)  # the effect is done and nobody was told


def _taken(run: Run, take: Callable[[], Any], proceed: Proceed) -> Any:
    number = len(run.calls) - 1  # others may be made within it
    run.before[number] = take()
    try:
        return proceed()
    finally:
        run.after[number] = take()


def possible(fault: Fault, operation: str) -> bool:
    """A conflict needs a write to DynamoDB."""
    return fault != "conflict" or operation in {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"}


def refused(call: Call, fault: str) -> AWSResponse:
    """AWS's answer to a call that it did not do."""
    if call.service == "s3":
        status, name = {"throttle": (503, "SlowDown"), "ise": (500, "InternalError")}[fault]
        return answered(call, status, f"<?xml version='1.0'?><Error><Code>{name}</Code><Message>no</Message></Error>")
    names = {
        "throttle": "ProvisionedThroughputExceededException" if call.service == "dynamodb" else "ThrottlingException",
        "ise": "InternalServerError",
        "conflict": "TransactionConflictException",
    }
    body: dict[str, Any] = {"__type": f"com.amazonaws#{names[fault]}", "message": "made to fail by a test"}
    if call.operation == "TransactWriteItems" and fault != "ise":
        code = {"throttle": "ThrottlingError", "conflict": "TransactionConflict"}[fault]
        others = [{"Code": "None"}] * (len(call.body["TransactItems"]) - 1)
        body["__type"] = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException"
        body["CancellationReasons"] = [{"Code": code, "Message": "made to fail by a test"}, *others]
    return answered(call, 500 if fault == "ise" else 400, json.dumps(body))


def answered(call: Call, status: int, body: str) -> AWSResponse:
    headers: Any = {"x-amzn-requestid": "fault"}
    raw: Any = MockRawResponse(body)
    return AWSResponse(call.request.url, status, headers, raw)


class _Time:
    """Time for botocore and for our own patience: within a run, and between turns, nobody waits."""

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)

    @staticmethod
    def sleep(seconds: float) -> None:
        """Note how long the run would have waited."""
        if run := current():
            run.waited += seconds
        elif turns.current() is None:
            time.sleep(seconds)


def no_waiting() -> None:
    """Put our time where botocore and the Store wait between tries; again does nothing."""
    from offblock.adapters import patience

    vars(botocore.endpoint)["time"] = _Time()
    patience.wait = _Time.sleep
