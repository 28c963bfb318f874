"""The way of a DynamoDB request through moto without its HTTP: JSON in, moto's handler, JSON out, under the lock."""

import base64
import itertools
import json
import os
import re
from typing import Any

import moto.dynamodb.responses as responses
from moto.core.botocore_stubber import BotocoreStubber
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores
from moto.dynamodb.models.dynamo_type import DynamoType
from werkzeug.exceptions import HTTPException

from local.engine.changes import LOCK, one_write
from local.engine.tokens import TOKENS
from local.engine.writes import refuse_a_long_batch

WRITES = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"}
READS = {"GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"}
METHODS = {name: camelcase_to_underscores(name) for name in WRITES | READS}

UNAVAILABLE = "com.amazon.coral.availability#ServiceUnavailable"
_HOST = re.compile(r"https?://(?:dynamodb\.|[0-9]+\.ddb\.)([a-z0-9-]+)\.amazonaws\.com")
_moto_process = BotocoreStubber.process_request
_serial = itertools.count(1)
Answer = tuple[int, dict[str, str], Any]


def process_request(self: BotocoreStubber, request: Any) -> Any:
    """Moto's dispatch; DynamoDB's requests come one at a time, and those for items take the short way."""
    host = _HOST.match(request.url)
    if host is None:
        return _moto_process(self, request)
    operation = operation_of(request)
    with LOCK:
        if operation in METHODS:
            return _answer(operation, host.group(1), json.loads(request.body))
        return _moto_process(self, request)


def operation_of(request: Any) -> str:
    """`PutItem` of a signed DynamoDB request, empty for any other."""
    target = request.headers.get("X-Amz-Target") or b""
    text = target.decode() if isinstance(target, bytes) else target
    return text.removeprefix("DynamoDB_20120810.") if text.startswith("DynamoDB_20120810.") else ""


class Result(responses.DynamoResult):
    """Moto copies an answer once more before it is written; on the short way there is no need."""

    short_way = False  # only read and set under the lock

    def __init__(self, result: object) -> None:
        if Result.short_way:
            ActionResult.__init__(self, result)
        else:
            super().__init__(result)


def plain(value: Any) -> Any:
    """How JSON writes what moto keeps."""
    if isinstance(value, DynamoType):
        return {value.type: value.value}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"not an answer of DynamoDB: {type(value)}")


def _answer(operation: str, region: str, body: dict[str, Any]) -> Answer:
    handler = responses.DynamoHandler()
    handler.body, handler.region = body, region
    handler.current_account = os.environ.get("MOTO_ACCOUNT_ID", DEFAULT_ACCOUNT_ID)
    headers = {"server": "amazon.com", "x-amzn-requestid": f"{next(_serial):052d}"}
    Result.short_way = True
    try:
        if operation in READS:
            result = getattr(handler, METHODS[operation])().result
        else:
            result = _written(handler, operation, body)
    except HTTPException as refused:
        return int(refused.code or 400), headers, refused.description
    except OSError as full:  # the disk did not keep the write, which is undone: what DynamoDB calls a 5xx of its own
        return 503, headers, json.dumps({"__type": UNAVAILABLE, "message": str(full)})
    finally:
        Result.short_way = False
    return 200, headers, json.dumps(result, default=plain)


def _written(handler: responses.DynamoHandler, operation: str, body: dict[str, Any]) -> Any:
    token = body.pop("ClientRequestToken", None)
    if token is not None and TOKENS.done_before(token, body):
        return {}
    if operation == "BatchWriteItem":
        refuse_a_long_batch(body)
    with one_write():
        result = getattr(handler, METHODS[operation])().result
    if token is not None:
        TOKENS.remember(token, body)
    return result
