"""What must hold in every state of an airline, read from the table itself."""

from collections.abc import Iterable

from local.engine import Image
from offblock.domain.airline.settings import Settings
from tests.invariants import bookings, charter, chat, fleet, network, people
from tests.invariants.records import Records, records

__all__ = ["Records", "check", "of_tenant", "records"]


def check(*, toggled: bool = False, images: Iterable[Image] | None = None) -> None:
    """Assert all of them, for every tenant, of the tests' table or of any table's items.

    `toggled`: uniqueness was off for a while, so that what was booked twice meanwhile may still be there (BK-08).
    """
    for tenant, found in records(images).items():
        if tenant:
            of_tenant(found, toggled=toggled)


def of_tenant(found: Records, *, toggled: bool = False) -> None:
    """Assert all of them for one tenant's records."""
    settings = (found[Settings] or [Settings()])[0]
    people.ledgers(found)
    people.owners(found)
    people.prices(found)
    people.subscribers(found)
    charter.missions(found, settings)
    bookings.bookings(found)
    fleet.aircraft(found)
    if not toggled:
        bookings.unique(found, settings)
    fleet.stands(found)
    fleet.inoperative(found)
    fleet.flights(found)
    charter.customers(found)
    bookings.directed(found)
    network.networks(found)
    bookings.bounties(found)
    chat.conversations(found)
