"""The aircraft of a contract: kept for it where it stands, sent for in time, put in place when time is up (CC-30)."""

from dataclasses import dataclass, field, replace

from offblock.domain import bounties, claims
from offblock.domain.aircraft import Aircraft, Teleport
from offblock.domain.bookings import Booking, Holding
from offblock.domain.bounties import Bounty, BountyLeg, Reason, cancelled
from offblock.domain.decision import Decision
from offblock.domain.events import Event, EventKind
from offblock.domain.missions import LIVE, Mission
from offblock.domain.moment import Moment
from offblock.domain.settings import Settings
from offblock.domain.stranding import is_free
from offblock.domain.users import User
from offblock.domain.wanted import Wanted

CHECK_SECONDS = 1800
"""How often an aircraft that is not in place yet is looked at."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Who wants the aircraft besides, and its live bounty with its claim: bookings, pilot, what they stand on."""

    others: tuple[Wanted, ...] = ()
    bounty: Bounty | None = None
    bookings: tuple[Booking, ...] = ()
    pilot: User | None = None
    holding: Holding = field(default_factory=Holding)

    @property
    def is_claimed(self) -> bool:
        """Whether a pilot has claimed the bounty."""
        return self.pilot is not None

    @property
    def is_flying(self) -> bool:
        """Whether a flight of the claim is in the air."""
        return any(booking.flight_id for booking in self.bookings)


def check(
    wanted: Wanted, mission: Mission | None, used: Aircraft, on: Claims, way: tuple[BountyLeg, ...], settings: Settings,
    moment: Moment,
) -> Decision[Wanted | None]:  # fmt: skip
    """Look at the aircraft of one contract: lock it, send for it, or have it put in place (CC-30).

    `way` are the legs from where it stands to the first departure, where it is to be sent for.
    """
    if mission is None or mission.status not in LIVE or mission.legs[0].is_complete:
        return Decision(None, removes=(wanted,))
    if used.locked_by == mission.id:
        return _later(wanted, None)
    now = moment.now
    if any(other.rank < wanted.rank for other in on.others) or _is_kept(used, on):
        return _conflict(wanted, mission, used, now)
    if used.airport == wanted.departure:
        return _in_place(wanted, mission, used, on, now)
    if now >= wanted.starts_at:
        return _time_is_up(wanted, used, on, now)
    if now < wanted.starts_at - settings.lead_seconds or not settings.repositioning_enabled:
        until = wanted.starts_at - settings.lead_seconds
        return _later(wanted, until if now < until else wanted.starts_at)
    return _send_for(wanted, used, on, way, settings, moment)


def may_be_sent_for(wanted: Wanted, used: Aircraft, settings: Settings, now: int) -> bool:
    """Whether a bounty may be made now, so that its way is to be found."""
    is_time = wanted.starts_at - settings.lead_seconds <= now < wanted.starts_at
    return is_time and settings.repositioning_enabled and used.airport not in (None, wanted.departure)


def _later(wanted: Wanted, look_at: int | None) -> Decision[Wanted | None]:
    after = wanted.but(look_at=look_at)
    return Decision(after, puts=(after,) if after != wanted else ())


def _is_kept(used: Aircraft, on: Claims) -> bool:
    """Whether another contract has it that has begun, or whose booking or flight uses it."""
    if used.locked_by is None:
        return False
    waiting = any(other.mission_id == used.locked_by for other in on.others)
    return not waiting or bool(used.holds) or used.flight_id is not None


def _conflict(wanted: Wanted, mission: Mission, used: Aircraft, now: int) -> Decision[Wanted | None]:
    """An earlier contract holds it: this one's staff hear of it once, and it waits."""
    after = wanted.but(look_at=now + CHECK_SECONDS, is_told=True)
    told = () if wanted.is_told else (_told(EventKind.CONTRACT_AIRCRAFT_CONFLICT, mission, used, now),)
    return Decision(after, puts=(after,), happened=told)


def _told(kind: EventKind, mission: Mission, used: Aircraft, now: int) -> Event:
    facts: dict[str, str | int | None] = {
        "registration": used.registration, "mission_id": mission.id, "title": mission.title,
    }  # fmt: skip
    return Event(kind=kind, at=now, to=mission.created_by or mission.published_by, facts=facts)


def _in_place(wanted: Wanted, mission: Mission, used: Aircraft, on: Claims, now: int) -> Decision[Wanted | None]:
    """It stands where it is wanted: locked, an unclaimed bounty cancelled; a claim, booking or flight is waited for."""
    if used.live_holds(now) or used.flight_id or on.is_claimed:
        if now >= wanted.starts_at:
            return _time_is_up(wanted, used, on, now)
        return _later(wanted, min(now + CHECK_SECONDS, max(wanted.starts_at, now + 1)))
    kept, ended = without_bounty(used, on.bounty, now)
    after = wanted.but(look_at=None)
    others = tuple(
        other.but(look_at=now) for other in on.others if used.locked_by == other.mission_id
    )  # a later contract's lock goes to the earlier one, and its staff hear of that at its next check
    return Decision(after, puts=(kept.but(locked_by=mission.id, teleport=None), after, *ended, *others))


def without_bounty(used: Aircraft, bounty: Bounty | None, now: int) -> tuple[Aircraft, tuple[Bounty, ...]]:
    """The aircraft without its unclaimed bounty, which is cancelled."""
    if bounty is None or not bounty.is_live:
        return used, ()
    return used.but(bounty_id=None), (cancelled(bounty, now),)


def _time_is_up(wanted: Wanted, used: Aircraft, on: Claims, now: int) -> Decision[Wanted | None]:
    """The window has started: the bounty ends, its claimant is told, and the aircraft is to be put in place (CC-30).

    A flight is waited for; what else is booked on the aircraft the teleport clears away.
    """
    asked = Teleport(to=wanted.departure, mission_id=wanted.mission_id, asked_at=now, look_at=now)
    after = wanted.but(look_at=None)
    told = Event(kind=EventKind.TELEPORT_ASKED, at=now, facts={"aircraft_id": used.id})
    if on.bounty is None or not on.bounty.is_live or on.is_flying:
        return Decision(after, puts=(used.but(teleport=asked), after), happened=(told,))
    holding = replace(on.holding, aircraft={**on.holding.aircraft, used.id: used})
    reason = "a contract needs it now."
    ended = claims.withdraw(on.bounty, on.bookings, on.pilot, holding, now, reason)
    puts = tuple(one.but(teleport=asked) if isinstance(one, Aircraft) else one for one in ended.puts)
    return Decision(after, puts=(*puts, after), removes=ended.removes, happened=(*ended.happened, told))


def _send_for(
    wanted: Wanted, used: Aircraft, on: Claims, way: tuple[BountyLeg, ...], settings: Settings, moment: Moment
) -> Decision[Wanted | None]:
    """Within the lead time: one bounty to the first departure, which ends at the window's start (CC-30)."""
    now = moment.now
    if on.bounty and on.bounty.is_live and on.bounty.mission_id == wanted.mission_id:
        return _later(wanted, wanted.starts_at)
    if not way or on.is_claimed or not is_free(used.but(bounty_id=None), now):
        return _later(wanted, min(now + CHECK_SECONDS, wanted.starts_at))
    free, ended = without_bounty(used, on.bounty, now)
    causer = used.brought_by if used.away else None
    made, under, told = bounties.make(
        free, wanted.departure, way, Reason.LEAD, settings, moment, causer, wanted.mission_id, wanted.starts_at
    )
    after = wanted.but(look_at=wanted.starts_at)
    return Decision(after, puts=(made, under, after, *ended), happened=told)
