"""Notices by Discord: once each, in nobody's way, obeying Discord, and parked where it does not take them (PF-09)."""

import json
from typing import Any

import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.sqs.models import sqs_backends

from local import pumps
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.notices.channels import ROUTES, Channel
from offblock.domain.notices.deliveries import (
    MOST_ATTEMPTS,
    MOST_WAITS,
    REST_SECONDS,
    TRY_SECONDS,
    Delivery,
    Parked,
    Reply,
)
from offblock.domain.notices.notices import notice_id
from offblock.queries.notices import parked as parked_shown
from tests import airline, pump
from tests.airline import OTHER, PILOT, THIRD, leg
from tests.conftest import Clock
from tests.harness import Killed
from tests.integration.conftest import People
from tests.integration.notices.feeds import kinds
from tests.integration.notices.hooks import (
    DISCORD,
    DOWN,
    OK,
    address,
    event,
    put,
    state,
    titles,
)

BOUNTY = {"registration": "D-E20", "origin": "EDDG", "destination": "EDLI", "points": 50, "bounty_id": 1}

MIRRORED = [kind for kind in NoticeKind if Channel.DISCORD in ROUTES[kind].channels]


def message(**more: Any) -> dict[str, Any]:
    """A message to Discord."""
    return {"tenant": airline.TENANT, "channel": "discord", "event": event().model_dump(exclude_none=True), **more}


def deliver(bench: pump.Bench, *messages: dict[str, Any]) -> Any:
    """Hand messages to the function, as SQS would."""
    records = [
        {
            "messageId": f"m{n}",
            "body": json.dumps(one),
            "attributes": {},
            "eventSource": "aws:sqs",
            "receiptHandle": "r",
        }
        for n, one in enumerate(messages)
    ]
    return bench.invoke("jobs", {"Records": records})


def queued() -> list[dict[str, Any]]:
    """What waits for Discord."""
    found = sqs_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].queues["offblock-work"]._messages
    return [one for one in (json.loads(one.body) for one in found) if one.get("channel") == "discord"]


def work_queue(bench: pump.Bench) -> pumps.QueuePump:
    """What delivers the work queue's messages, a batch at a time."""
    return next(one for one in bench.queues if one._mapping.name == "WorkQueue")


def parked() -> list[Parked]:
    """What the operator sees."""
    return parked_shown.parked(airline.store()).rows


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("kind", MIRRORED)
def test_every_kind_is_mirrored_once_however_often_its_event_comes(people: People, kind: NoticeKind) -> None:
    put(people, address())
    facts: dict[str, Any] = BOUNTY | dict.fromkeys(
        (
            "reason",
            "name",
            "at",
            "heard",
            "callsign",
            "departure",
            "arrival",
            "rank",
            "licence",
            "expires_at",
            "renewable_until",
            "slot",
            "of",
            "page",
        ),
        "some",
    )
    one = event(kind, **facts, customer_id=10, flight_id="7", ends="wxyz", pilot_id=PILOT)
    with pump.running() as bench:
        for _ in range(3):
            deliver(bench, message(event=one.model_dump(exclude_none=True)))
    assert len(DISCORD.sent) == 1
    (embed,) = DISCORD.sent[0]["message"]["embeds"]
    assert embed["url"].startswith("https://ops.example.test/")


@pytest.mark.rule("PF-09")
def test_what_happens_is_posted_with_its_link_and_for_whom(people: People) -> None:
    put(people, address())
    with pump.running() as bench:
        airline.assigned(leg(), title="Salt *and* @everyone")
        bench.drain()
    (sent,) = DISCORD.sent
    (embed,) = sent["message"]["embeds"]
    assert sent["message"]["allowed_mentions"] == {"parse": []}
    assert embed["title"] == "Contract assigned"
    assert embed["description"].startswith("You fly “Salt \\*and\\* \\@everyone”")
    assert embed["url"] == "https://ops.example.test/contracts/1"
    assert {"name": "To", "value": "Pilot 2", "inline": True} in embed["fields"]
    assert kinds(PILOT) == ["contract_assigned"]


