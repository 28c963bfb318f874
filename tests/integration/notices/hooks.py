"""Discord in tests: webhooks, what was posted by them, and an airline that mirrors its notices."""

from typing import Any

from local import discord
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.notices.deliveries import Reply
from offblock.domain.notices.notices import notice_id
from offblock.domain.notices.webhooks import Discord, Hook, WebhookState
from tests import airline
from tests.airline import PILOT, staff
from tests.api import Answer
from tests.conftest import NOON
from tests.harness import canaries
from tests.integration.conftest import People

ROUTE = "/api/v1/discord"
OK, LIMITED = Reply(204, {}), Reply(429, discord.LIMITED)
DOWN, GONE = Reply(0, {}), Reply(404, {})
DISCORD = discord.PRESENT


def address(number: str = "123") -> str:
    """A webhook whose number begins so, by which the local Discord answers."""
    return f"https://discord.com/api/webhooks/{number.ljust(18, '7')}/{canaries.WEBHOOK_TOKEN}"


def put(people: People, default: str | None = None, **kinds: Any) -> Answer:
    """Set webhooks: one for all, and what is done with some kinds."""
    body: dict[str, Any] = {"kinds": kinds} | ({"default": {"url": default}} if default else {})
    return people.staff("PUT", ROUTE, body)


def titles() -> list[str]:
    """The titles of what was posted, oldest first."""
    return [one["message"]["embeds"][0]["title"] for one in DISCORD.sent]


def state() -> WebhookState | None:
    """What the table knows of the one webhook for all."""
    hook: Hook | None = airline.seen(Discord).default
    return airline.store().find(WebhookState, hook.id) if hook else None


def event(kind: NoticeKind = NoticeKind.LEG_OPENED, to: int = PILOT, **facts: Any) -> Event:
    """Something that happened to a pilot."""
    usual = {"mission_id": 7, "title": "Salt", "leg": 1, "flight_number": "TST65"}
    return Event(kind=kind, at=NOON, to=to, facts=usual | facts)


def place(one: Event) -> str:
    """Where a message about an event is parked."""
    return f"{notice_id(one)}.discord"


__all__ = ["DISCORD", "DOWN", "GONE", "LIMITED", "OK", "ROUTE", "address", "event", "place", "put", "staff", "state",
           "titles"]  # fmt: skip
