"""Routes that only the local stack has: health, clock, jobs, uploads, what was sent, the API's reference."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from local import guard, template, uploads
from local.clock import Backwards
from local.events import Answer, Plant, Request, answer, problem
from offblock.domain.kernel.jobs import FINDS
from offblock.domain.kernel.values import to_rfc3339

SWAGGER = ("swagger-ui-bundle.min.js", "swagger-ui.min.css")
TYPES = {"js": "text/javascript", "css": "text/css", "html": "text/html; charset=utf-8", "json": "application/json"}
DOCS = template.ROOT / "docs"
CLOCK_WANTS = 'Send {"now": "2026-11-24T10:00:00Z"} or {"advance_seconds": 60}, an instant before the year 2100.'


class LocalRoutes:
    """Answers what the API does not."""

    def __init__(self, stack: Plant) -> None:
        self._stack = stack
        self._answers: dict[tuple[str, str], Callable[[Request], Answer]] = {
            ("GET", "/local/health"): lambda _: self._health(),
            ("GET", "/local/clock"): lambda _: self._now(),
            ("POST", "/local/clock"): lambda request: self._set_clock(request.body),
            ("POST", "/local/drain"): lambda _: self._drain(),
            ("POST", uploads.PATH): uploads.take,
            ("GET", "/local/mail"): lambda _: answer(200, {"data": []}),
            ("GET", "/local/discord"): lambda _: answer(200, {"data": []}),
        }

    def answer(self, request: Request) -> Answer | None:
        """The answer, or None where the path is the API's."""
        method = "GET" if request.method == "HEAD" else request.method
        if request.path in ("/docs/v1", "/docs/v1/") or request.path.startswith("/docs/v1/"):
            return reference(request.path.removeprefix("/docs/v1").strip("/"))
        if not request.path.startswith("/local/"):
            return None
        if refusal := guard.refused(request):
            return refusal
        if method == "POST" and request.path.startswith("/local/jobs/"):
            return self._job(request.path.removeprefix("/local/jobs/"))
        found = self._answers.get((method, request.path))
        return found(request) if found else problem(404, "no_such_route", "The local stack has no such address.")

    def _health(self) -> Answer:
        if trouble := self._stack.trouble():
            return answer(503, {"ready": False, "message": f"The data folder takes no more: {trouble}"})
        return answer(200, {"ready": True})

    def _now(self) -> Answer:
        return answer(200, {"now": to_rfc3339(int(self._stack.clock.now()))})

    def _set_clock(self, body: bytes) -> Answer:
        try:
            _move(self._stack, json.loads(body))
        except Backwards:
            return problem(409, "clock_goes_forward", "The clock only goes forward.")
        except (ValueError, KeyError, TypeError, OverflowError):
            return problem(422, "invalid", CLOCK_WANTS)
        return self._now()

    def _drain(self) -> Answer:
        self._stack.drain()
        return answer(200, {"idle": True})

    def _job(self, name: str) -> Answer:
        if name not in FINDS:
            return problem(404, "no_such_job", "Jobs here: " + ", ".join(FINDS) + ".")
        return answer(200, self._stack.run_job(name))


def _move(stack: Plant, sent: dict[str, Any]) -> None:
    """Move the clock by `advance_seconds` or to `now`, one of them."""
    if set(sent) == {"advance_seconds"} and not isinstance(sent["advance_seconds"], bool | str):
        stack.clock.advance(float(sent["advance_seconds"]))
    elif set(sent) == {"now"}:
        at = datetime.fromisoformat(sent["now"])
        stack.clock.set((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())
    else:
        raise ValueError(sent)


def reference(name: str) -> Answer:
    """The API's reference: Swagger UI's own files, our page and start-up script, the document."""
    kind = TYPES.get((name or "index.html").rsplit(".", 1)[-1], "")
    if name == "openapi.json":
        return answer(200, (DOCS / name).read_bytes(), kind)
    if name in ("", "index.html", "start.js"):
        return answer(200, (DOCS / "site" / (name or "index.html")).read_bytes(), kind)
    if name in SWAGGER:
        swagger = files("aws_lambda_powertools.event_handler.openapi.swagger_ui")
        return answer(200, (swagger / name).read_bytes(), kind)
    return problem(404, "no_such_route", "The reference has no such file.")
