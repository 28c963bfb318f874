"""Sessions: one for each browser that signed in, kept alive by a cookie that is another one after each use (PF-01).

A cookie is made of the secret and the session's turn, so it is stored nowhere. One that was used before is proof that
two hold it: the session ends. The one before last is taken for half a minute, for a browser that asks twice at once.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Forbidden, SignInRefused
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant

COOKIE = "__Host-offblock"
LIVES_SECONDS = 30 * DAY_SECONDS
"""How long a session goes on without being used; Cognito's refresh token lives for a year."""
LONGEST_SECONDS = 360 * DAY_SECONDS
GRACE_SECONDS = 30
MOST_SESSIONS = 20
_FORM = re.compile(r"([a-z0-9-]{1,40})\.([0-9]{1,16})\.([A-Za-z0-9-]{1,60})\.([0-9]{1,9})\.([0-9a-f]{64})")


class SignInWrong(SignInRefused):
    """Address and password do not belong together, whichever is wrong."""


class SessionOver(SignInRefused):
    """There is no such session any more."""


class NotFromOurPage(Forbidden):
    """A cookie alone does nothing: a page of ours says so by a header that no foreign page can send."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that is ours: the session that it names, and the turn for which it was made."""

    tenant: str
    user_id: int
    session_id: str
    turn: int


@dataclass(frozen=True, slots=True)
class Issued:
    """Tokens for a session: `session_id` is that of all its access tokens; no refresh token after a refresh."""

    access_token: str = field(repr=False)
    expires_in: int
    session_id: str
    refresh_token: str = field(default="", repr=False)


class Session(Record):
    """One browser's sign-in. `id` is Cognito's `origin_jti`, which every access token of the session bears."""

    keyed_by: ClassVar = ("user_id", "id")

    id: str
    user_id: Id
    agent: str = ""
    turn: int = 0
    turned_at: Instant
    created_at: Instant
    expires_at: Instant
    refresh_token: Annotated[str, Field(repr=False)]

    def is_over_at(self, now: int) -> bool:
        """Whether it was not used for too long, or goes on for too long."""
        return now >= self.expires_at


def begin(
    session_id: str, user_id: int, agent: str, refresh_token: str, others: list[Session], moment: Moment
) -> Decision[Session]:
    """A new session; of twenty others the one that was not used for longest ends."""
    made = Session(
        id=session_id,
        user_id=user_id,
        agent=agent,
        turned_at=moment.now,
        created_at=moment.now,
        expires_at=moment.now + LIVES_SECONDS,
        refresh_token=refresh_token,
    )
    oldest = sorted(others, key=lambda one: one.turned_at)[: max(0, len(others) + 1 - MOST_SESSIONS)]
    return Decision(made, puts=(made,), removes=tuple(oldest))


def is_stolen(session: Session, cookie: Cookie, now: int) -> bool:
    """Whether the cookie was used before, other than by a browser that asks twice at once."""
    just_before = cookie.turn == session.turn - 1 and now - session.turned_at <= GRACE_SECONDS
    return cookie.turn != session.turn and not just_before


def use(session: Session, cookie: Cookie, moment: Moment) -> Decision[Session]:
    """The session with its next turn; where a browser asks twice at once, as the first of them has left it."""
    if cookie.turn != session.turn:
        return Decision(session)
    longest = session.created_at + LONGEST_SECONDS
    turned = session.but(
        turn=session.turn + 1, turned_at=moment.now, expires_at=min(moment.now + LIVES_SECONDS, longest)
    )
    return Decision(turned, puts=(turned,))


def cookie_of(session: Session, tenant: str, secret: str) -> str:
    """The cookie of a session's present turn."""
    plain = f"{tenant}.{session.user_id}.{session.id}.{session.turn}"
    return f"{plain}.{_signed(plain, secret)}"


def read_cookie(text: str, secret: str) -> Cookie | None:
    """What a cookie says, where we made it."""
    found = _FORM.fullmatch(text)
    if found is None or not hmac.compare_digest(_signed(text.rpartition(".")[0], secret), found[5]):
        return None
    return Cookie(found[1], int(found[2]), found[3], int(found[4]))


def _signed(plain: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"session/{plain}".encode(), hashlib.sha256).hexdigest()


def over() -> SessionOver:
    """The one refusal, whatever the reason."""
    return SessionOver("Your session is over: sign in again.")
