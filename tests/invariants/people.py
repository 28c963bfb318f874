"""Accounts: what was earned, spent and given back."""

from typing import Any

from offblock.domain.bookings.bookings import Booking
from offblock.domain.flights.flights import Flight
from offblock.domain.notices.preferences import NoticePreferences, Subscriber, is_for_many
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.domain.people.users import User
from tests.invariants.records import Records


def ledgers(found: Records) -> None:
    """A ledger has no gaps, and a balance is its sum (PF-06)."""
    for user in found[User]:
        mine = sorted((one for one in found[LedgerEntry] if one.pilot_id == user.id), key=lambda one: one.seq)
        assert [one.seq for one in mine] == list(range(1, len(mine) + 1)), f"the ledger of {user.id} has gaps"
        assert sum(one.points for one in mine) == user.points, f"balance of {user.id} is not its ledger's sum"
        assert not mine or mine[-1].balance == user.points, f"last balance of {user.id}"
        assert user.ledger_seq == len(mine), f"ledger count of {user.id}"


def owners(found: Records) -> None:
    """Whose ledger, booking or flight it is, is there; of who was erased the number is (PF-04, PF-21)."""
    known = {one.id for one in found[User]}
    for kind in (LedgerEntry, Booking, Flight):
        missing = {one.pilot_id for one in found[kind]} - known
        assert not missing, f"{kind.__name__} of people who are not there: {sorted(missing)[:5]}"


_PRICES = {EntryType.BOOKING, EntryType.DIRECTED_SCHEDULE}


def prices(found: Records) -> None:
    """What was spent was there; a booking costs once, is given back once, and whole (PF-05, PF-06)."""
    paid: dict[Any, int] = {}
    back: dict[Any, int] = {}
    for entry in (one for one in found[LedgerEntry] if one.type in _PRICES):
        assert entry.points > 0 or entry.balance >= 0, f"{entry.pilot_id} spent what was not there"
        sort = "booking" if entry.type is EntryType.BOOKING else entry.source.kind
        assert entry.points, f"entry {entry.id} is for nothing"
        assert entry.source.kind == sort, f"entry {entry.id} is for {entry.source.kind}"
        entered = paid if entry.points < 0 else back
        key = (entry.type, entry.source.kind, entry.source.id)
        assert key not in entered, f"{key} is entered twice"
        entered[key] = entry.points
    for key, points in back.items():
        if key[0] is EntryType.BOOKING:
            assert paid.get(key) == -points, f"{key} gave {points} back and had cost {paid.get(key)}"
    gone = {key[2] for key in back}
    for booking in found[Booking]:
        cost = -paid.get((EntryType.BOOKING, "booking", booking.id), 0)
        assert booking.paid_points == cost or booking.kind != "schedule", f"booking {booking.id} cost {cost}"
        assert booking.id not in gone, f"booking {booking.id} was given back and is there"


def subscribers(found: Records) -> None:
    """Who is on the list of a kind that many hear has chosen its mail, and the other way round (PF-09)."""
    chosen = {
        (kind, one.user_id)
        for one in found[NoticePreferences]
        for kind in one.mail
        if is_for_many(kind) and one.wants(kind)
    }
    assert {(one.kind, one.user_id) for one in found[Subscriber]} == chosen
