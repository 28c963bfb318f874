"""Routes that only the local stack has: health, clock, jobs, uploads, what was sent, pages for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from local import discord, door, guard, media, outbox, pages, uploads, web
from local.clock import Backwards
from local.events import Answer, Plant, Request, answer, problem
from offblock.domain.kernel.jobs import FINDS
from offblock.domain.kernel.values import to_rfc3339

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
            ("GET", "/local/mail"): lambda _: answer(200, {"data": outbox.sent()}),
            ("GET", "/local/discord"): lambda _: answer(200, {"data": discord.PRESENT.sent}),
        }

    def answer(self, request: Request) -> Answer | None:
        """The answer, or None where the path is the API's."""
        method = "GET" if request.method == "HEAD" else request.method
        if method == "GET" and (shown := web.page(request.path) or pages.page(request.path, self._named(request))):
            return shown
        if method == "GET" and request.path.startswith(media.PATH):
            return media.shown(request)
        if not request.path.startswith("/local/"):
            return None
        if refusal := guard.refused(request):
            return refusal
        if request.path == door.PATH or request.path.startswith(f"{door.PATH}/"):
            return door.through(request, self._stack)
        if method == "POST" and request.path.startswith("/local/jobs/"):
            return self._job(request.path.removeprefix("/local/jobs/"))
        found = self._answers.get((method, request.path))
        return found(request) if found else problem(404, "no_such_route", "The local stack has no such address.")

    @staticmethod
    def _named(request: Request) -> str:
        """What pages call this machine: as it was asked for, where that is a name of it."""
        return request.header("Host") if guard.is_own(request.header("Host")) else "127.0.0.1:8000"

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
