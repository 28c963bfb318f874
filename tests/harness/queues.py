"""A queue that does not take every message: what SQS names as failed in an answer that is a success."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse
from moto.core.botocore_stubber import MockRawResponse

from tests.harness.calls import LAYERS, Call, Proceed


@dataclass
class Refusing:
    """Which messages are not taken: those that hold `text`, so many `times`; `refused` are their bodies."""

    text: str
    times: int
    refused: list[str] = field(default_factory=list)

    def layer(self, call: Call, proceed: Proceed) -> Any:
        """The layer for `tests.harness.calls`."""
        if call.operation != "SendMessageBatch" or not self.times:
            return proceed()
        entries = json.loads(call.request.body)["Entries"]
        wrong = [one for one in entries if self.text in one["MessageBody"]]
        if not wrong:
            return proceed()
        self.times -= 1
        self.refused += [one["MessageBody"] for one in wrong]
        taken = self._taken(call, proceed, [one for one in entries if one not in wrong])
        failed = [{"Id": one["Id"], "SenderFault": False, "Code": "InternalError"} for one in wrong]
        raw: Any = MockRawResponse(json.dumps(taken | {"Failed": failed}))
        headers: Any = {"x-amzn-requestid": "refused"}
        return AWSResponse(call.request.url, 200, headers, raw)

    def _taken(self, call: Call, proceed: Proceed, entries: list[Any]) -> dict[str, Any]:
        if not entries:
            return {"Successful": []}
        call.request.body = json.dumps(json.loads(call.request.body) | {"Entries": entries}).encode()
        taken: dict[str, Any] = json.loads(proceed().raw.getvalue())
        return taken


@contextmanager
def refusing(text: str, times: int = 1) -> Iterator[Refusing]:
    """Queues that do not take messages that hold a text, so many times."""
    queue = Refusing(text, times)
    LAYERS.insert(0, queue.layer)
    try:
        yield queue
    finally:
        LAYERS.remove(queue.layer)
