"""Signing in, going on, signing out, and the list of where one is signed in (PF-01, PF-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access import sessions
from offblock.domain.access.attempts import PASSWORD, SIGN_IN
from offblock.domain.access.callers import Caller
from offblock.domain.access.sessions import Cookie, Issued, Session, SignInWrong
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Fault, Invalid, NotFound
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
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
    return issued, begin(store, marker.owner_id, issued, agent)


@command
def begin(store: Store, user_id: int, issued: Issued, agent: str) -> Session:
    """Keep a session that Cognito has begun; of more than twenty the one longest unused ends."""
    user = store.find(User, user_id)
    if user is None:
        raise SignInWrong("E-mail or password is wrong.")
    others = store.whole("sessions", user_id)
    decision = sessions.begin(issued.session_id, user_id, agent, issued.refresh_token, others, store.moment)
    return store.commit(decision)


def refresh(store: Store, pool: Passwords, cookie: Cookie) -> tuple[Issued, Session]:
    """A new access token and the cookie's next turn; `SessionOver` where it has ended, or ends now.

    Cognito is asked first: where it does not answer, the cookie is what it was.
    """
    session = present(store, cookie)
    issued = pool.refresh(session.refresh_token)
    if issued is None:
        end(store, session.user_id, session.id)
        raise sessions.over()
    return issued, turn(store, cookie)


@command
def present(store: Store, cookie: Cookie) -> Session:
    """The session of a cookie; one whose cookie was used before ends here."""
    session = store.find(Session, cookie.user_id, cookie.session_id)
    if session is None or session.is_over_at(store.moment.now):
        raise sessions.over()
    if sessions.is_stolen(session, cookie, store.moment.now):
        store.commit(Decision(None, removes=(session,)))
        raise sessions.over()
    return session


@command
def turn(store: Store, cookie: Cookie) -> Session:
    """The session with its next cookie; of two that ask at once both get the same one."""
    session = present(store, cookie)
    return store.commit(sessions.use(session, cookie, store.moment))


@command
def end(store: Store, user_id: int, session_id: str) -> None:
    """End a session; one that has ended is ended."""
    session = store.find(Session, user_id, session_id)
    if session:
        store.commit(Decision(None, removes=(session,)))


@command
def end_mine(store: Store, user_id: int, session_id: str) -> None:
    """End one of one's own sessions, which must be there (PF-02)."""
    session = store.find(Session, user_id, session_id)
    if session is None:
        raise NotFound("There is no such session here.")
    store.commit(Decision(None, removes=(session,)))


@command
def end_others(store: Store, user_id: int, kept: str | None) -> None:
    """End all sessions of a user but the one that asks; all of them where a key asks."""
    found = [one for one in store.whole("sessions", user_id) if one.id != kept]
    store.commit(Decision(None, removes=tuple(found)))


def change_password(store: Store, pool: Passwords, caller: Caller, old: str, new: str, source: str) -> None:
    """Another password for whoever knows the present one; everybody else who is signed in is so no longer."""
    user_id = caller.pilot()
    count(store, PASSWORD, str(user_id), source)
    if pool.sign_in(user_id, old) is None:
        raise Invalid({"password": Fault("wrong_password", "this is not your present password")})
    pool.set_password(user_id, new)
    end_others(store, user_id, caller.session_id)
