"""Deliveries outside the house: one message once, tried again for a while, then parked where an operator sees it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS, Instant
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.webhooks import Why

KEPT_SECONDS = 30 * DAY_SECONDS
LEASE_SECONDS = 30
"""How long a try has its message to itself: longer than one takes."""
TRY_SECONDS = 10
"""How long whoever looks whether a silent webhook is there again has that to itself: twice what a try may wait."""
MOST_ATTEMPTS = 8
FIRST_BACK_OFF, MOST_BACK_OFF = 30, 900
"""Seconds: the first wait, and the longest that a queue can."""
MOST_WAITS = 1000
"""How often a message may have waited for its turn."""
SLOW_SECONDS, REST_SECONDS = 2, 30
"""From when on an answer is slow, and how long a webhook rests then: what waits for it waits in the queue."""


class Delivery(Record):
    """One message by one channel: until when somebody tries, or since when it is done."""

    keyed_by: ClassVar = ("notice_id", "channel")

    notice_id: str
    channel: Channel
    busy_until: Instant
    done_at: Instant | None = None
    expires_at: Instant

    def is_busy_at(self, now: int) -> bool:
        """Whether somebody is trying right now."""
        return self.done_at is None and now < self.busy_until


class Parked(Record):
    """A message that could not be delivered: what was to be told, by what, why not, after how many tries."""

    id: Annotated[str, Field(pattern=r"^[0-9]{10}-[0-9a-f]{16}\.[a-z]+$")]
    channel: Channel
    kind: NoticeKind
    why: str
    attempts: int
    event: Event
    parked_at: Instant
    expires_at: Instant


@dataclass(frozen=True, slots=True)
class Try:
    """How often a message has been tried, and how often it only waited for its turn."""

    attempt: int = 1
    waits: int = 0

    def is_last(self) -> bool:
        """Whether it is parked when this one fails."""
        return self.attempt >= MOST_ATTEMPTS

    def has_waited(self) -> bool:
        """Whether it has waited longer than makes sense."""
        return self.waits >= MOST_WAITS


@dataclass(frozen=True, slots=True)
class Later:
    """The message is to come again, so many seconds later."""

    seconds: int
    next: Try


def again(present: Try) -> Later:
    """After a failure: twice as late each time."""
    seconds = min(MOST_BACK_OFF, FIRST_BACK_OFF * 2 ** (present.attempt - 1))
    return Later(seconds, Try(present.attempt + 1, present.waits))


def in_turn(present: Try, seconds: int) -> Later:
    """After a wait that is nobody's failure."""
    return Later(max(1, min(MOST_BACK_OFF, seconds)), Try(present.attempt, present.waits + 1))


def parked(event: Event, notice_id: str, channel: Channel, why: str, attempts: int, now: int) -> Parked:
    """What is kept of a message for the operator, for thirty days (PF-09)."""
    assert isinstance(event.kind, NoticeKind)
    return Parked(
        id=f"{notice_id}.{channel}",
        channel=channel,
        kind=event.kind,
        why=why,
        attempts=attempts,
        event=event,
        parked_at=now,
        expires_at=now + KEPT_SECONDS,
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """What Discord answered, after how many seconds; status 0 is no answer. Headers by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    seconds: float = 0.0


_WHY = {404: Why.UNKNOWN, 401: Why.FORBIDDEN, 403: Why.FORBIDDEN, 429: Why.LIMITED}


def why_not(reply: Reply) -> Why | None:
    """Why a message was not taken; None where it was."""
    if 200 <= reply.status < 300:
        return None
    if reply.status in _WHY:
        return _WHY[reply.status]
    return Why.NOT_TAKEN if 400 <= reply.status < 500 else Why.UNREACHED


def quiet_seconds(reply: Reply) -> int:
    """How long nothing is sent by a webhook: as Discord wants it, after 429 or where no message is left in this span.

    Where Discord is silent or slow we want it so ourselves: who waits for an answer keeps other work waiting (PF-09).
    """
    return max(_wanted_seconds(reply), REST_SECONDS if reply.status == 0 or reply.seconds >= SLOW_SECONDS else 0)


def _wanted_seconds(reply: Reply) -> int:
    if reply.status == 429:
        return max(1, _seconds(reply, "retry-after"), _seconds(reply, "x-ratelimit-reset-after"))
    return _seconds(reply, "x-ratelimit-reset-after") if reply.headers.get("x-ratelimit-remaining") == "0" else 0


def _seconds(reply: Reply, header: str) -> int:
    """A header's seconds, rounded up; 0 where it has none that make sense."""
    try:
        seconds = float(reply.headers.get(header, "0"))
    except ValueError:
        return 0
    return math.ceil(seconds) if 0 <= seconds <= DAY_SECONDS else 0
