"""Signing in, going on, signing out, and the list of where one is signed in (PF-01, PF-02)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.access import sessions
from offblock.domain.access.attempts import PASSWORD, SIGN_IN
from offblock.domain.access.callers import Caller
from offblock.domain.access.sessions import Cookie, Issued, Session, SignInWrong
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Fault, Invalid, NotFound
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.access import devices
from offblock.usecases.access.attempts import count
from offblock.usecases.access.passwords import Passwords
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

NOBODY = 1
"""Whose password is asked for where an address is nobody's, so that it takes as long: no user has this id."""


def sign_in(
    store: Store, pool: Passwords, email: str, password: str, source: str, agent: str
) -> tuple[Issued, Session]:
    """Tokens and a session, or `SignInWrong` for all that can be wrong."""
    wanted = marker_of(email, 1).address_hash
    count(store, SIGN_IN, wanted, source)
    marker = store.find(EmailMarker, wanted)
    issued = pool.sign_in(marker.owner_id if marker else NOBODY, password)
    if marker is None or issued is None:
        raise SignInWrong("E-mail or password is wrong.")
    session, ended = begin(store, marker.owner_id, issued, agent)
    _revoke(pool, ended)
    return issued, session


@command
def begin(store: Store, user_id: int, issued: Issued, agent: str) -> tuple[Session, list[Session]]:
    """Keep a session that Cognito has begun, of somebody who is not erased meanwhile (PF-21); and those that it ends.

    Of more than twenty the one longest unused ends.
    """
    user = store.find(User, user_id)
    if user is None or user.erased_at is not None:
        raise SignInWrong("E-mail or password is wrong.")
    others = store.whole("sessions", user_id)
    decision = sessions.begin(issued.session_id, user_id, agent, issued.refresh_token, others, store.moment)
    begun = store.commit(replace(decision, rests_on=(user,)))
    return begun, [one for one in others if one in decision.removes]


def refresh(store: Store, pool: Passwords, cookie: Cookie) -> tuple[Issued, Session]:
    """A new access token and the cookie's next turn; `SessionOver` where it has ended, or ends now.

    Cognito is asked first: where it does not answer, the cookie is what it was.
    """
    session = present(store, cookie)
    issued = None if sessions.is_stolen(session, cookie, store.moment.now) else pool.refresh(session.refresh_token)
    if issued is None:
        sign_out(store, pool, session.user_id, session.id)
        raise sessions.over()
    return issued, turn(store, cookie)


def present(store: Store, cookie: Cookie) -> Session:
    """The session of a cookie, which has not ended."""
    session = store.find(Session, cookie.user_id, cookie.session_id)
    if session is None or session.is_over_at(store.moment.now):
        raise sessions.over()
    return session


@command
def turn(store: Store, cookie: Cookie) -> Session:
    """The session with its next cookie; of two that ask at once both get the same one, and a thief ends it."""
    session = present(store, cookie)
    if sessions.is_stolen(session, cookie, store.moment.now):
        store.commit(Decision(None, removes=(session,)))
        raise sessions.over()
    return store.commit(sessions.use(session, cookie, store.moment))


def sign_out(store: Store, pool: Passwords, user_id: int, session_id: str) -> None:
    """End a session here and at Cognito; one that has ended is ended."""
    _revoke(pool, end(store, user_id, session_id))


def sign_out_mine(store: Store, pool: Passwords, user_id: int, session_id: str) -> None:
    """End one of one's own sessions, which must be there (PF-02)."""
    ended = end(store, user_id, session_id)
    if not ended:
        raise NotFound("There is no such session here.")
    _revoke(pool, ended)


def sign_out_others(store: Store, pool: Passwords, user_id: int, kept: str | None, kept_key: int | None = None) -> None:
    """Sign a user out everywhere but where the user asks; all sessions end where a key asks (FL-01)."""
    _revoke(pool, end_others(store, user_id, kept, kept_key))


@command
def end(store: Store, user_id: int, session_id: str) -> list[Session]:
    """End a session; what has ended now, which is nothing where it had ended before."""
    session = store.find(Session, user_id, session_id)
    return store.commit(Decision([session], removes=(session,))) if session else []


@command
def end_others(store: Store, user_id: int, kept: str | None, kept_key: int | None = None) -> list[Session]:
    """End all sessions and devices of a user but one, at once; the sessions that have ended now (FL-01)."""
    found = [one for one in store.whole("sessions", user_id) if one.id != kept]
    decision = devices.all_ended(store, user_id, kept_key)
    return store.commit(Decision(found, puts=decision.puts, removes=(*decision.removes, *found)))


def _revoke(pool: Passwords, ended: list[Session]) -> None:
    """Have Cognito end what has ended here, where nothing can be opened by it any more."""
    for session in ended:
        pool.revoke(session.refresh_token)


def change_password(store: Store, pool: Passwords, caller: Caller, old: str, new: str, source: str) -> None:
    """Another password for whoever knows the present one; everybody else who is signed in is so no longer."""
    user_id = caller.pilot()
    count(store, PASSWORD, str(user_id), source)
    if pool.sign_in(user_id, old) is None:
        raise Invalid({"password": Fault("wrong_password", "this is not your present password")})
    pool.set_password(user_id, new)
    sign_out_others(store, pool, user_id, caller.session_id, caller.key_id)
