"""Signing up, and codes by mail: to confirm an address, to set a forgotten password, to accept an invitation (PF-03).

What is answered and what is written is the same for an address that is somebody's and for one that is nobody's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.access import codes
from offblock.domain.access.attempts import CODE, MAIL, SIGN_UP
from offblock.domain.access.codes import Code, CodeWrong, Purpose
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.languages import Language
from offblock.domain.notices import preferences
from offblock.domain.notices.preferences import NoticePreferences
from offblock.domain.people import sign_up as rules
from offblock.domain.people.sign_up import SignUp
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.access.attempts import count
from offblock.usecases.access.passwords import Passwords
from offblock.usecases.access.sessions import NOBODY, sign_out_others
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
    count(store, SIGN_UP, address, source)
    user_id, nobody = store.moment.ids.next(), store.moment.ids.next()
    pool.set_password(user_id, form.password)
    owner_id = enter(store, form, user_id, language)
    pool.forget(nobody if owner_id == user_id else user_id)


@command
def enter(store: Store, form: SignUp, user_id: int, language: Language | None) -> int:
    """The user with the address, to whom a code is mailed: a new one, or whoever has it already."""
    address = marker_of(form.email, 1).address_hash
    owner = owner_of(store, address)
    store.find(Code, address, rules.purpose_for(owner))
    usual = Language(store.settings().notice_language)
    return store.commit(rules.enter(form, user_id, owner, language, usual, store.moment))


def owner_of(store: Store, address: str) -> User | None:
    """Who has an address; what is read is the same where nobody has it."""
    marker = store.find(EmailMarker, address)
    user = store.find(User, marker.owner_id if marker else NOBODY)
    return user if marker else None


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
def make_for(store: Store, address: str, language: Language | None, purpose: Purpose) -> None:
    """Make a code for whoever has the address; nobody is mailed where it is nobody's, or was proved already.

    An address that mail has come back from since is to be proved anew. What is read is the same where nobody has it.
    """
    owner = owner_of(store, address)
    store.find(Code, address, purpose)
    chosen = store.find(NoticePreferences, owner.id if owner else NOBODY)
    is_proved = owner is not None and owner.email_verified and not (chosen and chosen.has_bounced(owner.email))
    to = None if owner is None or (purpose is Purpose.CONFIRM and is_proved) else owner.id
    store.commit(codes.make(address, purpose, to, language, store.moment))


def confirm(store: Store, email: str, digits: str, source: str) -> None:
    """The address is proved by the code that went there; the same code again says so again."""
    address = marker_of(email, 1).address_hash
    count(store, CODE, address, source)
    prove(store, address, digits, (Purpose.CONFIRM,))


def reset(store: Store, pool: Passwords, email: str, digits: str, password: str, source: str) -> None:
    """A new password by a code; whoever is signed in is so no longer (PF-03)."""
    address = marker_of(email, 1).address_hash
    count(store, CODE, address, source)
    set_by_code(store, pool, address, digits, password)


def set_by_code(store: Store, pool: Passwords, address: str, digits: str, password: str) -> None:
    """Set a password by a code: of two who come with the same code one is heard.

    The code is used up last: cut short before, the same code and password go on.
    """
    code = claim(store, address, digits, password)
    assert code.user_id
    pool.set_password(code.user_id, password)
    sign_out_others(store, pool, code.user_id, None)
    prove(store, address, digits, (code.purpose,))


@command
def claim(store: Store, address: str, digits: str, password: str) -> Code:
    """Keep a code that sets a password for this one."""
    _, code = fitting(store, address, digits, (Purpose.RESET, Purpose.INVITE))
    return store.commit(codes.claim(code, password, store.tenant, store.moment))


@command
def prove(store: Store, address: str, digits: str, purposes: tuple[Purpose, ...]) -> None:
    """Note that the code was used and the address with it proved; it takes mail again, where it had bounced."""
    user, code = fitting(store, address, digits, purposes)
    marker = store.find(EmailMarker, address)
    if marker is None:
        raise Stale
    proved = rules.prove(user, code, marker, store.moment)
    chosen = store.find(NoticePreferences, user.id)
    lifted = preferences.proved(chosen, user.email).puts if chosen else ()
    store.commit(replace(proved, puts=(*proved.puts, *lifted)))


def fitting(store: Store, address: str, digits: str, purposes: tuple[Purpose, ...]) -> tuple[User, Code]:
    """The user and the code that were meant; what is read is the same where there is nobody."""
    owner = owner_of(store, address)
    found = [store.find(Code, address, purpose) for purpose in purposes]
    for code in found:
        try:
            fits = codes.must_fit(code, digits, store.tenant, store.moment)
        except CodeWrong:
            continue
        if owner and fits.user_id == owner.id:
            return owner, fits
    raise codes.wrong()
