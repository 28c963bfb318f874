"""Deliveries: what Discord's answers mean, how long it hears nothing, and when a try is the last."""

import pytest

from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import (
    MOST_ATTEMPTS,
    MOST_BACK_OFF,
    MOST_WAITS,
    REST_SECONDS,
    SLOW_SECONDS,
    Delivery,
    Reply,
    Try,
    again,
    in_turn,
    quiet_seconds,
    why_not,
)
from offblock.domain.notices.webhooks import Why
from tests.unit.builders import NOW


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize(
    ("status", "why"),
    [(200, None), (204, None), (0, Why.UNREACHED), (302, Why.UNREACHED), (400, Why.NOT_TAKEN), (401, Why.FORBIDDEN),
     (403, Why.FORBIDDEN), (404, Why.UNKNOWN), (413, Why.NOT_TAKEN), (429, Why.LIMITED), (500, Why.UNREACHED),
     (503, Why.UNREACHED)],
)  # fmt: skip
def test_what_an_answer_means(status: int, why: Why | None) -> None:
    assert why_not(Reply(status, {})) == why


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (204, {}, 0),
        (204, {"x-ratelimit-remaining": "4", "x-ratelimit-reset-after": "2"}, 0),
        (204, {"x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "1.2"}, 2),
        (429, {}, 1),
        (429, {"retry-after": "65"}, 65),
        (429, {"retry-after": "0.3", "x-ratelimit-reset-after": "3.01"}, 4),
        (429, {"retry-after": "soon"}, 1),
        (429, {"retry-after": "nan"}, 1),
        (429, {"retry-after": "-5"}, 1),
        (500, {}, 0),
        (0, {}, REST_SECONDS),
    ],
)
def test_how_long_discord_wants_to_hear_nothing(status: int, headers: dict[str, str], seconds: int) -> None:
    assert quiet_seconds(Reply(status, headers)) == seconds


@pytest.mark.rule("PF-09")
def test_a_webhook_that_answers_slowly_rests_as_one_that_is_silent() -> None:
    assert quiet_seconds(Reply(204, {}, SLOW_SECONDS - 0.1)) == 0
    assert quiet_seconds(Reply(204, {}, SLOW_SECONDS)) == REST_SECONDS
    assert quiet_seconds(Reply(429, {"retry-after": "65"}, SLOW_SECONDS)) == 65


@pytest.mark.rule("PF-09")
def test_a_failure_waits_twice_as_long_each_time_and_a_turn_is_no_failure() -> None:
    waits, present = [], Try()
    while not present.is_last():
        later = again(present)
        waits.append(later.seconds)
        present = later.next
    assert waits == [30, 60, 120, 240, 480, 900, 900]
    assert present.attempt == MOST_ATTEMPTS
    assert in_turn(Try(3, 5), 40) == in_turn(Try(3, 5), 40)
    assert in_turn(Try(3, 5), 40).next == Try(3, 6)
    assert in_turn(Try(), 10**6).seconds == MOST_BACK_OFF
    assert not Try(waits=MOST_WAITS - 1).has_waited()
    assert Try(waits=MOST_WAITS).has_waited()


@pytest.mark.rule("PF-09")
def test_a_try_has_its_message_to_itself_until_its_lease_ends() -> None:
    one = Delivery(notice_id="x", channel=Channel.DISCORD, busy_until=NOW + 30, expires_at=NOW + 99)
    assert one.is_busy_at(NOW + 29)
    assert not one.is_busy_at(NOW + 30)
    assert not one.but(done_at=NOW).is_busy_at(NOW)
