"""A DynamoDB that is not in this process: requests sent to it by hand, so that faults, watchers and listeners see them.

It cannot be turned back or looked into: tests that need that are skipped there, by `needs_own_engine`.
"""

import json
import os
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

from botocore.awsrequest import AWSResponse
from moto.core.botocore_stubber import MockRawResponse

from tests.harness.calls import LAYERS, Call, Proceed
from tests.harness.where import elsewhere

Image = dict[str, Any]
Change = tuple[str, str, Image | None, Image | None]
_SIGNED = (
    "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
)
_writing = threading.RLock()


def sent(request: Any) -> AWSResponse:
    """What it answers to botocore's prepared request."""
    body = request.body.encode() if isinstance(request.body, str) else request.body
    outgoing = urllib.request.Request(request.url, body, {name: _text(text) for name, text in request.headers.items()})
    try:
        with urllib.request.urlopen(outgoing, timeout=30) as answer:
            status, headers, content = answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as refused:
        status, headers, content = refused.code, dict(refused.headers), refused.read()
    raw: Any = MockRawResponse(content)
    plain: Any = headers
    return AWSResponse(request.url, status, plain, raw)


def _text(text: str | bytes) -> str:
    return text.decode() if isinstance(text, bytes) else text


def ask(operation: str, **body: Any) -> dict[str, Any]:
    """An operation that no layer sees, such as a test's own look into the table."""
    headers = {
        "X-Amz-Target": f"DynamoDB_20120810.{operation}",
        "Content-Type": "application/x-amz-json-1.0",
        "Authorization": _SIGNED,
    }
    outgoing = urllib.request.Request(elsewhere(), json.dumps(body).encode(), headers)
    with urllib.request.urlopen(outgoing, timeout=30) as answer:
        found: dict[str, Any] = json.loads(answer.read())
    return found


def images() -> Iterator[Image]:
    """Every item of the tests' table."""
    start: dict[str, Any] = {}
    while True:
        page = ask("Scan", TableName=os.environ["OFFBLOCK_TABLE"], ConsistentRead=True, **start)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def on_write(listener: Callable[[list[Change]], None]) -> Callable[[], None]:
    """Call `listener` with each request's changes, as the engine's own `on_write`; writes come one at a time then."""

    def layer(call: Call, proceed: Proceed) -> Any:
        keys = _keys(call) if call.service == "dynamodb" else []
        if not keys:
            return proceed()
        with _writing:
            before = [_image(key) for key in keys]
            answer = proceed()
            after = [_image(key) for key in keys]
            changes = [
                (key["pk"]["S"], key["sk"]["S"], old, new)
                for key, old, new in zip(keys, before, after, strict=True)
                if old != new
            ]
            if changes:
                listener(changes)
            return answer

    LAYERS.append(layer)
    return lambda: LAYERS.remove(layer)


def _image(key: Image) -> Image | None:
    return ask("GetItem", TableName=os.environ["OFFBLOCK_TABLE"], Key=key, ConsistentRead=True).get("Item")


def _keys(call: Call) -> list[Image]:
    """The keys that a request may write."""
    match call.operation:
        case "TransactWriteItems":
            writes = [(kind, one[kind]) for one in call.body["TransactItems"] for kind in one]
        case "PutItem" | "UpdateItem" | "DeleteItem":
            writes = [("", call.body)]
        case _:
            return []
    named = [write["Item"] if "Item" in write else write["Key"] for kind, write in writes if kind != "ConditionCheck"]
    return [{"pk": one["pk"], "sk": one["sk"]} for one in named]
