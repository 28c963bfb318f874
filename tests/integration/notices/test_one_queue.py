"""Notices, messages to Discord and work in one queue: none holds the others up, and what fails is shown by its kind."""

import json
from typing import Any

import boto3
import pytest

from functions.jobs import notices
from offblock.adapters import bus
from offblock.adapters.store.store import Store
from offblock.config import config
from offblock.domain.notices.notices import Notice
from offblock.usecases.jobs import HANDLERS
from tests import airline, pump
from tests.airline import PILOT, TENANT
from tests.conftest import Clock
from tests.harness import Killed
from tests.integration.conftest import People
from tests.integration.notices.feeds import kinds
from tests.integration.notices.hooks import DISCORD, address, event, put


def told_by(channel: str) -> dict[str, Any]:
    """A message by a channel."""
    return {"tenant": TENANT, "id": "x", "channel": channel, "event": event().model_dump(exclude_none=True)}


WORK = {"tenant": TENANT, "job": "windows", "keys": [["M#1", "M"]], "attempt": 1}


def batch(*bodies: str) -> dict[str, Any]:
    """Messages as SQS hands them over."""
    return {
        "Records": [
            {"messageId": f"m{n}", "body": body, "attributes": {}, "eventSource": "aws:sqs", "receiptHandle": "r"}
            for n, body in enumerate(bodies)
        ]
    }


def refuse(*_: Any) -> Any:
    """What a table says that is broken."""
    raise RuntimeError("the table is broken")


@pytest.mark.rule("PF-09", "PF-10")
def test_of_a_batch_the_feed_comes_first_then_discord_and_work_that_may_take_a_minute_last(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(people, address())
    seen: list[Any] = []

    def work(*_: Any) -> bool:
        seen.append((kinds(PILOT), len(DISCORD.sent)))
        return False

    monkeypatch.setitem(HANDLERS, "windows", work)
    with pump.running() as bench:
        bench.invoke("jobs", batch(*map(json.dumps, (WORK, told_by("discord"), WORK, told_by("feed")))))
    assert seen == [(["leg_opened"], 1)] * 2


@pytest.mark.rule("PF-09")
def test_what_is_cut_short_at_discord_has_filled_the_feed(people: People) -> None:
    put(people, address())
    DISCORD.answers([Killed()])
    with pump.running() as bench, pytest.raises(Killed):
        bench.invoke("jobs", batch(*map(json.dumps, (told_by("discord"), told_by("feed")))))
    assert kinds(PILOT) == ["leg_opened"]


@pytest.mark.rule("PF-10")
def test_a_message_that_nobody_can_read_fails_alone(people: People) -> None:
    unread = ("hello", "[]", json.dumps(told_by("pigeon")))
    with pump.running() as bench:
        answer = bench.invoke("jobs", batch(*unread, json.dumps(told_by("feed"))))
        assert {one["itemIdentifier"] for one in answer["batchItemFailures"]} == {"m0", "m1", "m2"}
        assert kinds(PILOT) == ["leg_opened"]
        boto3.client("sqs").send_message(QueueUrl=config().work_queue, MessageBody=unread[0])
        bench.drain()
        assert [one["message"] for one in bench.parked] == ["hello"], "five times, and then the dead letters"


@pytest.mark.rule("PF-09", "OP-03")
@pytest.mark.parametrize("channel", ["feed", "discord"])
def test_a_notice_that_fails_on_our_side_comes_again_soon_and_in_the_end_lies_with_the_dead_letters(
    people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch, channel: str
) -> None:
    put(people, address())
    delays: list[int] = []
    real = bus.send_work

    def noting(messages: Any, delay: int = 0) -> int:
        delays.append(delay)
        return real(messages, delay)

    monkeypatch.setattr(bus, "send_work", noting)
    with pump.running() as bench:
        with monkeypatch.context() as broken:
            broken.setattr(Store, "keep", refuse)
            broken.setattr(Store, "find", refuse)
            bus.send(config().work_queue, [told_by(channel)])
            bench.drain()
        assert delays == [30, 60, 90, 120]
        (letter,) = [json.loads(one["message"]) for one in bench.parked]
        assert (letter["channel"], letter["attempts"]) == (channel, notices.MOST_TRIES)
        assert letter["error"] == "RuntimeError: the table is broken"
    assert airline.store().page("notices", str(PILOT)).rows == [] if channel == "feed" else DISCORD.sent == []


@pytest.mark.rule("PF-09")
def test_a_notice_that_failed_once_is_told_when_it_comes_again(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = Store.keep, iter([refuse])

    def once(store: Store, record: Notice) -> None:
        next(tries, real)(store, record)

    monkeypatch.setattr(Store, "keep", once)
    with pump.running() as bench:
        bus.send(config().work_queue, [told_by("feed")])
        bench.drain()
        assert bench.parked == []
    assert kinds(PILOT) == ["leg_opened"]
