"""What the web's edge brings to a function's own address: reports, updates, polls."""

import importlib
import json
from dataclasses import dataclass
from typing import Any

from local import edge
from local.events import request_of
from local.function_urls import url_event
from tests.harness import policies

FIRST, NEXT = "/api/acars/position", "/api/v2/acars/position"


@dataclass(frozen=True)
class Said:
    """What came back."""

    status: int
    body: Any
    headers: dict[str, str]


@dataclass(frozen=True)
class AtTheUrl:
    """Somebody's client, with its credential; which function it meets the edge says (infra/web.yaml)."""

    key: str | None
    scheme: str = "Bearer "

    def __call__(self, path: str, body: Any, **headers: str) -> Said:
        """Post something; bytes and texts go as they are."""
        content = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        return self.asks("POST", path, content, edge.behaviour(path).origin, **headers)

    def asks(self, method: str, path: str, content: bytes, function: str, **headers: str) -> Said:
        """Ask a function at its own address, whether the edge would lead there or not."""
        sent = {**({"Content-Type": "application/json"} if content else {}), **headers}
        if self.key:
            sent["Authorization"] = f"{self.scheme}{self.key}"
        event = url_event(request_of(method, path, list(sent.items()), content), 0, function)
        with policies.acting(function):
            answer = importlib.import_module(f"functions.{function}.app").handler(event, None)
        return Said(answer["statusCode"], json.loads(answer["body"]), answer["headers"])
