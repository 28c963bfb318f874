"""Routes that only the local stack has: its health, its clock, its jobs, what was sent, and the API's reference."""

import json
from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from typing import Any

from local import template
from local.clock import Backwards
from local.stack import Stack
from offblock.domain.values import to_rfc3339
from offblock.usecases.jobs import FINDS

Answer = dict[str, Any]
SWAGGER = ("swagger-ui-bundle.min.js", "swagger-ui.min.css")
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}
DOCS = template.ROOT / "docs" / "site"


def _answer(status: int, body: Any, kind: str = "application/json") -> Answer:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return {"statusCode": status, "headers": {"Content-Type": kind}, "multiValueHeaders": {}, "body": text}


def _problem(status: int, code: str, message: str) -> Answer:
    return _answer(status, {"message": message, "error": message, "code": code})


class LocalRoutes:
    """Answers what the API does not."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.ready = False
        self._answers: dict[tuple[str, str], Callable[[bytes], Answer]] = {
            ("GET", "/local/health"): lambda body: _answer(200, {"ready": True}),
            ("GET", "/local/clock"): lambda body: self._now(),
            ("POST", "/local/clock"): self._set_clock,
            ("POST", "/local/drain"): lambda body: self._drain(),
            ("GET", "/local/mail"): lambda body: _answer(200, {"data": []}),
            ("GET", "/local/discord"): lambda body: _answer(200, {"data": []}),
        }

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer | None:
        """The answer, or None where the path is the API's."""
        if path.startswith("/docs/v1"):
            return self._docs(path.removeprefix("/docs/v1").strip("/"))
        if not path.startswith("/local/"):
            return None
        if method == "POST" and path.startswith("/local/jobs/"):
            return self._job(path.removeprefix("/local/jobs/"))
        found = self._answers.get((method, path))
        return found(body) if found else _problem(404, "no_such_route", "The local stack has no such address.")

    def _now(self) -> Answer:
        return _answer(200, {"now": to_rfc3339(int(self.stack.clock.now()))})

    def _set_clock(self, body: bytes) -> Answer:
        try:
            told = json.loads(body or b"{}")
            if "advance_seconds" in told:
                self.stack.clock.advance(float(told["advance_seconds"]))
            else:
                self.stack.clock.set(datetime.fromisoformat(told["now"]).timestamp())
        except Backwards:
            return _problem(409, "clock_goes_forward", "The clock only goes forward.")
        except (ValueError, KeyError, TypeError):
            return _problem(422, "invalid", 'Send {"now": "2026-11-24T10:00:00Z"} or {"advance_seconds": 60}.')
        return self._now()

    def _drain(self) -> Answer:
        self.stack.drain()
        return _answer(200, {"idle": True})

    def _job(self, name: str) -> Answer:
        if name not in FINDS:
            return _problem(404, "no_such_job", "Jobs here: " + ", ".join(FINDS) + ".")
        return _answer(200, self.stack.run_job(name))

    def _docs(self, name: str) -> Answer:
        """The API's reference: Swagger UI's own files, our page and start-up script, the document."""
        if name == "openapi.json":
            return _answer(200, (template.ROOT / "docs" / "openapi.json").read_bytes())
        own = {"": "index.html", "start.js": "start.js"}.get(name)
        if own:
            return _answer(200, (DOCS / own).read_bytes(), TYPES["." + own.rsplit(".", 1)[1]])
        if name in SWAGGER:
            file = files("aws_lambda_powertools.event_handler.openapi.swagger_ui") / name
            return _answer(200, file.read_bytes(), TYPES["." + name.rsplit(".", 1)[1]])
        return _problem(404, "no_such_route", "The reference has no such file.")
