"""Discord's webhooks: where an airline mirrors which kinds of notices, and what Discord said of it last (PF-09)."""

import re
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid
from offblock.domain.kernel.values import Id, Instant
from offblock.domain.kernel.wording import Phrase, reason_facts

_ADDRESS = re.compile(
    r"https://((?:canary\.|ptb\.)?discord(?:app)?\.com)(/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{15,22}/[A-Za-z0-9_-]{20,200})"
)
MOST_OF_AN_ADDRESS = 400
SHOWN = 4


class NoWebhook(Conflict):
    """There is no webhook to test."""


class Hook(Record):
    """A webhook by the number under which its address is kept; of the address itself only the end is known here."""

    id: Id
    ends: Annotated[str, Field(min_length=SHOWN, max_length=SHOWN)]


class Discord(Record):
    """Where an airline mirrors its notices: one webhook for all kinds, and what is otherwise for some.

    `gone` are those whose addresses are to be forgotten, which a change that was cut short left behind.
    """

    keyed_by: ClassVar = ()

    default: Hook | None = None
    own: dict[NoticeKind, Hook] = {}
    off: tuple[NoticeKind, ...] = ()
    gone: tuple[Id, ...] = ()

    def hook_for(self, kind: NoticeKind) -> Hook | None:
        """The webhook that hears of a kind; None where none does."""
        return None if kind in self.off else self.own.get(kind, self.default)

    @property
    def hooks(self) -> dict[int, Hook]:
        """Every webhook in use, by its number."""
        return {one.id: one for one in (self.default, *self.own.values()) if one}


class Mode(StrEnum):
    """What is done with a kind: as with all others, by a webhook of its own, or nothing."""

    DEFAULT = "default"
    OWN = "own"
    OFF = "off"


class Change(Record):
    """What an administrator changes, webhooks kept already: what is not in it stays."""

    default: tuple[Hook | None, ...] = ()
    own: dict[NoticeKind, Hook] = {}
    modes: dict[NoticeKind, Mode] = {}


def changed(present: Discord, change: Change) -> Discord:
    """The webhooks after a change; what no kind uses any more is `gone` (PF-09)."""
    own = {kind: hook for kind, hook in present.own.items() if kind not in change.modes} | change.own
    off = {kind for kind in present.off if kind not in change.modes}
    off |= {kind for kind, mode in change.modes.items() if mode is Mode.OFF}
    default = change.default[0] if change.default else present.default
    after = present.but(default=default, own=own, off=tuple(sorted(off)), gone=())
    return after.but(gone=tuple(sorted(present.hooks.keys() - after.hooks.keys())))


class Why(StrEnum):
    """How a delivery ended that did not end well."""

    UNKNOWN = "unknown_webhook"
    FORBIDDEN = "webhook_forbidden"
    LOST = "address_lost"
    LIMITED = "rate_limited"
    UNREACHED = "unreachable"
    NOT_TAKEN = "message_refused"
    TOO_LATE = "too_late"


WORDS: dict[Why, str] = {
    Why.UNKNOWN: "Discord knows no such webhook any more. Make a new one and set it here.",
    Why.FORBIDDEN: "Discord does not let this webhook post. Make a new one and set it here.",
    Why.LOST: "The webhook's address is not kept here any more. Set it anew.",
    Why.LIMITED: "Discord wants fewer messages for now. They are sent later.",
    Why.UNREACHED: "Discord did not answer, or said that it is broken. It is tried again.",
    Why.NOT_TAKEN: "Discord did not take the message. The operator has it.",
    Why.TOO_LATE: "The message waited too long for its turn. The operator has it.",
}
"""What each means, and what to do."""
DEAD = frozenset({Why.UNKNOWN, Why.FORBIDDEN, Why.LOST})
"""What no second try can change: only another address does."""


class WebhookState(Record):
    """What became of the last message by a webhook. `dead_at`: since when Discord refuses it for good.

    Nothing is sent by it before `quiet_until`, because Discord said so, was silent or slow, or the message `first`
    looks whether it is there again.
    """

    keyed_by: ClassVar = ("hook_id",)

    hook_id: Id
    at: Instant = 0
    why: Why | None = None
    dead_at: Instant | None = None
    quiet_until: Instant = 0
    first: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether the last message did not reach Discord: one goes first then, and the others wait for how it ends."""
        return self.why is Why.UNREACHED

    def after(self, why: Why | None, now: int, quiet_seconds: int = 0) -> "WebhookState":
        """The state after a try that ended so; a webhook that took a message lives."""
        dead_at = None if why is None else (self.dead_at or now) if why in DEAD else self.dead_at
        quiet_until = now + quiet_seconds if quiet_seconds else 0
        return self.but(at=now, why=why, dead_at=dead_at, quiet_until=quiet_until, first="")

    def tried_by(self, notice_id: str, until: int) -> "WebhookState":
        """The state while one message looks whether Discord is there again."""
        return self.but(quiet_until=until, first=notice_id)


def refused(hook: Hook, why: Why, now: int) -> Event:
    """What the office is told once, when a webhook is refused for good."""
    facts = {"ends": hook.ends, **reason_facts(Phrase(str(why), WORDS[why]))}
    return Event(kind=NoticeKind.DISCORD_REFUSED, at=now, to=Audience.OFFICE, facts=facts)


class Place(Record):
    """Where a message is posted: one of Discord's hosts, and the path, which is a secret."""

    host: str
    path: str


def place_of(address: str) -> Place | None:
    """The parts of a webhook's address; None where it is anything else, so that nothing else is ever asked."""
    found = _ADDRESS.fullmatch(address)
    return Place(host=found[1], path=found[2]) if found else None


def must_be_webhooks(addresses: dict[str, str]) -> None:
    """Refuse what is no webhook of Discord's, by the field; the address is not repeated."""
    wanted = "copy the webhook's address from Discord: https://discord.com/api/webhooks/ with a number and a token"
    faults = {field: Fault("not_a_webhook", wanted) for field, one in addresses.items() if place_of(one) is None}
    if faults:
        raise Invalid(faults)
