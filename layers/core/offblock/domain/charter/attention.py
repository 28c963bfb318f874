"""What of contracts waits for a person: what ends or begins soon, and what is lacking until then."""

from offblock.domain.airline.settings import Settings
from offblock.domain.charter.missions import LIVE, Leg, LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft

ENDS_SOON_SECONDS = 6 * 3600
"""A contract whose window ends within this time fails soon."""
STARTS_SOON_SECONDS = 48 * 3600
"""An open contract whose first window starts within this time needs its pilot now."""
AHEAD_SECONDS = 24 * 3600
"""How far ahead windows are shown."""


def next_to_end(mission: Mission) -> Leg | None:
    """The leg not flown whose window ends first; by it the contract fails (CC-25)."""
    return min(mission.incomplete, key=lambda leg: (leg.window_ends_at, leg.sequence), default=None)


def ends_soon(mission: Mission, now: int) -> bool:
    """Whether a leg that is not flown ends within six hours."""
    leg = next_to_end(mission)
    return mission.status in LIVE and leg is not None and leg.window_ends_at <= now + ENDS_SOON_SECONDS


def needs_pilot(mission: Mission, now: int) -> bool:
    """Whether it is open and its first window starts within two days, so that an applicant is to be accepted."""
    is_open = mission.status is MissionStatus.OPEN
    return is_open and bool(mission.legs) and mission.legs[0].window_starts_at <= now + STARTS_SOON_SECONDS


def lacks_award(mission: Mission) -> bool:
    """Whether it is a draft that cannot be published for want of an award (CC-10)."""
    return mission.status is MissionStatus.DRAFT and not mission.points_award


def wants_aircraft(mission: Mission, settings: Settings, now: int) -> bool:
    """Whether the aircraft should be at the first departure: nobody left it yet, and the lead time has begun."""
    if mission.status not in LIVE or not mission.legs:
        return False
    first = mission.legs[0]
    is_ahead = first.status in (LegStatus.PENDING, LegStatus.AVAILABLE, LegStatus.BOOKED)
    return is_ahead and first.window_starts_at - settings.lead_seconds <= now


def misses_aircraft(mission: Mission, aircraft: Aircraft | None, settings: Settings, now: int) -> bool:
    """Whether the aircraft is not where the contract begins, although the lead time has begun (CC-30)."""
    if not wants_aircraft(mission, settings, now):
        return False
    return aircraft is None or aircraft.airport != mission.legs[0].departure


def ahead(mission: Mission, now: int) -> tuple[Leg, ...]:
    """The legs not flown whose windows are open now or open within a day."""
    legs = mission.incomplete if mission.status in LIVE else ()
    return tuple(leg for leg in legs if leg.window_starts_at <= now + AHEAD_SECONDS and leg.window_ends_at > now)
