"""How missions end: completed with an award, failed with a penalty, or cancelled with neither."""

from dataclasses import dataclass
from decimal import Decimal

from offblock.domain import aircraft as fleet
from offblock.domain.aircraft import Aircraft
from offblock.domain.applications import Application
from offblock.domain.bookings import Booking
from offblock.domain.bounties import Bounty, BountyStatus, cancelled
from offblock.domain.customers import Customer, one_mission_less
from offblock.domain.decision import Decision
from offblock.domain.events import Event, EventKind
from offblock.domain.missions import ENDED, LegStatus, Mission, MissionStatus, markers_of
from offblock.domain.moment import Moment
from offblock.domain.points import Entry, EntryType, Source, post
from offblock.domain.record import Record
from offblock.domain.refusals import IllegalMove
from offblock.domain.settings import Settings
from offblock.domain.stands import Apron, Stand
from offblock.domain.users import User, block_until
from offblock.domain.values import half_up
from offblock.domain.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Parties:
    """Everything that a mission's end touches, as loaded together; a draft has no pilot, an open one neither.

    `stand` is where the booking was to arrive, `wanted` that the aircraft was wanted at its first departure, `bounty`
    the live one on the aircraft.
    """

    mission: Mission
    customer: Customer
    used: Aircraft | None
    pilot: User | None = None
    application: Application | None = None
    booking: Booking | None = None
    stand: Stand | None = None
    wanted: Wanted | None = None
    bounty: Bounty | None = None


def effective_points(mission: Mission) -> int | None:
    """Base times multiplier, rounded half up (CC-23, PF-06); None while the award is empty."""
    return half_up(Decimal(mission.points_award) * Decimal(mission.multiplier)) if mission.points_award else None


def _told(kind: EventKind, mission: Mission, pilot_id: int | None, at: int, reason: str | None = None) -> Event:
    facts: dict[str, str | int | None] = {"mission_id": mission.id, "title": mission.title, "reason": reason}
    return Event(kind=kind, at=at, to=pilot_id, facts=facts)


def _wound_up(ended: Mission, parties: Parties) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """What every end of a mission writes and removes beside the mission itself and its pilot's account."""
    customer, used, booking = parties.customer, parties.used, parties.booking
    puts: list[Record] = [one_mission_less(customer)]
    if parties.application:
        puts.append(parties.application.but(outcome=ended.status))
    if used:
        freed = fleet.unlock(used, ended.id)
        freed = fleet.release(freed, booking.id) if booking else freed
        freed, cancelled_lead = _without_lead(freed, parties.bounty, ended)
        puts += cancelled_lead
        if freed != used:
            puts.append(freed)
    if booking and parties.stand:
        apron = Apron((parties.stand,))
        apron.release(booking.arrival, booking.arrival_stand, booking.id)
        puts += apron.changed
    wanted = (parties.wanted,) if parties.wanted else ()
    return tuple(puts), (*((booking,) if booking else ()), *wanted, *markers_of(ended))


def _without_lead(used: Aircraft, bounty: Bounty | None, ended: Mission) -> tuple[Aircraft, tuple[Bounty, ...]]:
    """The aircraft without the unclaimed bounty and the teleport that were to bring it there (CC-27, CC-28)."""
    if used.teleport and used.teleport.mission_id == ended.id:
        used = used.but(teleport=None)
    if bounty is None or bounty.mission_id != ended.id or bounty.status is not BountyStatus.AVAILABLE:
        return used, ()
    return used.but(bounty_id=None), (cancelled(bounty, ended.ended_at or 0),)


def _stopped(mission: Mission, status: MissionStatus, leg_status: LegStatus, reason: str, at: int) -> Mission:
    legs = tuple(leg if leg.is_complete else leg.to(leg_status).but(booking_id=None) for leg in mission.legs)
    return mission.to(status, end_reason=reason, ended_at=at).but(legs=legs)


def fail(parties: Parties, reason: str, at: int, settings: Settings, moment: Moment) -> Decision[Mission]:
    """End a published mission as failed at the failing instant `at`, never the job's run (CC-25, CC-26, CC-27).

    Its pilot loses points once and is blocked; a flight in the air goes on without its leg. An Open mission fails
    without penalty and its applicants are told.
    """
    mission, pilot = parties.mission, parties.pilot
    failed = _stopped(mission, MissionStatus.FAILED, LegStatus.FAILED, reason, at)
    puts, removes = _wound_up(failed, parties)
    if pilot is None:
        closed = _told(EventKind.APPLICATIONS_CLOSED, mission, None, moment.now)
        return Decision(failed, puts=(failed, *puts), removes=removes, happened=(closed,))
    penalty = settings.contract_penalty_points
    source = Source(kind="mission", id=mission.id)
    account, entry = post(
        pilot, EntryType.CHARTER_PENALTY, -penalty, f"Contract failed: {mission.title}", source, moment
    )
    account = block_until(account, at + settings.cooldown_seconds)
    told = _told(EventKind.CONTRACT_FAILED, mission, pilot.id, at, reason)
    return Decision(failed, puts=(failed, account, entry, *puts), removes=removes, happened=(told,))


def fail_overdue(parties: Parties, settings: Settings, moment: Moment) -> Decision[Mission]:
    """Fail a mission whose window has ended; one that has none so far is left alone (CC-25)."""
    at = parties.mission.overdue_at(moment.now)
    if at is None:
        return Decision(parties.mission)
    return fail(parties, "A leg was not flown within its window.", at, settings, moment)


def fail_by_hand(parties: Parties, reason: str, settings: Settings, moment: Moment) -> Decision[Mission]:
    """Staff fail a published mission, with a reason (CC-26); a window missed before counts as the failing instant."""
    at = parties.mission.overdue_at(moment.now)
    return fail(parties, reason, at if at is not None else moment.now, settings, moment)


def cancel(parties: Parties, reason: str, moment: Moment) -> Decision[Mission]:
    """Staff cancel a mission that has not ended: no penalty, everyone concerned told (CC-28)."""
    mission = parties.mission
    if mission.status in ENDED:
        raise IllegalMove(f"Mission {mission.id} is {mission.status}: it has ended and cannot be cancelled.")
    cancelled = _stopped(mission, MissionStatus.CANCELLED, LegStatus.CANCELLED, reason, moment.now)
    puts, removes = _wound_up(cancelled, parties)
    told = []
    if mission.status is MissionStatus.OPEN:
        told.append(_told(EventKind.APPLICATIONS_CLOSED, mission, None, moment.now))
    if mission.pilot_id:
        told.append(_told(EventKind.CONTRACT_CANCELLED, mission, mission.pilot_id, moment.now, reason))
    return Decision(cancelled, puts=(cancelled, *puts), removes=removes, happened=tuple(told))


def completed(
    parties: Parties, flown: Mission, moment: Moment
) -> tuple[Mission, User, Entry, tuple[Record, ...], tuple[Record, ...], Event]:
    """The mission whose last leg was just flown: its award, its account, and what it lets go of (CC-23).

    `flown` is the mission with every leg Completed; `parties.pilot` the account to pay into.
    """
    done = flown.to(MissionStatus.COMPLETED, ended_at=moment.now)
    assert parties.pilot is not None, "a mission under way has a pilot"
    award = effective_points(done) or 0
    source = Source(kind="mission", id=done.id)
    account, entry = post(parties.pilot, EntryType.CHARTER, award, f"Contract completed: {done.title}", source, moment)
    puts, removes = _wound_up(done, parties)
    return done, account, entry, puts, removes, _told(EventKind.CONTRACT_COMPLETED, done, account.id, moment.now)
