"""Points: an append-only ledger whose last balance is the account's."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator

from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.kernel.events import called
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Unaffordable
from offblock.domain.kernel.values import Id, Instant, Points
from offblock.domain.kernel.wording import Phrase, Reason, plain, words_of
from offblock.domain.people.users import User


class EntryType(StrEnum):
    """What an entry is for (PF-04)."""

    CHARTER = "charter"
    CHARTER_PENALTY = "charter_penalty"
    BOOKING = "booking"
    BOOKING_CANCELLATION = "booking_cancellation"
    DIRECTED_SCHEDULE = "directed_schedule"
    REPOSITIONING = "repositioning"
    LICENCE = "licence"
    LICENCE_RENEWAL = "licence_renewal"
    PROMOTION = "promotion"
    BONUS = "bonus"
    MANUAL = "manual"


class Source(Record):
    """What caused an entry: kind and id."""

    kind: str
    id: Id


class LedgerEntry(Record):
    """One line of a pilot's ledger. `seq` is gapless per pilot; `balance` is the balance after it (PF-04).

    `reason` is what `code` and `facts` say too, unless somebody has written it (PF-18).
    """

    keyed_by: ClassVar = ("pilot_id", "seq")

    id: Id
    pilot_id: Id
    seq: int
    type: EntryType
    points: Points
    balance: Points
    reason: str
    code: str | None = None
    facts: Annotated[dict[str, Any], AfterValidator(called)] = {}
    source: Source
    created_at: Instant


@dataclass(frozen=True, slots=True)
class Posting:
    """A signed number of points, what they are for, why, and what caused them."""

    type: EntryType
    points: int
    reason: Reason
    source: Source


class NotEnoughPoints(Unaffordable):
    """The price is higher than the balance (PF-06)."""


def post(pilot: User, posting: Posting, changes: ChangeSet, moment: Moment) -> User:
    """Add points to a pilot's account, with its next ledger entry; the account after that (PF-04).

    Penalties may take the balance below zero; a price goes through `charge`, which refuses that (PF-06).
    """
    before = changes.now(pilot)
    ours = posting.reason if isinstance(posting.reason, Phrase) else None
    seq, balance = before.ledger_seq + 1, before.points + posting.points
    entry = LedgerEntry(
        id=moment.ids.next(),
        pilot_id=pilot.id,
        seq=seq,
        type=posting.type,
        points=posting.points,
        balance=balance,
        reason=words_of(posting.reason),
        code=ours.code if ours else None,
        facts=plain(ours.facts) if ours else {},
        source=posting.source,
        created_at=moment.now,
    )
    changes.put(entry)
    return changes.edit(pilot, points=balance, ledger_seq=seq)


def charge(pilot: User, price: Posting, changes: ChangeSet, moment: Moment) -> User:
    """Take a price, points below zero, off an account or refuse with balance and price; 0 is no entry (PF-06)."""
    must_afford(changes.now(pilot), -price.points)
    return post(pilot, price, changes, moment) if price.points else changes.now(pilot)


def must_afford(pilot: User, price: int) -> None:
    """Refuse a price above the balance; what costs nothing is open to debtors too (PF-06)."""
    if price > max(pilot.points, 0):
        raise NotEnoughPoints(
            "This costs {price_points} points and you have {balance}.", price_points=price, balance=pilot.points
        )
