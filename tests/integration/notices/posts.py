"""What tests of mail have in common: an event of one person's, of everybody's, and ways to bring it."""

from typing import Any

from offblock.adapters import bus
from offblock.config import config
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.usecases.notices import preferences
from tests import airline
from tests.airline import PILOT
from tests.conftest import NOON
from tests.harness.mail import mails
from tests.pump import Bench
from tests.unit.notices.test_letters import line

ADDRESS = "p2@example.test"
BOUNTY = NoticeKind.BOUNTY_AVAILABLE


def message(
    kind: NoticeKind = NoticeKind.CONTRACT_ASSIGNED, to: int | Audience = PILOT, at: int = NOON, **more: Any
) -> dict[str, Any]:
    """What the stream sends of something that happened."""
    event = Event(kind=kind, at=at, to=to, facts=line(kind).facts, **more)
    return {"tenant": airline.TENANT, "channel": "mail", "event": event.model_dump(mode="json")}


def bring(bench: Bench, *messages: dict[str, Any]) -> None:
    """Put messages into the mail queue and let everything come to rest."""
    bus.send(config().mail_queue, messages)
    bench.drain()


def subscribe(*users: int, kind: NoticeKind = BOUNTY) -> None:
    """Users who want mail of a kind that many hear."""
    for user in users:
        preferences.change(airline.store(), user, {kind: True})


def addresses() -> list[str]:
    """To whom mail went, in order."""
    return [one["to"] for one in mails()]
