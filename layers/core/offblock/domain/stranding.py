"""Aircraft away from home: when one counts as idle, and by which way it is to come back (RP-01 to RP-06)."""

from dataclasses import dataclass, field

from offblock.domain import bounties
from offblock.domain.aircraft import Aircraft, base_of
from offblock.domain.bounties import Bounty, BountyLeg, Reason
from offblock.domain.decision import Decision
from offblock.domain.homeward import way_home
from offblock.domain.moment import Moment
from offblock.domain.networks import Network
from offblock.domain.reference import Reference
from offblock.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides where an aircraft belongs: the tenant's collections and settings, and its airline's network."""

    reference: Reference = field(default_factory=Reference)
    settings: Settings = field(default_factory=Settings)
    network: Network | None = None


def placed(
    used: Aircraft,
    airport: str | None,
    stand: str | None,
    around: Surroundings,
    now: int,
    brought_by: int | None = None,
) -> Aircraft:
    """The aircraft standing somewhere: by landing, by staff, by teleport. Each counts as its last movement (RP-02).

    `brought_by` is the pilot whose flight it was (RP-11).
    """
    moved = used.but(airport=airport, stand=stand, moved_at=now, brought_by=brought_by, is_told=False)
    return watched(moved, around)


def watched(used: Aircraft, around: Surroundings) -> Aircraft:
    """The aircraft with whether it is away from its base, and the instant from which it is idle (RP-02, RP-04).

    Without a base nothing is made of it, but staff see it. At a hub or base of any airline it is not idle where the
    settings say so.
    """
    base = base_of(used, around.reference)
    away = used.airport is not None and used.airport != base
    counts = away and base is not None and not _is_home_of_somebody(used.airport, around)
    idle_at = (used.moved_at or 0) + around.settings.idle_seconds if counts else None
    return used.but(away=away, idle_at=idle_at if around.settings.repositioning_enabled else None)


def watch(used: Aircraft, around: Surroundings) -> Decision[Aircraft]:
    """Judge it again after hubs, bases or settings have changed."""
    after = watched(used, around)
    return Decision(after, puts=(after,) if after != used else ())


def _is_home_of_somebody(airport: str | None, around: Surroundings) -> bool:
    """At a hub of any airline, or at the base of a fleet or subfleet; one aircraft's own base is home to it alone."""
    reference = around.reference
    if not around.settings.repositioning_skip_hubs_bases:
        return False
    hubs = {icao for one in reference.airlines.values() for icao in one.hubs}
    bases = {one.base for one in reference.fleets.values()} | {one.base for one in reference.subfleets.values()}
    return airport in hubs | bases


def is_idle(used: Aircraft, around: Surroundings, now: int) -> bool:
    """Whether the aircraft waits to be brought home now, judged by the settings of now (RP-02)."""
    idle_at = watched(used, around).idle_at
    return idle_at is not None and idle_at <= now and is_free(used, now)


def is_free(used: Aircraft, now: int) -> bool:
    """Whether nobody flies it, has booked or locked it, and no bounty or teleport moves it."""
    return not (
        used.grounded or used.flight_id or used.locked_by or used.bounty_id or used.teleport or used.live_holds(now)
    )


def way_to(used: Aircraft, destination: str, around: Surroundings, now: int) -> tuple[BountyLeg, ...]:
    """The legs from where the aircraft stands: over its airline's services, else one direct ferry (RP-05, RP-06).

    A ferry's distance is left at 0: it is none of the network's.
    """
    network = around.network
    way = None
    if network and used.airport:
        graph = network.graph(used.subfleet_id, now)
        way = way_home(network, graph, used.airport, destination, around.settings.repositioning_max_hops)
    if way is None or network is None:
        return (BountyLeg(departure=used.airport or "", arrival=destination, distance_nm=0),)
    airports = network.airports
    return tuple(
        BountyLeg(
            schedule_id=network.ids[edge], departure=airports[network.departures[edge]],
            arrival=airports[network.arrivals[edge]], distance_nm=network.miles[edge],
        )
        for edge in way[2]
    )  # fmt: skip


def leads_nowhere(used: Aircraft, around: Surroundings, now: int) -> bool:
    """Whether no published service of its airline leaves from where the aircraft stands (CC-24, RP-15)."""
    network = around.network
    if network is None or used.airport not in network.places:
        return True
    return not network.graph(used.subfleet_id, now).edges[network.places[used.airport]]


def look(used: Aircraft, legs: tuple[BountyLeg, ...], around: Surroundings, moment: Moment) -> Decision[Bounty | None]:
    """The idle job's look at one aircraft: a bounty back to its base, or the note of when to look again (RP-02).

    `legs` are its way home, with flight numbers.
    """
    now_watched = watched(used, around)
    base = base_of(used, around.reference)
    if not is_idle(used, around, moment.now) or base is None:
        return Decision(None, puts=(now_watched,) if now_watched != used else ())
    made, under, told = bounties.make(
        now_watched, base, legs, Reason.IDLE, around.settings, moment, causer_id=used.brought_by
    )
    return Decision(made, puts=(made, under), happened=told)