@pytest.mark.rule("PF-09")
def test_without_a_webhook_or_with_its_kind_off_nothing_is_posted(people: People) -> None:
    with pump.running() as bench:
        deliver(bench, message())
        put(people, address(), leg_opened={"mode": "off"})
        deliver(bench, message())
    assert DISCORD.asked == 0
    assert airline.store().find(Delivery, notice_id(event()), "discord") is None


@pytest.mark.rule("PF-09")
def test_a_kinds_own_webhook_hears_of_it_alone(people: People) -> None:
    put(people, address("123"), contract_assigned={"mode": "own", "url": address("200")})
    with pump.running() as bench:
        airline.assigned(leg())
        deliver(bench, message())
        bench.drain()
    assert sorted((one["webhook"][:3], one["message"]["embeds"][0]["title"]) for one in DISCORD.sent) == [
        ("123", "Leg opened"), ("200", "Contract assigned")]  # fmt: skip


@pytest.mark.rule("PF-09")
def test_while_discord_is_down_the_feed_has_the_notice_and_the_message_ends_with_the_operator(
    people: People, clock: Clock
) -> None:
    put(people, address("500"))
    with pump.running() as bench:
        airline.assigned(leg())
        bench.stream.turn()
        for _ in range(MOST_ATTEMPTS):
            work_queue(bench).turn()
            assert kinds(PILOT) == ["contract_assigned"]
            clock.advance(31)
        bench.drain()
    (one,) = parked()
    assert (one.kind, one.channel, one.why, one.attempts) == ("contract_assigned", "discord", "unreachable", 8)
    assert bench.parked == [], "nothing lies with the dead letters"
    assert DISCORD.asked == MOST_ATTEMPTS


@pytest.mark.rule("PF-09")
def test_a_failure_is_tried_again_twice_as_late_each_time(people: People, clock: Clock) -> None:
    put(people, address())
    with pump.running() as bench:
        DISCORD.answers([DOWN, DOWN])
        deliver(bench, message())
        (waiting,) = queued()
        assert (waiting["attempt"], waiting["waits"]) == (2, 0)
        clock.advance(31)
        work_queue(bench).turn()
        (waiting,) = queued()
        assert waiting["attempt"] == 3
        clock.advance(61)
        bench.drain()
    assert len(DISCORD.sent) == 1
    assert parked() == []


@pytest.mark.rule("PF-09")
def test_discord_that_wants_fewer_messages_is_not_asked_before_its_time(people: People, clock: Clock) -> None:
    put(people, address())
    with pump.running() as bench:
        DISCORD.answers([Reply(429, {"retry-after": "40"})])
        deliver(bench, message(), message(event=event(to=OTHER).model_dump(exclude_none=True)))
        assert DISCORD.asked == 1, "the second one waits too"
        found = state()
        assert found
        assert found.quiet_until == int(clock.at) + 40
        assert [(one["attempt"], one["waits"]) for one in queued()] == [(1, 1), (1, 1)], "a wait is no failure"
        clock.advance(39)
        deliver(bench, message())
        assert DISCORD.asked == 1
        clock.advance(1)
        bench.drain()
    assert titles() == ["Leg opened"] * 2


