"""Stranded aircraft: by which way one is to come back, and the bounty that brings it (RP-02, RP-05, RP-06)."""

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import Bounty, BountyLeg, BountyReason, Occasion
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.fleet.whereabouts import is_idle, watched
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.network.snapshots import Network
from offblock.domain.network.ways_home import way_home


def way_to(
    aircraft: Aircraft, destination: str, network: Network | None, settings: Settings, now: int
) -> tuple[BountyLeg, ...]:
    """The legs from where the aircraft stands: over its airline's services, else one direct ferry (RP-05, RP-06).

    A ferry's distance is left at 0: it is none of the network's.
    """
    way = None
    if network and aircraft.airport:
        graph = network.graph(aircraft.subfleet_id, now, settings.booking_on_days_of_operation)
        way = way_home(network, graph, aircraft.airport, destination, settings.repositioning_max_hops)
    if way is None or network is None:
        return (BountyLeg(departure=aircraft.airport or "", arrival=destination, distance_nm=0),)
    airports = network.airports
    return tuple(
        BountyLeg(
            schedule_id=network.ids[edge],
            departure=airports[network.departures[edge]],
            arrival=airports[network.arrivals[edge]],
            distance_nm=network.miles[edge],
        )
        for edge in way[2]
    )


def leads_nowhere(aircraft: Aircraft, network: Network | None, now: int) -> bool:
    """Whether no published service of its airline leaves from where the aircraft stands (CC-24, RP-15)."""
    if network is None or aircraft.airport not in network.places:
        return True
    return not network.graph(aircraft.subfleet_id, now).edges[network.places[aircraft.airport]]


def offer_if_idle(
    aircraft: Aircraft, legs: tuple[BountyLeg, ...], rulebook: Rulebook, moment: Moment
) -> Decision[Bounty | None]:
    """The idle job's look at one aircraft: a bounty back to its base, or the note of when to look again (RP-02).

    `legs` are its way home, with flight numbers.
    """
    changes = ChangeSet()
    changes.put(watched(aircraft, rulebook), instead_of=aircraft)
    if not is_idle(aircraft, rulebook, moment.now) or base_of(aircraft, rulebook.reference) is None:
        return changes.decide(None)
    occasion = Occasion(BountyReason.IDLE, causer_id=aircraft.flown_in_by)
    return changes.decide(bounties.make(aircraft, legs, occasion, rulebook.settings, changes, moment))
