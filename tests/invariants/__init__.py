"""What must hold in every state of an airline, read from the table itself."""

from offblock.domain.airline.settings import Settings
from tests.invariants import bookings, charter, chat, fleet, network, people
from tests.invariants.records import Records, records

__all__ = ["Records", "check", "records"]


def check(*, toggled: bool = False) -> None:
    """Assert all of them, for every tenant.

    `toggled`: uniqueness was off for a while, so that what was booked twice meanwhile may still be there (BK-08).
    """
    for tenant, found in records().items():
        if tenant:
            settings = (found[Settings] or [Settings()])[0]
            people.ledgers(found)
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
