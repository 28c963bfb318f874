"""Signing up, and codes by mail: to confirm an address, to set a forgotten password, to accept an invitation (PF-03).

What is answered and what is written is the same for an address that is somebody's and for one that is nobody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access import codes
from offblock.domain.access.attempts import CODE, MAIL, SIGN_UP
from offblock.domain.access.codes import Code, CodeWrong, Purpose
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.languages import Language
from offblock.domain.people import sign_up as rules
from offblock.domain.people.sign_up import SignUp
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.access.attempts import count
from offblock.usecases.access.passwords import Passwords
from offblock.usecases.access.sessions import end_others
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def sign_up(store: Store, pool: Passwords, form: SignUp, source: str, language: Language | None) -> None:
    """A new pilot, or a mail to whoever has the address: nobody can tell which (PF-03).

    The pool comes first: a user there without a record is nobody, and a record without one would keep the address.
    """
    address = marker_of(form.email, 1).address_hash
    load_airports(store, {"airport": form.airport})
    own = language or Language(store.settings().notice_language)
    count(store, SIGN_UP, address, source)
    user_id = store.moment.ids.next()
    pool.set_password(user_id, form.password)
    if enter(store, form, user_id, own) != user_id:
        pool.forget(user_id)
    make_for(store, address, language, None)


@command
def enter(store: Store, form: SignUp, user_id: int, language: Language) -> int:
    """The user with the address: a new one, or whoever has it already."""
    marker = store.find(EmailMarker, marker_of(form.email, 1).address_hash)
    if marker:
        return marker.owner_id
    return store.commit(rules.enter(form, user_id, language, store.moment)).id


def resend(store: Store, email: str, source: str, language: Language | None) -> None:
    """Another code to confirm an address; the one before is over."""
    _mail(store, email, source, language, Purpose.CONFIRM)


def forgot(store: Store, email: str, source: str, language: Language | None) -> None:
    """A code to set a password by."""
    _mail(store, email, source, language, Purpose.RESET)


def _mail(store: Store, email: str, source: str, language: Language | None, purpose: Purpose) -> None:
    address = marker_of(email, 1).address_hash
    count(store, MAIL, address, source)
    make_for(store, address, language, purpose)


@command
def make_for(store: Store, address: str, language: Language | None, purpose: Purpose | None) -> None:
    """Make a code for whoever has the address; without a purpose one to confirm it, or where it is, to reset."""
    marker = store.find(EmailMarker, address)
    user = store.find(User, marker.owner_id) if marker else None
    is_proved = user is not None and user.email_verified
    wanted = purpose or (Purpose.RESET if is_proved else Purpose.CONFIRM)
    store.find(Code, address, wanted)
    to = None if user is None or (purpose is Purpose.CONFIRM and is_proved) else user.id
    store.commit(codes.make(address, wanted, to, language, store.moment))


def confirm(store: Store, email: str, digits: str, source: str) -> None:
    """The address is proved by the code that went there; the same code again says so again."""
    address = marker_of(email, 1).address_hash
    count(store, CODE, address, source)
    prove(store, address, digits, (Purpose.CONFIRM,))


def reset(store: Store, pool: Passwords, email: str, digits: str, password: str, source: str) -> None:
    """A new password by a code, once; whoever is signed in is so no longer.

    The password is set before the code is used up: cut short between, the same code sets it again.
    """
    address = marker_of(email, 1).address_hash
    count(store, CODE, address, source)
    user, code = fitting(store, address, digits, (Purpose.RESET, Purpose.INVITE))
    if code.used_at is not None:
        raise codes.wrong()
    pool.set_password(user.id, password)
    prove(store, address, digits, (code.purpose,))
    end_others(store, user.id, None)


@command
def prove(store: Store, address: str, digits: str, purposes: tuple[Purpose, ...]) -> None:
    """Note that the code was used and the address with it proved."""
    user, code = fitting(store, address, digits, purposes)
    marker = store.find(EmailMarker, address)
    if marker is None:
        raise Stale
    store.commit(rules.prove(user, code, marker, store.moment))


def fitting(store: Store, address: str, digits: str, purposes: tuple[Purpose, ...]) -> tuple[User, Code]:
    """The user and the code that were meant; what is read is the same where there is nobody."""
    marker = store.find(EmailMarker, address)
    user = store.find(User, marker.owner_id if marker else 1)
    found = [store.find(Code, address, purpose) for purpose in purposes]
    for code in found:
        try:
            fits = codes.must_fit(code, digits, store.tenant, store.moment)
        except CodeWrong:
            continue
        if marker and user and fits.user_id == user.id == marker.owner_id:
            return user, fits
    raise codes.wrong()
