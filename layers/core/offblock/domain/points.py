"""Points: an append-only ledger whose last balance is the account's."""

from enum import StrEnum
from typing import ClassVar

from offblock.domain.moment import Moment
from offblock.domain.record import Record
from offblock.domain.refusals import Unaffordable
from offblock.domain.users import User
from offblock.domain.values import Id, Instant, Points


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


class Entry(Record):
    """One line of a pilot's ledger. `seq` is gapless per pilot; `balance` is the balance after it (PF-04)."""

    keyed_by: ClassVar = ("pilot_id", "seq")

    id: Id
    pilot_id: Id
    seq: int
    type: EntryType
    points: Points
    balance: Points
    reason: str
    source: Source
    created_at: Instant


class NotEnoughPoints(Unaffordable):
    """The price is higher than the balance (PF-06)."""


def post(user: User, type_: EntryType, points: int, reason: str, source: Source, moment: Moment) -> tuple[User, Entry]:
    """Add a signed number of points to an account: the account and its next ledger entry (PF-04).

    Penalties may take the balance below zero; a price goes through `charge`, which refuses that (PF-06).
    """
    seq, balance = user.ledger_seq + 1, user.points + points
    entry = Entry(
        id=moment.ids.next(), pilot_id=user.id, seq=seq, type=type_, points=points, balance=balance,
        reason=reason, source=source, created_at=moment.now,
    )  # fmt: skip
    return user.but(points=balance, ledger_seq=seq), entry


def charge(user: User, type_: EntryType, price: int, reason: str, source: Source, moment: Moment) -> tuple[User, Entry]:
    """Take a price off an account, or refuse with balance and price (PF-06)."""
    must_afford(user, price)
    return post(user, type_, -price, reason, source, moment)


def must_afford(user: User, price: int) -> None:
    """Refuse a price above the balance; what costs nothing is open to debtors too (PF-06)."""
    if price > max(user.points, 0):
        raise NotEnoughPoints(
            f"This costs {price} points and you have {user.points}.", price_points=price, balance=user.points
        )
