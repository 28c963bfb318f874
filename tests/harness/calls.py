"""The one place where tests stand between botocore and AWS: layers round every call that leaves this process.

A layer wraps moto's own handler. A second `before-send` handler would not do: botocore asks all of them, so that every
effect would happen twice.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from moto.core.botocore_stubber import BotocoreStubber

from tests.harness.where import elsewhere

Proceed = Callable[[], Any]
Layer = Callable[["Call", Proceed], Any]


@dataclass(frozen=True)
class Call:
    """One request on its way: `dynamodb`, `PutItem` and botocore's prepared request."""

    service: str
    operation: str
    request: Any

    @cached_property
    def body(self) -> dict[str, Any]:
        """The JSON that DynamoDB or SQS is sent; empty for S3."""
        return {} if self.service in ("s3", "ses") else json.loads(self.request.body or "{}")

    @cached_property
    def object_key(self) -> tuple[str, str]:
        """Bucket and key of an S3 request; for a listing the key is the prefix asked for."""
        parts = urlsplit(self.request.url)
        host, path = parts.netloc, unquote(parts.path).lstrip("/")
        bucket, key = (host.partition(".s3")[0], path) if ".s3" in host else (path.partition("/")[0::2])
        return bucket, key or parse_qs(parts.query).get("prefix", [""])[0]


LAYERS: list[Layer] = []
"""The first is asked first; the last is next to the database."""
ELSEWHERE: list[Callable[[Any], Any]] = []
"""What sends a request to a DynamoDB that is not in this process."""

_moto_call = BotocoreStubber.__call__


def install() -> None:
    """Put the layers round moto's handler; again does nothing."""
    setattr(BotocoreStubber, "__call__", _through_layers)  # noqa: B010  # mypy forbids assigning to a method


def _through_layers(self: BotocoreStubber, event_name: str, request: Any, **kwargs: Any) -> Any:
    if not self.enabled:
        return None
    _, service, operation = event_name.split(".")
    call = Call(service, operation, request)

    def inside(depth: int) -> Any:
        if depth == len(LAYERS):
            if service == "dynamodb" and elsewhere():
                return ELSEWHERE[0](request)
            return _moto_call(self, event_name, request, **kwargs)
        return LAYERS[depth](call, lambda: inside(depth + 1))

    return inside(0)
