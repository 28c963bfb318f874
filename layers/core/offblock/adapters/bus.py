"""Messages: work and notices in the queue of the jobs function, mail in its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from offblock.adapters import aws
from offblock.config import config

if TYPE_CHECKING:
    from offblock.domain.kernel.events import Event

BATCH = 10
KEYS_A_MESSAGE = 25


def _sqs() -> Any:
    return aws.client("sqs")


def connect() -> None:
    """Make the client, so that the first message does not wait for it."""
    _sqs()


class NotSent(Exception):
    """The queue did not take every message; the caller's own retry sends them again."""


def send(queue: str, messages: Iterable[dict[str, Any]], delay: int = 0) -> int:
    """Send messages ten at a time; how many. All of them may arrive more than once."""
    waiting = [json.dumps(one, separators=(",", ":")) for one in messages]
    for start in range(0, len(waiting), BATCH):
        entries = [
            {"Id": str(n), "MessageBody": text, "DelaySeconds": delay}
            for n, text in enumerate(waiting[start : start + BATCH])
        ]
        answer = _sqs().send_message_batch(QueueUrl=queue, Entries=entries)
        if answer.get("Failed"):
            raise NotSent(f"{len(answer['Failed'])} messages were not taken")
    return len(waiting)


def work(tenant: str, job: str, keys: list[tuple[str, str]], attempt: int = 1) -> list[dict[str, Any]]:
    """Messages of one tenant and one job, up to 25 keys each (PF-10)."""
    return [
        {"tenant": tenant, "job": job, "keys": keys[start : start + KEYS_A_MESSAGE], "attempt": attempt}
        for start in range(0, len(keys), KEYS_A_MESSAGE)
    ]


def send_work(messages: Iterable[dict[str, Any]], delay: int = 0) -> int:
    """Put messages into the work queue."""
    return send(config().work_queue, messages, delay)


class Letters:
    """The mail queue as use cases see it; nothing is asked of it where no mail is sent."""

    @staticmethod
    def ask_for(tenant: str, user_id: int) -> None:
        """Have a user's digest sent."""
        if config().mail_from:
            send(config().mail_queue, [{"tenant": tenant, "digest": user_id}])


class Outbox:
    """The channels that notices take by the work queue, as use cases and the operator's command see them."""

    @staticmethod
    def send(tenant: str, channel: str, event: Event, attempt: int = 1, waits: int = 0, delay: int = 0) -> None:
        """Have an event told by one channel; how often it was tried and how often it waited goes with it."""
        plain = event.model_dump(exclude_none=True)
        message = {"tenant": tenant, "channel": channel, "event": plain, "attempt": attempt, "waits": waits}
        send_work([message], delay)


def bury(tenant: str, job: str, key: tuple[str, str], attempts: int, error: str) -> None:
    """Put work that has failed its last time with the dead letters, with its error; sent back, it begins anew."""
    (message,) = work(tenant, job, [key])
    give_up(message, attempts, error)


def give_up(message: dict[str, Any], attempts: int, error: str) -> None:
    """Put a message of the work queue with the dead letters, with its error."""
    send(config().dead_letters, [{**message, "attempts": attempts, "error": error}])


def stopped(tenant: str) -> str:
    """The error of work that waits with the dead letters only because its airline is stopped."""
    return f"the airline {tenant} is stopped"


def is_busy() -> bool:
    """Whether the work queue still holds messages, waiting or being worked on."""
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes = _sqs().get_queue_attributes(QueueUrl=config().work_queue, AttributeNames=names)["Attributes"]
    return any(int(attributes[name]) for name in names)
