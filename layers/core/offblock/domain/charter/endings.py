"""How missions end: completed with an award, failed with a penalty, or cancelled with neither."""

from dataclasses import dataclass
from decimal import Decimal

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import Bounty, BountyStatus, cancel_unclaimed
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer, one_mission_less
from offblock.domain.charter.missions import ENDED, LegStatus, Mission, MissionStatus, markers_of
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, EventKind, NoticeKind, WorkKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import IllegalMove
from offblock.domain.kernel.values import half_up
from offblock.domain.kernel.wording import Phrase, Reason, reason_facts, words_of
from offblock.domain.people.ledger import EntryType, Posting, Source, post
from offblock.domain.people.users import User, block_until


@dataclass(frozen=True, slots=True)
class LoadedMission:
    """Everything that a mission's end touches; a draft has no pilot, an open one neither.

    `stand` is where the booking was to arrive, `request` that the aircraft was wanted at its first departure, `bounty`
    the live one on the aircraft.
    """

    mission: Mission
    customer: Customer
    aircraft: Aircraft | None
    pilot: User | None = None
    application: Application | None = None
    booking: Booking | None = None
    stand: Stand | None = None
    request: PositioningRequest | None = None
    bounty: Bounty | None = None


def effective_points(mission: Mission) -> int | None:
    """Base times multiplier, rounded half up (CC-23, PF-06); None while the award is empty."""
    return half_up(Decimal(mission.points_award) * Decimal(mission.multiplier)) if mission.points_award else None


WINDOW_MISSED = Phrase("window_missed", "A leg was not flown within its window.")


def _ended(kind: EventKind, mission: Mission, at: int, to: int | None = None, reason: Reason = "") -> Event:
    facts = mission.facts | (reason_facts(reason) if reason else {})
    return Event(kind=kind, at=at, to=to, facts=facts)


def _wind_up(ended: Mission, loaded: LoadedMission, changes: ChangeSet, moment: Moment) -> None:
    """What every end of a mission writes and removes beside the mission itself and its pilot's account."""
    changes.put(one_mission_less(loaded.customer))
    if loaded.application:
        changes.put(loaded.application.but(outcome=ended.status))
    if loaded.aircraft:
        _free(loaded.aircraft, ended, loaded, changes, moment)
    if loaded.booking:
        Apron((loaded.stand,), changes, moment).release(loaded.booking)
    changes.remove(loaded.booking, loaded.request, *markers_of(ended))


def _free(aircraft: Aircraft, ended: Mission, loaded: LoadedMission, changes: ChangeSet, moment: Moment) -> None:
    """The aircraft without lock and hold, and without what was to bring it there and is unclaimed (CC-27, CC-28)."""
    present, bounty = changes.now(aircraft), loaded.bounty
    free = present.unlocked(ended.id)
    changes.put(free.without_hold(loaded.booking.id) if loaded.booking else free, instead_of=present)
    if free.teleport and free.teleport.mission_id == ended.id:
        changes.edit(aircraft, teleport=None)
    if bounty and bounty.mission_id == ended.id and bounty.status is BountyStatus.AVAILABLE:
        cancel_unclaimed(bounty, aircraft, changes, moment)


def _stopped(mission: Mission, status: MissionStatus, leg_status: LegStatus, reason: Reason, at: int) -> Mission:
    legs = tuple(leg if leg.is_complete else leg.to(leg_status, booking_id=None) for leg in mission.legs)
    return mission.to(status, end_reason=words_of(reason), ended_at=at).but(legs=legs)


def fail(loaded: LoadedMission, reason: Reason, at: int, settings: Settings, moment: Moment) -> Decision[Mission]:
    """End a published mission as failed at the failing instant `at`, never the job's run (CC-25, CC-26, CC-27).

    Its pilot loses points once and is blocked; a flight in the air goes on without its leg. An Open mission fails
    without penalty and its applicants are told.
    """
    mission, pilot, changes = loaded.mission, loaded.pilot, ChangeSet()
    failed = changes.put(_stopped(mission, MissionStatus.FAILED, LegStatus.FAILED, reason, at))
    _wind_up(failed, loaded, changes, moment)
    if pilot is None:
        changes.tell(_ended(WorkKind.APPLICATIONS_CLOSED, mission, moment.now))
        return changes.decide(failed)
    penalty, source = settings.contract_penalty_points, Source(kind="mission", id=mission.id)
    posting = Posting(
        EntryType.CHARTER_PENALTY,
        -penalty,
        Phrase("contract_failed", "Contract failed: {title}", mission.facts),
        source,
    )
    account = post(pilot, posting, changes, moment)
    changes.put(block_until(account, at + settings.cooldown_seconds), instead_of=account)
    changes.tell(_ended(NoticeKind.CONTRACT_FAILED, mission, at, pilot.id, reason))
    return changes.decide(failed)


def fail_overdue(loaded: LoadedMission, settings: Settings, moment: Moment) -> Decision[Mission]:
    """Fail a mission whose window has ended; one that has none so far is left alone (CC-25)."""
    at = loaded.mission.overdue_at(moment.now)
    if at is None:
        return Decision(loaded.mission)
    return fail(loaded, WINDOW_MISSED, at, settings, moment)


def fail_by_hand(loaded: LoadedMission, reason: str, settings: Settings, moment: Moment) -> Decision[Mission]:
    """Staff fail a published mission, with a reason (CC-26); a window missed before counts as the failing instant."""
    at = loaded.mission.overdue_at(moment.now)
    return fail(loaded, reason, at if at is not None else moment.now, settings, moment)


def cancel(loaded: LoadedMission, reason: Reason, moment: Moment) -> Decision[Mission]:
    """Staff cancel a mission that has not ended: no penalty, everyone concerned told (CC-28)."""
    mission, changes = loaded.mission, ChangeSet()
    if mission.status in ENDED:
        raise IllegalMove(
            "Mission {mission_id} is {status}: it has ended and cannot be cancelled.",
            mission_id=mission.id,
            status=mission.status,
        )
    cancelled = changes.put(_stopped(mission, MissionStatus.CANCELLED, LegStatus.CANCELLED, reason, moment.now))
    _wind_up(cancelled, loaded, changes, moment)
    if mission.status is MissionStatus.OPEN:
        changes.tell(_ended(WorkKind.APPLICATIONS_CLOSED, mission, moment.now))
    if mission.pilot_id and not (loaded.pilot and loaded.pilot.erased_at):
        changes.tell(_ended(NoticeKind.CONTRACT_CANCELLED, mission, moment.now, mission.pilot_id, reason))
    return changes.decide(cancelled)


def complete(loaded: LoadedMission, flown: Mission, changes: ChangeSet, moment: Moment) -> None:
    """End the mission whose last leg was just flown: its award, and what it lets go of (CC-23).

    `flown` is the mission with every leg Completed.
    """
    assert loaded.pilot is not None, "a mission under way has a pilot"
    done = changes.put(flown.to(MissionStatus.COMPLETED, ended_at=moment.now))
    award, source = effective_points(done) or 0, Source(kind="mission", id=done.id)
    posting = Posting(
        EntryType.CHARTER, award, Phrase("contract_completed", "Contract completed: {title}", done.facts), source
    )
    post(loaded.pilot, posting, changes, moment)
    _wind_up(done, loaded, changes, moment)
    changes.tell(_ended(NoticeKind.CONTRACT_COMPLETED, done, moment.now, loaded.pilot.id))
