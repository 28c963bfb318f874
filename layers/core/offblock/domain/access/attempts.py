"""How often somebody may try: per address and per source, whether or not the address is anybody's."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import TooManyRequests
from offblock.domain.kernel.values import Instant


class TooManyAttempts(TooManyRequests):
    """Too many tries for this address or from this source."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in so many seconds, counted from the first of them."""

    most: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one kind of try is allowed to one address, and to one source for all addresses together."""

    name: str
    address: tuple[Limit, ...]
    source: Limit


QUARTER, HOUR, DAY = 900, 3600, 86_400
SIGN_IN = Allowance("sign-in", (Limit(10, QUARTER), Limit(60, DAY)), Limit(100, QUARTER))
SIGN_UP = Allowance("sign-up", (Limit(1, 60), Limit(5, HOUR)), Limit(20, HOUR))
CODE = Allowance("code", (Limit(10, HOUR),), Limit(60, HOUR))
MAIL = Allowance("mail", (Limit(1, 60), Limit(5, HOUR)), Limit(30, HOUR))
DEVICE_CODE = Allowance("device-code", (Limit(10, 60),), Limit(60, HOUR))
"""New codes for clients, by the address that asks: a group behind one address may sign in together."""
DEVICE_GUESS = Allowance("device-guess", (Limit(20, HOUR),), Limit(60, HOUR))
"""Looks at codes that clients show, and approvals of them; each may be a guess."""
PASSWORD = Allowance("password", (Limit(10, QUARTER),), Limit(100, QUARTER))


class Attempts(Record):
    """The tries of one kind since the first; `counter` is a hash of what is tried and by or for whom."""

    keyed_by: ClassVar = ("counter",)

    counter: str
    count: int
    ends_at: Instant


def counters(allowance: Allowance, address: str, source: str) -> dict[str, Limit]:
    """The counters that a try adds to, with the limit of each; nothing of address or source can be read in them."""
    named = {_counter(allowance.name, "address", one.seconds, address): one for one in allowance.address}
    return named | {_counter(allowance.name, "source", allowance.source.seconds, source): allowance.source}


def _counter(*parts: str | int) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def counted(before: Attempts | None, counter: str, limit: Limit, now: int) -> Attempts:
    """One try more, or a refusal that says when the next may be made."""
    if before is None or now >= before.ends_at:
        return Attempts(counter=counter, count=1, ends_at=now + limit.seconds)
    if before.count >= limit.most:
        raise TooManyAttempts(
            "That was tried too often: wait {retry_after_seconds} seconds and try again.",
            retry_after_seconds=before.ends_at - now,
        )
    return before.but(count=before.count + 1)
