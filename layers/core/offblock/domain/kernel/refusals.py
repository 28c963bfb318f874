"""Why the airline says no.

Refusal
├── NotFound          it is not there, or not for you            404
├── Forbidden         you may not: role, block, qualification     403
├── Conflict          not in this state, or taken                 409
│   └── ChangedSince  not as it was when the caller read it       412
├── Gone              it was there, and is over                   410
├── Unaffordable      not enough points                           402
├── Invalid           fields by name                              422
├── TooLarge          more than one request may carry             413
├── SignInRefused     not signed in, or no longer                401
├── TooManyRequests   too often: wait                             429
└── Busy              try again                                   503

A noun's own refusals stand in its own file, named as facts (`MissionNotOpen`); `names.CODES` has its public code.
"""

from collections.abc import Mapping
from typing import Any

from offblock.domain.kernel.names import CODES
from offblock.domain.kernel.wording import Phrase, plain, sentence


class Refusal(Exception):
    """A rule says no. `message` tells the person what to do; `code` is what support will quote.

    The message is a template whose braces name `facts`, which are told beside it (PF-18): "{registration} is grounded".
    """

    def __init__(self, message: str, **facts: Any) -> None:
        self.message = sentence(message, facts)
        self.facts = plain(facts)
        super().__init__(self.message)

    @property
    def code(self) -> str:
        """The class's public name: `PilotInCooldown` is `pilot_in_cooldown`."""
        return CODES[type(self).__name__]


class NotFound(Refusal):
    """There is no such thing here, or it is not for this caller to see."""


class Forbidden(Refusal):
    """The caller may not do this."""


class Conflict(Refusal):
    """What is asked does not fit the present state, or somebody else has it."""


class Gone(Refusal):
    """What is asked for was there for a time, and is over."""


class Unaffordable(Refusal):
    """The balance is lower than the price."""


class Fault(Phrase):
    """What is wrong with one field, and what to do about it."""


class Invalid(Refusal):
    """Fields are wrong; `faults` names each with what to do about it."""

    def __init__(self, faults: Mapping[str, Fault | str], message: str = "", **facts: Any) -> None:
        self.faults = {name: one if isinstance(one, Fault) else Fault("invalid", one) for name, one in faults.items()}
        super().__init__(message or "; ".join(f"{name}: {one.text}" for name, one in self.faults.items()), **facts)

    @property
    def errors(self) -> dict[str, str]:
        """What to do about each field, in words."""
        return {name: one.text for name, one in self.faults.items()}


class TooLarge(Refusal):
    """More than one request may carry."""


class SignInRefused(Refusal):
    """Whoever asks has not shown who they are, or is no longer signed in."""


class TooManyRequests(Refusal):
    """Something was asked too often; `retry_after_seconds` says when it may be asked again."""


class Busy(Refusal):
    """The table did not take the write in time; the same request may be sent again."""


class IllegalMove(Conflict):
    """The thing's status does not allow this step (CC-37)."""


class ChangedMeanwhile(Conflict):
    """Others changed the same things several times in a row; the request may be sent again."""


class ChangedSince(ChangedMeanwhile):
    """The thing is not as it was when the caller read it (PF-20)."""


class IdempotencyKeyReused(Invalid):
    """The Idempotency-Key was used before with another body."""