@pytest.mark.rule("PF-09")
def test_where_no_message_is_left_in_this_span_the_next_one_waits_for_the_next(people: People, clock: Clock) -> None:
    put(people, address())
    with pump.running() as bench:
        DISCORD.answers([Reply(204, {"x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "1.2"})])
        deliver(bench, message(), message(event=event(to=OTHER).model_dump(exclude_none=True)))
        assert DISCORD.asked == 1
        clock.advance(2)
        bench.drain()
    assert len(DISCORD.sent) == 2


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("slow", [DOWN, Reply(204, {}, seconds=2.1), Reply(502, {}, seconds=4.0)])
def test_while_a_webhook_is_silent_or_slow_what_follows_waits_in_the_queue_and_not_for_an_answer(
    people: People, clock: Clock, slow: Reply
) -> None:
    put(people, address())
    others = [message(event=event(to=user).model_dump(exclude_none=True)) for user in (OTHER, THIRD)]
    with pump.running() as bench:
        DISCORD.answers([slow])
        deliver(bench, message(), *others)
        assert DISCORD.asked == 1
        assert [(one["attempt"], one["waits"]) for one in queued()][-2:] == [(1, 1), (1, 1)]
        clock.advance(REST_SECONDS - 1)
        deliver(bench, *others)
        assert DISCORD.asked == 1
        clock.advance(1)
        bench.drain()
    assert titles().count("Leg opened") == 3


@pytest.mark.rule("PF-09")
def test_after_silence_one_message_goes_first_and_the_others_wait_for_how_it_ends(people: People, clock: Clock) -> None:
    put(people, address())
    with pump.running() as bench:
        DISCORD.answers([DOWN, Killed()])
        deliver(bench, message())
        clock.advance(REST_SECONDS)
        with pytest.raises(Killed):
            deliver(bench, message(event=event(to=OTHER).model_dump(exclude_none=True)))
        deliver(bench, message(event=event(to=THIRD).model_dump(exclude_none=True)))
        assert DISCORD.asked == 2, "whoever went first may yet hear from Discord"
        clock.advance(TRY_SECONDS)
        bench.drain()
    assert (DISCORD.asked, len(queued())) == (4, 0)


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_webhook_that_discord_refuses_parks_at_once_and_the_office_is_told_once(people: People, status: int) -> None:
    put(people, address(str(status)))
    with pump.running() as bench:
        deliver(bench, message(), message(event=event(to=OTHER).model_dump(exclude_none=True)))
        bench.drain()
        assert DISCORD.asked == 1, "what is refused for good is not asked again"
    assert len(parked()) == 2
    heard = [one for one in people.staff("GET", "/api/v1/me/notifications").data if one["kind"] == "discord_refused"]
    assert len(heard) == 1
    assert heard[0]["link"] == "/backoffice/discord"
    shown = people.staff("GET", "/api/v1/discord").data
    assert shown["default"]["last_delivery"]["refused_since"]
    assert {one["mode"] for one in shown["kinds"]} == {"default"}, "nothing is switched off"
    assert people.pilot("GET", "/api/v1/me/notifications").data == []


@pytest.mark.rule("PF-09")
def test_a_message_that_discord_does_not_take_is_parked_and_the_next_one_goes(people: People) -> None:
    put(people, address())
    DISCORD.answers([Reply(400, {})])
    with pump.running() as bench:
        deliver(bench, message(), message(event=event(to=OTHER).model_dump(exclude_none=True)))
    (one,) = parked()
    assert one.why == "message_refused"
    assert len(DISCORD.sent) == 1


@pytest.mark.rule("PF-09")
def test_what_has_waited_a_thousand_times_is_parked(people: People) -> None:
    put(people, address())
    with pump.running() as bench:
        deliver(bench, message(waits=MOST_WAITS))
    assert [one.why for one in parked()] == ["too_late"]
    assert DISCORD.asked == 0


@pytest.mark.rule("PF-09")
def test_two_that_bring_the_same_message_at_once_post_it_once(people: People, clock: Clock) -> None:
    put(people, address())
    DISCORD.answers([Killed()])
    with pump.running() as bench:
        with pytest.raises(Killed):
            deliver(bench, message())
        deliver(bench, message())
        assert len(DISCORD.sent) == 1, "whoever was killed may yet come back"
        clock.advance(30)
        bench.drain()
    assert len(DISCORD.sent) == 2, "between the post and the mark nobody can know: it is posted once more"


@pytest.mark.rule("PF-09")
def test_a_second_webhook_is_not_held_up_by_the_first(people: People) -> None:
    put(people, address("500"), contract_assigned={"mode": "own", "url": address("200")})
    with pump.running() as bench:
        DISCORD.answers([DOWN, OK])
        assigned = event(NoticeKind.CONTRACT_ASSIGNED).model_dump(exclude_none=True)
        deliver(bench, message(), message(event=assigned))
    assert titles() == ["Contract assigned"]
