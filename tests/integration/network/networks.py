"""An airline that flies, and the network that is made of its schedules."""

from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import NetworkHead
from offblock.usecases.network import snapshots
from tests import airline
from tests.unit.services import service

TRIANGLE = [
    service("EDDG", "EDLI"),
    service("EDLI", "EDDG"),
    service("EDLI", "EDDH"),
    service("EDDH", "EDDG"),
    service("EDDG", "EDDH"),
]


def flies(*schedules: Schedule, points: int = 1000) -> None:
    """The airline flies these schedules, and its network knows them; the pilot has points."""
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"),
        Fleet(id=6, airline_id=5, name="Test Air"),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
        ReferenceHead(version=1),
    )
    airline.keep(*schedules)
    snapshot()
    if points:
        airline.endow(points)


def snapshot() -> None:
    """Make a snapshot of the airline's network, as a message of its changes does."""
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)


def head() -> NetworkHead:
    """What is known of the airline's network."""
    found: NetworkHead = airline.seen(NetworkHead, 5)
    return found
