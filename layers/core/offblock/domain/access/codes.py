"""Codes that come by mail and prove that somebody reads an address: to confirm it, or to set a password."""

import hashlib
import hmac
from enum import StrEnum
from typing import ClassVar

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Event, Facts, WorkKind
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant

DIGITS = 8


class Purpose(StrEnum):
    """What a code is for; an invitation sets a first password as a reset does."""

    CONFIRM = "confirm"
    RESET = "reset"
    INVITE = "invite"


LIVES_SECONDS = {Purpose.CONFIRM: DAY_SECONDS, Purpose.RESET: 3600, Purpose.INVITE: 14 * DAY_SECONDS}


class CodeWrong(Invalid):
    """No such code was sent to this address, or it is over."""


class Code(Record):
    """The last code for an address and purpose. Its digits are made of the secret and are stored nowhere.

    `user_id` is None where the address is nobody's: there is a record all the same, and no mail. `language` is the one
    in which it was asked for, None where that was said in none of ours: then it is the user's own. `claim` is the mark
    of the password that is being set by it: until that has come through no other is taken, and afterwards none.
    """

    keyed_by: ClassVar = ("address_hash", "purpose")

    address_hash: str
    purpose: Purpose
    user_id: Id | None = None
    serial: Id
    language: str | None = None
    expires_at: Instant
    used_at: Instant | None = None
    claim: str | None = None

    def digits(self, tenant: str, moment: Moment) -> str:
        """The eight digits that the mail has."""
        dice = moment.dice("code", tenant, self.address_hash, self.purpose, self.serial)
        return f"{dice.randrange(10**DIGITS):0{DIGITS}d}"

    def mark_of(self, password: str, tenant: str, moment: Moment) -> str:
        """By what a password is known again while it is being set; without the secret nothing can be tried at it."""
        text = f"claim/{tenant}/{self.address_hash}/{self.purpose}/{self.serial}/{password}"
        return hmac.new(moment.secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def make(
    address_hash: str, purpose: Purpose, user_id: int | None, language: Language | None, moment: Moment
) -> Decision[Code]:
    """A new code, which ends the one before; its mail leaves by the stream, so that nobody waits for it."""
    made = Code(
        address_hash=address_hash,
        purpose=purpose,
        user_id=user_id,
        serial=moment.ids.next(),
        language=language,
        expires_at=moment.now + LIVES_SECONDS[purpose],
    )
    facts: Facts = {"code": address_hash, "purpose": purpose}
    events = (Event(kind=WorkKind.CODE_MADE, at=moment.now, facts=facts),) if user_id is not None else ()
    return Decision(made, puts=(made,), happened=events)


def must_fit(code: Code | None, digits: str, tenant: str, moment: Moment) -> Code:
    """The code that somebody has typed, or one refusal for all that can be wrong with it."""
    stands = code is not None and code.user_id is not None and moment.now < code.expires_at
    if code is None or not stands or not hmac.compare_digest(code.digits(tenant, moment), digits):
        raise wrong()
    return code


def claim(code: Code, password: str, tenant: str, moment: Moment) -> Decision[Code]:
    """Set one password by a code and no second one: whoever comes with another, or afterwards, is refused (PF-03).

    The same password again is taken until it is set, so that what was cut short is completed by the same again.
    """
    mark = code.mark_of(password, tenant, moment)
    if code.used_at is not None or code.claim not in (None, mark):
        raise wrong()
    claimed = code.but(claim=mark)
    return Decision(claimed, puts=(claimed,))


def wrong() -> CodeWrong:
    """The one refusal, whatever the reason."""
    fault = Fault("code_wrong", "this is not the code of our last mail, or it is over: have a new one sent")
    return CodeWrong({"code": fault})
