"""Where aircraft belong: which are away from their base, from when one is idle, and whether anything holds it."""

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment


def placed(
    aircraft: Aircraft,
    airport: str | None,
    stand: str | None,
    rulebook: Rulebook,
    moment: Moment,
    flown_in_by: int | None = None,
) -> Aircraft:
    """The aircraft standing somewhere: by landing, by staff, by teleport. Each counts as its last movement (RP-02).

    `flown_in_by` is the pilot whose flight it was (RP-11).
    """
    moved = aircraft.but(
        airport=airport, stand=stand, moved_at=moment.now, flown_in_by=flown_in_by, staff_notified=False
    )
    return watched(moved, rulebook)


def watched(aircraft: Aircraft, rulebook: Rulebook) -> Aircraft:
    """The aircraft with whether it is away from its base, and the instant from which it is idle (RP-02, RP-04).

    Without a base nothing is made of it, but staff see it. At a hub or base of any airline it is not idle where the
    settings say so.
    """
    base, settings = base_of(aircraft, rulebook.reference), rulebook.settings
    away = aircraft.airport is not None and aircraft.airport != base
    counts = away and base is not None and not _is_home_of_somebody(aircraft.airport, rulebook)
    idle_at = (aircraft.moved_at or 0) + settings.idle_seconds if counts else None
    return aircraft.but(away=away, idle_at=idle_at if settings.repositioning_enabled else None)


def watch(aircraft: Aircraft, rulebook: Rulebook) -> Decision[Aircraft]:
    """Judge it again after hubs, bases or settings have changed."""
    after = watched(aircraft, rulebook)
    return Decision(after, puts=(after,) if after != aircraft else ())


def _is_home_of_somebody(airport: str | None, rulebook: Rulebook) -> bool:
    """At a hub of any airline, or at the base of a fleet or subfleet; one aircraft's own base is home to it alone."""
    reference = rulebook.reference
    if not rulebook.settings.repositioning_skip_hubs_bases:
        return False
    hubs = {icao for one in reference.airlines.values() for icao in one.hubs}
    bases = {one.base for one in reference.fleets.values()} | {one.base for one in reference.subfleets.values()}
    return airport in hubs | bases


def is_idle(aircraft: Aircraft, rulebook: Rulebook, now: int) -> bool:
    """Whether the aircraft waits to be brought home now, judged by the settings of now (RP-02)."""
    idle_at = watched(aircraft, rulebook).idle_at
    return idle_at is not None and idle_at <= now and is_free(aircraft, now)


def is_free(aircraft: Aircraft, now: int) -> bool:
    """Whether nobody flies it, has booked or locked it, and no bounty or teleport moves it."""
    held = aircraft.flight_id or aircraft.locked_by or aircraft.bounty_id or aircraft.teleport
    return not (aircraft.grounded or held or aircraft.live_holds(now))


def stuck(aircraft: Aircraft, rulebook: Rulebook) -> str | None:
    """Why staff should see to an aircraft that is away: `no_base`, or `no_way_home`; None where there is no need.

    That no service leads home from where it stands staff were told once; from then on it waits for a pilot who claims
    its ferry, or for staff who move it (RP-04, RP-06).
    """
    if not aircraft.away or aircraft.bounty_pilot_id or aircraft.flight_id:
        return None
    if base_of(aircraft, rulebook.reference) is None:
        return "no_base"
    return "no_way_home" if aircraft.staff_notified else None
