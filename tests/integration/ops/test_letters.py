"""Dead letters: shown with their error, sent again, and never lost on the way."""

import json
import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.sqs.models import sqs_backends

from offblock.adapters import bus
from offblock.config import config
from ops import letters
from tests import airline, pump
from tests.airline import HOUR, TENANT
from tests.conftest import Clock
from tests.harness.stack import REGION
from tests.integration.ops.conftest import answer, run


def bury(tenant: str = TENANT, number: int = 1) -> None:
    bus.bury(tenant, "windows", (f"M#{number}", "M"), 4, "RuntimeError: it cannot be looked at")


def bury_notice() -> None:
    notice = {"tenant": TENANT, "id": "x", "channel": "feed", "event": {"kind": "leg_opened", "at": 1}}
    bus.send(f"{config().work_queue}-dead", [notice])


def in_queue(url: str) -> int:
    names: Any = ["ApproximateNumberOfMessages"]
    found = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return int(found["ApproximateNumberOfMessages"])


@pytest.mark.rule("OP-03")
def test_what_failed_to_the_end_is_shown_with_its_error_and_is_still_there_then() -> None:
    bury()
    bury_notice()
    for _ in range(2):
        work, notice = answer("parked")
        assert (work["kind"], work["tenant"], work["about"]) == ("work", TENANT, "windows M#1/M")
        assert (work["attempts"], work["error"]) == (4, "RuntimeError: it cannot be looked at")
        assert (notice["kind"], notice["about"]) == ("notices", "leg_opened by feed")
    assert [one["kind"] for one in answer("parked", "--kind", "notices")] == ["notices"]
    assert run("parked", "--kind", "else").status == 2


@pytest.mark.rule("OP-03", "PF-01")
def test_only_what_was_named_is_sent_again() -> None:
    for number in range(25):
        bury(number=number)
    bury("elsewhere")
    assert len(answer("parked")) == 26
    assert len(answer("parked", "--most", 5)) == 5
    (other,) = answer("parked", "--tenant", "elsewhere")
    assert answer("parked", "--again", other["id"])["sent"] == 1
    assert answer("parked", "--all", "--tenant", TENANT)["sent"] == 25
    assert answer("parked") == []
    assert in_queue(config().work_queue) == 26


@pytest.mark.rule("OP-03")
def test_work_that_is_sent_again_begins_anew_and_is_done(clock: Clock) -> None:
    airline.found()
    mission = airline.published()
    clock.advance(4 * HOUR)
    bury(number=mission.id)
    answer("parked", "--all")
    with pump.running() as bench:
        bench.drain()
        assert bench.parked == []
    assert airline.seen(type(mission), mission.id).status == "failed"


@pytest.mark.rule("OP-03")
def test_a_letter_is_sent_before_it_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    bury()
    real = letters._sqs()

    class Cut:
        def __getattr__(self, name: str) -> Any:
            if name == "delete_message":
                raise KeyboardInterrupt
            return getattr(real, name)

    monkeypatch.setattr(letters, "_sqs", Cut)
    assert run("parked", "--all").status != 0
    assert in_queue(config().work_queue) == 1


@pytest.mark.rule("OP-03")
def test_a_message_that_is_none_of_ours_is_shown_as_that() -> None:
    boto3.client("sqs").send_message(QueueUrl=config().dead_letters, MessageBody="hello")
    (row,) = answer("parked")
    assert (row["tenant"], row["error"]) == ("", "this message is none of ours")
    assert answer("parked", "--all")["sent"] == 0, "nobody knows what to do with it"
    assert in_queue(config().dead_letters) == 1


@pytest.mark.rule("OP-03")
def test_of_one_queues_letters_those_of_one_kind_are_sent_again() -> None:
    bury()
    bury_notice()
    post = {"tenant": TENANT, "channel": "discord", "event": {"kind": "leg_opened", "at": 1}, "tries": 5}
    bus.give_up(post, 5, "RuntimeError: the table is broken")
    assert [(one["kind"], one["error"]) for one in answer("parked", "--kind", "discord")] == [
        ("discord", "RuntimeError: the table is broken")
    ]
    assert answer("parked", "--all", "--kind", "notices")["sent"] == 1
    assert [one["kind"] for one in answer("parked")] == ["work", "discord"]
    assert answer("parked", "--all", "--kind", "discord")["sent"] == 1
    bodies = [
        json.loads(one.body) for one in sqs_backends[DEFAULT_ACCOUNT_ID][REGION].queues["offblock-work"]._messages
    ]
    assert [(one["channel"], "tries" in one) for one in bodies] == [("feed", False), ("discord", False)]


@pytest.fixture
def left() -> Iterator[dict[str, str]]:
    """The queues that a stack of release 0.1.0 had for notices, and no function empties any more."""
    sqs = boto3.client("sqs")
    names = ("NoticeQueue", "NoticeDeadLetters", "DiscordQueue", "DiscordDeadLetters")
    urls = {name: sqs.create_queue(QueueName=f"offblock-dev-{name}-1AB2")["QueueUrl"] for name in names}
    yield urls
    for url in urls.values():
        sqs.delete_queue(QueueUrl=url)


@pytest.mark.rule("OP-03", "OP-05")
@pytest.mark.parametrize(
    ("queue", "kind"),
    [("NoticeQueue", "notices"), ("NoticeDeadLetters", "notices"), ("DiscordQueue", "discord"),
     ("DiscordDeadLetters", "discord")],
)  # fmt: skip
def test_what_the_release_before_left_in_its_own_queues_is_shown_and_sent_to_the_one_queue(
    left: dict[str, str], queue: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = "feed" if kind == "notices" else "discord"
    bus.send(left[queue], [{"tenant": TENANT, "channel": channel, "event": {"kind": "leg_opened", "at": 1}}])
    assert answer("parked") == [], "while the stack has these queues, they are its functions' to empty"
    monkeypatch.setenv("OFFBLOCK_PARTED", "offblock-dev")
    (row,) = answer("parked")
    assert (row["kind"], row["about"]) == (kind, f"leg_opened by {channel}")
    assert answer("parked", "--all")["sent"] == 1
    assert (answer("parked"), in_queue(config().work_queue), in_queue(left[queue])) == ([], 1, 0)


@pytest.mark.rule("OP-03")
@pytest.mark.parametrize(
    ("queue", "message", "kind", "about", "to"),
    [
        ("OFFBLOCK_MAIL_QUEUE", {"tenant": TENANT, "digest": 4}, "mail", "digest of user 4", "OFFBLOCK_MAIL_QUEUE"),
        (
            "OFFBLOCK_MAIL_QUEUE",
            {"eventType": "Bounce"},
            "mail",
            "what SES tells of a mail: Bounce",
            "OFFBLOCK_MAIL_EVENTS_QUEUE",
        ),
        (
            "OFFBLOCK_WORK_QUEUE",
            {"tenant": TENANT, "channel": "discord", "event": {"kind": "leg_opened", "at": 1}, "attempt": 3},
            "discord",
            "leg_opened by discord",
            "OFFBLOCK_WORK_QUEUE",
        ),
    ],
)
def test_each_queues_letters_go_back_to_where_they_came_from(
    queue: str, message: dict[str, Any], kind: str, about: str, to: str
) -> None:
    bus.send(f"{os.environ[queue]}-dead", [message])
    (row,) = answer("parked")
    assert (row["kind"], row["about"]) == (kind, about)
    assert answer("parked", "--again", row["id"])["sent"] == 1
    assert (answer("parked"), in_queue(os.environ[to])) == ([], 1)
