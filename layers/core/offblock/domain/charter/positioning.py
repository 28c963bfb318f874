"""The aircraft of a contract: kept for it where it stands, sent for in time, put in place when time is up (CC-30)."""

from dataclasses import dataclass, field

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bookings import claims
from offblock.domain.bookings.claims import LoadedBounty
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import BountyLeg, BountyReason, Occasion, cancel_unclaimed
from offblock.domain.charter.missions import LIVE, Mission
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.fleet.whereabouts import is_free
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind, WorkKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.wording import Phrase

CHECK_SECONDS = 1800
"""How often an aircraft that is not in place yet is looked at."""


@dataclass(frozen=True, slots=True)
class LoadedPositioning:
    """A contract's request for its aircraft, who wants that besides, and its live bounty with its claim.

    `way` are the legs from where it stands to the first departure, where it may be sent for.
    """

    request: PositioningRequest
    aircraft: Aircraft
    mission: Mission | None = None
    others: tuple[PositioningRequest, ...] = ()
    bounty: LoadedBounty | None = None
    way: tuple[BountyLeg, ...] = ()
    rulebook: Rulebook = field(default_factory=Rulebook)

    @property
    def is_claimed(self) -> bool:
        """Whether a pilot has claimed the aircraft's bounty."""
        return self.bounty is not None and self.bounty.is_claimed

    @property
    def is_flying(self) -> bool:
        """Whether a flight of the claim is in the air."""
        return self.bounty is not None and self.bounty.is_flying

    @property
    def is_kept(self) -> bool:
        """Whether another contract has it that has begun, or whose booking or flight uses it."""
        aircraft = self.aircraft
        if aircraft.locked_by is None:
            return False
        waiting = any(other.mission_id == aircraft.locked_by for other in self.others)
        return not waiting or bool(aircraft.holds) or aircraft.flight_id is not None

    @property
    def sends_from(self) -> int:
        """The instant from which the aircraft is sent for."""
        return self.request.starts_at - self.rulebook.settings.lead_seconds

    def may_be_sent_for(self, now: int) -> bool:
        """Whether a bounty may be made now, so that its way is to be found."""
        is_time = self.sends_from <= now < self.request.starts_at
        is_elsewhere = self.aircraft.airport not in (None, self.request.departure)
        return is_time and is_elsewhere and self.rulebook.settings.repositioning_enabled


def check(loaded: LoadedPositioning, moment: Moment) -> Decision[PositioningRequest | None]:
    """Look at the aircraft of one contract: lock it, send for it, or have it put in place (CC-30)."""
    request, mission, now = loaded.request, loaded.mission, moment.now
    if mission is None or mission.status not in LIVE or mission.legs[0].is_complete:
        return Decision(None, removes=(request,))
    if loaded.aircraft.locked_by == mission.id:
        return _later(request, None)
    if any(other.rank < request.rank for other in loaded.others) or loaded.is_kept:
        return _wait_for_earlier(loaded, mission, now)
    if loaded.aircraft.airport == request.departure:
        return _in_place(loaded, mission, moment)
    if now >= request.starts_at:
        return _time_is_up(loaded, moment)
    if now < loaded.sends_from or not loaded.rulebook.settings.repositioning_enabled:
        return _later(request, loaded.sends_from if now < loaded.sends_from else request.starts_at)
    return _send_for(loaded, moment)


def _later(request: PositioningRequest, next_check_at: int | None) -> Decision[PositioningRequest | None]:
    changes = ChangeSet()
    return changes.decide(changes.edit(request, next_check_at=next_check_at))


def _wait_for_earlier(loaded: LoadedPositioning, mission: Mission, now: int) -> Decision[PositioningRequest | None]:
    """An earlier contract holds it: this one's staff hear of it once, and it waits."""
    changes, request = ChangeSet(), loaded.request
    waiting = changes.put(request.but(next_check_at=now + CHECK_SECONDS, staff_notified=True))
    if not request.staff_notified:
        facts = mission.facts | {"registration": loaded.aircraft.registration}
        staff = mission.created_by or mission.published_by
        changes.tell(Event(kind=NoticeKind.CONTRACT_AIRCRAFT_CONFLICT, at=now, to=staff, facts=facts))
    return changes.decide(waiting)


def _in_place(loaded: LoadedPositioning, mission: Mission, moment: Moment) -> Decision[PositioningRequest | None]:
    """It stands where it is wanted: locked, an unclaimed bounty cancelled; a claim, booking or flight is waited for."""
    request, aircraft, now = loaded.request, loaded.aircraft, moment.now
    if aircraft.live_holds(now) or aircraft.flight_id or loaded.is_claimed:
        if now >= request.starts_at:
            return _time_is_up(loaded, moment)
        return _later(request, min(now + CHECK_SECONDS, max(request.starts_at, now + 1)))
    changes = ChangeSet()
    changes.put(aircraft.but(locked_by=mission.id, teleport=None))
    met = changes.put(request.but(next_check_at=None))
    if loaded.bounty:
        cancel_unclaimed(loaded.bounty.bounty, aircraft, changes, moment)
    for other in loaded.others:
        if aircraft.locked_by == other.mission_id:  # it gives the lock up; its staff hear of that at its next check
            changes.put(other.but(next_check_at=now))
    return changes.decide(met, subject=aircraft)


def _time_is_up(loaded: LoadedPositioning, moment: Moment) -> Decision[PositioningRequest | None]:
    """The window has started: the bounty ends, its claimant is told, and the aircraft is to be put in place (CC-30).

    A flight is waited for; what else is booked on the aircraft the teleport clears away.
    """
    request, aircraft, now, changes = loaded.request, loaded.aircraft, moment.now, ChangeSet()
    if loaded.bounty and loaded.bounty.bounty.is_live and not loaded.is_flying:
        claims.withdraw(loaded.bounty, Phrase("contract_needs_it", "a contract needs it now."), changes, moment)
    teleport = Teleport(to=request.departure, mission_id=request.mission_id, asked_at=now, next_check_at=now)
    changes.edit(aircraft, teleport=teleport)
    waiting = changes.put(request.but(next_check_at=None))
    changes.tell(Event(kind=WorkKind.TELEPORT_ASKED, at=now, facts={"aircraft_id": aircraft.id}))
    return changes.decide(waiting, subject=aircraft)


def _send_for(loaded: LoadedPositioning, moment: Moment) -> Decision[PositioningRequest | None]:
    """Within the lead time: one bounty to the first departure, which ends at the window's start (CC-30)."""
    request, aircraft, now = loaded.request, loaded.aircraft, moment.now
    present = loaded.bounty.bounty if loaded.bounty else None
    if present and present.is_live and present.mission_id == request.mission_id:
        return _later(request, request.starts_at)
    if not loaded.way or loaded.is_claimed or not is_free(aircraft.but(bounty_id=None), now):
        return _later(request, min(now + CHECK_SECONDS, request.starts_at))
    changes = ChangeSet()
    cancel_unclaimed(present, aircraft, changes, moment)
    causer = aircraft.flown_in_by if aircraft.away else None
    occasion = Occasion(BountyReason.LEAD, causer, request.mission_id, request.starts_at)
    made = bounties.make(aircraft, loaded.way, occasion, loaded.rulebook.settings, changes, moment)
    return changes.decide(changes.put(request.but(next_check_at=request.starts_at)), subject=made)
