"""Codes that sign a desktop client in: it shows six digits, and its pilot approves them on the web (FL-01).

The digits open nothing by themselves, and are good once and for five minutes. What the client gets the token by is a
secret of its own that never leaves it; of both only hashes are kept.
"""

import hashlib
import hmac
import re
from random import Random
from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import Field, StringConstraints

from offblock.domain.access.api_keys import ALPHABET
from offblock.domain.access.devices import LONGEST_AGENT
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Gone, NotFound, TooManyRequests
from offblock.domain.kernel.values import Id, Instant

DIGITS = 6
LIVES_SECONDS = 300
POLL_SECONDS = 5
"""How often a client is to ask whether its code was approved."""
SOONEST_SECONDS = 2
"""Who asks again sooner than this is asked to wait; a client that is a little early is not."""
LENGTH = 48

_TOKEN = re.compile(rf"([a-z0-9][a-z0-9-]{{0,39}})\.([0-9]{{{DIGITS}}})\.[A-Za-z0-9]{{{LENGTH}}}")
Digits = Annotated[str, StringConstraints(pattern=rf"^[0-9]{{{DIGITS}}}$")]


class NoSuchCode(NotFound):
    """No client shows this code (FL-01)."""


class CodeUsed(Conflict):
    """The code was approved before (FL-01)."""


class CodeOver(Gone):
    """The code's five minutes are over, or its token was given out (FL-01)."""


class AskedTooSoon(TooManyRequests):
    """A client asks for its token more often than it was told to (FL-01)."""


class NoCodeFree(Conflict):
    """So many codes are shown at this moment that none was found that is free."""


class DeviceCode(Record):
    """A code that a client shows: who asks, from where, and what has become of it.

    `user_id` is who has approved it, `taken_at` when the client had its token.
    """

    keyed_by: ClassVar = ("digits_hash",)

    digits_hash: str
    token_hash: str
    agent: str = ""
    source: str = ""
    asked_at: Instant
    expires_at: Instant
    polled_at: Instant | None = None
    user_id: Id | None = None
    taken_at: Instant | None = None

    def is_over_at(self, now: int) -> bool:
        """Whether it opens nothing any more."""
        return now >= self.expires_at or self.taken_at is not None

    def polled(self, now: int) -> Self:
        """The client has asked for its token."""
        return self.but(polled_at=now)


class Asker(NamedTuple):
    """Which client asks, by what it calls itself, and from which address."""

    agent: str
    source: str


class Shown(Record):
    """A new code as the client gets it: what it shows, and what it asks for its token with."""

    user_code: Digits
    authorization_token: Annotated[str, Field(repr=False)]


def throw(tenant: str, dice: Random) -> Shown:
    """Digits and secret, from dice that nobody can throw again; the secret says where and for which digits it is."""
    digits = f"{dice.randrange(10**DIGITS):0{DIGITS}d}"
    secret = "".join(dice.choice(ALPHABET) for _ in range(LENGTH))
    return Shown(user_code=digits, authorization_token=f"{tenant}.{digits}.{secret}")


def read_token(authorization_token: str) -> tuple[str, str] | None:
    """At which airline and for which digits a client's secret is; None where it is none of ours."""
    found = _TOKEN.fullmatch(authorization_token)
    return (found[1], found[2]) if found else None


def hash_of(digits: str, tenant: str, moment: Moment) -> str:
    """By what a code is kept: without the secret nobody can try which digits it is."""
    return hmac.new(moment.secret.encode(), f"device/{tenant}/{digits}".encode(), hashlib.sha256).hexdigest()


def make(shown: Shown, before: DeviceCode | None, asker: Asker, tenant: str, moment: Moment) -> Decision[DeviceCode]:
    """A new code; `NoCodeFree` where another client shows these digits now."""
    if before and moment.now < before.expires_at:
        raise NoCodeFree("Too many clients are signing in at this moment: try again in a minute.")
    made = DeviceCode(
        digits_hash=hash_of(shown.user_code, tenant, moment),
        token_hash=_hashed(shown.authorization_token),
        agent=asker.agent[:LONGEST_AGENT],
        source=asker.source,
        asked_at=moment.now,
        expires_at=moment.now + LIVES_SECONDS,
    )
    return Decision(made, puts=(made,))


def must_wait_for_approval(code: DeviceCode | None, now: int) -> DeviceCode:
    """The code as a pilot may approve it, or why not: unknown, approved before, over (FL-01)."""
    if code is None:
        raise NoSuchCode("No client shows this code: check the six digits in your client.")
    if code.user_id is not None:
        raise CodeUsed("This code was approved before: start again in your client.")
    if code.is_over_at(now):
        raise over()
    return code


def approve(code: DeviceCode, user_id: int, moment: Moment) -> Decision[DeviceCode]:
    """A pilot lets the client that shows this code act for them (FL-01)."""
    approved = must_wait_for_approval(code, moment.now).but(user_id=user_id)
    return Decision(approved, puts=(approved,))


def must_be_the_clients(code: DeviceCode | None, authorization_token: str, now: int) -> DeviceCode:
    """The code for which this secret was given out; one refusal for all that ends a client's waiting (FL-01)."""
    is_its_own = code is not None and hmac.compare_digest(code.token_hash, _hashed(authorization_token))
    if code is None or not is_its_own or code.is_over_at(now):
        raise over()
    return code


def over() -> CodeOver:
    """The one refusal to a client, whatever the reason."""
    return CodeOver("This code is over: start again in your client.")


def poll(code: DeviceCode, moment: Moment) -> Decision[None]:
    """A client asks whether its code was approved, which it was not yet; `AskedTooSoon` where it cannot wait."""
    if code.polled_at is not None and moment.now - code.polled_at < SOONEST_SECONDS:
        raise AskedTooSoon("Ask again in {retry_after_seconds} seconds.", retry_after_seconds=POLL_SECONDS)
    return Decision(None, puts=(code.polled(moment.now),))


def take(code: DeviceCode, moment: Moment) -> DeviceCode:
    """The code when its token has been given out: nothing is got by it again (FL-01)."""
    return code.but(taken_at=moment.now)


def _hashed(authorization_token: str) -> str:
    return hashlib.sha256(authorization_token.encode()).hexdigest()
