"""Position reports at the function's own address, as the web's edge brings them there."""

import json
from dataclasses import dataclass
from typing import Any

from functions.positions import app
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
    """Somebody's client, with its credential."""

    key: str | None
    scheme: str = "Bearer "

    def __call__(self, path: str, body: Any, **headers: str) -> Said:
        """Post something; bytes and texts go as they are."""
        content = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        sent = {"Content-Type": "application/json", **headers}
        if self.key:
            sent["Authorization"] = f"{self.scheme}{self.key}"
        event = url_event(request_of("POST", path, list(sent.items()), content), 0)
        with policies.acting("positions"):
            answer = app.handler(event, None)
        return Said(answer["statusCode"], json.loads(answer["body"]), answer["headers"])
