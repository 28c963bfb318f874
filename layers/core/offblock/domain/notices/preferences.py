"""What a user wants by mail, kind by kind, and whether mail to the address has been stopped (PF-09)."""

import hashlib
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import ClassVar

from offblock.domain.access.callers import STAFF, Role, audiences_of
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.kernel.values import Id, Instant
from offblock.domain.notices.channels import ROUTES, Reader

UNASKED_NEVER = frozenset({NoticeKind.FLIGHT_ACCEPTED})
"""Kinds for one person that come by mail only where somebody wants them: they say that all is as it should be."""


class StopReason(StrEnum):
    """Why mail to an address was stopped: it does not arrive, or its reader called it unwanted."""

    BOUNCE = "bounce"
    COMPLAINT = "complaint"


class MailStop(Record):
    """That mail to one address has been stopped; another address is not meant."""

    reason: StopReason
    at: Instant
    address_hash: str


class NoticePreferences(Record):
    """What a user has chosen, by kind; what is not in `mail` is as it is for everybody."""

    keyed_by: ClassVar = ("user_id",)

    user_id: Id
    mail: dict[NoticeKind, bool] = {}
    stop: MailStop | None = None

    def wants(self, kind: NoticeKind) -> bool:
        """Whether this kind is to come by mail."""
        return self.mail.get(kind, is_sent_unasked(kind))

    def is_stopped(self, email: str) -> bool:
        """Whether mail to this very address has been stopped."""
        return self.stop is not None and self.stop.address_hash == address_hash(email)

    def has_bounced(self, email: str) -> bool:
        """Whether mail to this very address has been stopped because it did not arrive."""
        return self.stop is not None and self.stop.reason is StopReason.BOUNCE and self.is_stopped(email)


class Subscriber(Record):
    """A user who wants the mail of a kind that is told to many: these are found without looking at everybody."""

    keyed_by: ClassVar = ("kind", "user_id")

    kind: NoticeKind
    user_id: Id


def address_hash(email: str) -> str:
    """An address by which none can be written to."""
    return hashlib.sha256(email.strip().casefold().encode()).hexdigest()


def is_for_many(kind: NoticeKind) -> bool:
    """Whether a kind is told to an audience."""
    return ROUTES[kind].reader not in (Reader.PILOT, Reader.PUBLISHER, Reader.SENDER)


def is_sent_unasked(kind: NoticeKind) -> bool:
    """Whether a kind comes by mail until one says otherwise: what concerns one person does, what many hear does not."""
    return not is_for_many(kind) and kind not in UNASKED_NEVER


def heard_by(roles: Collection[Role]) -> list[NoticeKind]:
    """The kinds of which somebody with these roles may hear, in the order of the table of channels."""
    readers = {Reader.PILOT, *(Reader(one) for one in audiences_of(roles))}
    if STAFF.intersection(roles):
        readers |= {Reader.PUBLISHER, Reader.SENDER}
    return [kind for kind, route in ROUTES.items() if route.reader in readers]


def change(
    before: NoticePreferences,
    wishes: Mapping[NoticeKind, bool],
    roles: Collection[Role],
    listed: Collection[Subscriber],
) -> Decision[NoticePreferences]:
    """What somebody wants from now on; kinds that are not named stay as they are (PF-09).

    `listed` are the user's entries among the subscribers of the named kinds. `Invalid` names kinds that are not for
    these roles.
    """
    heard = heard_by(roles)
    faults = {
        f"mail.{kind}": Fault("not_heard_of", "your roles do not hear of this: leave it out")
        for kind in wishes
        if kind not in heard
    }
    if faults:
        raise Invalid(faults)
    return _changed(before, wishes, listed)


def unsubscribe(
    before: NoticePreferences, kinds: Collection[NoticeKind], listed: Collection[Subscriber]
) -> Decision[NoticePreferences]:
    """No more mail of these kinds, as a link in a mail asks for; whatever the roles are by now (PF-09)."""
    return _changed(before, dict.fromkeys(kinds, False), listed)


def _changed(
    before: NoticePreferences, wishes: Mapping[NoticeKind, bool], listed: Collection[Subscriber]
) -> Decision[NoticePreferences]:
    """The choice and its places on the lists, in one write: whoever chose meanwhile makes this one begin anew."""
    changes = ChangeSet()
    after = changes.edit(before, mail={**before.mail, **wishes})
    there = {one.kind: one for one in listed}
    for kind in filter(is_for_many, wishes):
        if after.wants(kind) == (kind in there):
            continue
        changes.touch(after)
        if after.wants(kind):
            changes.put(Subscriber(kind=kind, user_id=before.user_id))
        else:
            changes.remove(there[kind])
    return changes.decide(after)


def stop(before: NoticePreferences, email: str, reason: StopReason, now: int) -> Decision[NoticePreferences]:
    """No more mail to this address, until its owner says that it works; the first reason stays (PF-09)."""
    if before.is_stopped(email):
        return Decision(before)
    after = before.but(stop=MailStop(reason=reason, at=now, address_hash=address_hash(email)))
    return Decision(after, puts=(after,))


def proved(before: NoticePreferences, email: str) -> Decision[NoticePreferences]:
    """Mail to an address goes on that has just shown that it takes mail: it does not bounce any more (PF-09).

    Who called mail unwanted has wished for something, as who wants none of a kind: that stays.
    """
    return resume(before) if before.has_bounced(email) else Decision(before)


def resume(before: NoticePreferences) -> Decision[NoticePreferences]:
    """Mail to the address goes on; where it was not stopped nothing changes (PF-09)."""
    after = before.but(stop=None)
    return Decision(after, puts=(after,) if before.stop else ())
