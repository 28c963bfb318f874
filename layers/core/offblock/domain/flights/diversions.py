"""Diversions: a pilot declares an alternate, and the flight ends there (FL-06, RP-15)."""

from dataclasses import dataclass

from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.claims import LoadedBounty, withdraw
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.flights.flights import Flight, FlightOver, FlightStatus, Live
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.wording import Phrase


@dataclass(frozen=True, slots=True)
class LoadedDiversion:
    """A flight in the air, its booking with the stand that was promised to it, and the bounty that it is flown for."""

    flight: Flight
    live: Live | None = None
    booking: Booking | None = None
    stands: tuple[Stand, ...] = ()
    bounty: LoadedBounty | None = None


class DivertedHome(Conflict):
    """The alternate is where the flight is going anyway."""


def divert(loaded: LoadedDiversion, airport: str, moment: Moment) -> Decision[Flight]:
    """The pilot declares an alternate before finishing: the flight ends there (FL-06).

    A stand that was promised is free again. On a bounty flight the whole bounty is cancelled at once, without reward
    (RP-15). The pilot may think again until the flight is finished.
    """
    flight, booking, changes = loaded.flight, loaded.booking, ChangeSet()
    if flight.status is not FlightStatus.FLYING:
        raise FlightOver("The flight is over: an alternate is declared before it is finished.")
    if airport == flight.arrival:
        raise DivertedHome("The flight goes to {airport} already: name another airport.", airport=airport)
    planned = flight.diverted_from or flight.arrival
    diverted = changes.put(flight.but(arrival=airport, diverted_from=None if airport == planned else planned))
    if loaded.live:
        changes.put(loaded.live.but(arrival=airport))
    if booking:
        Apron(loaded.stands, changes, moment).release(booking)
        changes.edit(booking, arrival_stand=None)
    if loaded.bounty and loaded.bounty.bounty.is_live:
        withdraw(loaded.bounty, Phrase("flight_diverted", "the flight was diverted."), changes, moment)
    return changes.decide(diverted)
