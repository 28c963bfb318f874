"""Applications: pilots ask for a mission, staff choose one of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from offblock.domain.airline.reference import Reference
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.qualifications import Targets, must_qualify, targets_of, unmet
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Event, NoticeKind, WorkKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, NotFound, Refusal
from offblock.domain.kernel.transitions import Moves
from offblock.domain.kernel.values import Id, Instant
from offblock.domain.kernel.wording import Phrase
from offblock.domain.people.profiles import must_be_somebody
from offblock.domain.people.users import User, must_be_verified, must_not_be_blocked


class ApplicationStatus(StrEnum):
    """An application's life; a withdrawn one is removed (CC-37)."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


_A = ApplicationStatus
APPLICATION_MOVES: dict[ApplicationStatus, frozenset[ApplicationStatus]] = {
    _A.PENDING: frozenset({_A.ACCEPTED, _A.REJECTED}),
    _A.ACCEPTED: frozenset(),
    _A.REJECTED: frozenset(),
}


class ApplicationDecided(Conflict):
    """The application is no longer pending."""


class Application(Record, Moves[ApplicationStatus]):
    """A pilot's wish to fly a mission. `outcome` is how the mission ended, on the accepted one."""

    keyed_by: ClassVar = ("mission_id", "pilot_id")
    moves: ClassVar = APPLICATION_MOVES
    refusal: ClassVar = ApplicationDecided

    mission_id: Id
    pilot_id: Id
    status: ApplicationStatus = ApplicationStatus.PENDING
    applied_at: Instant
    outcome: MissionStatus | None = None

    @property
    def called(self) -> str:
        """What a refusal calls it."""
        return "The application"

    def seen_with(self, mission: Mission) -> "Application":
        """As it really stands: pending on a mission that is no longer open is rejected (CC-17)."""
        closed = self.status is ApplicationStatus.PENDING and mission.status is not MissionStatus.OPEN
        return self.but(status=ApplicationStatus.REJECTED) if closed else self


class MissionNotOpen(Conflict):
    """The mission takes no applications (any more)."""


class AlreadyApplied(Conflict):
    """The pilot's application is already there."""


class NoApplication(NotFound):
    """The pilot has no application here."""


def _must_be_open(mission: Mission, now: int) -> None:
    if mission.status is not MissionStatus.OPEN:
        raise MissionNotOpen(
            "Mission {mission_id} is {status}: it takes no applications now.",
            mission_id=mission.id,
            status=mission.status,
        )
    if mission.overdue_at(now) is not None:
        raise MissionNotOpen(
            "A window of mission {mission_id} is over: it takes no applications any more.", mission_id=mission.id
        )


@dataclass(frozen=True, slots=True)
class LoadedApplication:
    """A mission and a pilot who wants it, with the application that the pilot has made before, if any."""

    mission: Mission
    pilot: User
    aircraft: Aircraft
    present: Application | None = None
    reference: Reference = field(default_factory=Reference)


def _targets(loaded: LoadedApplication) -> Targets:
    """What an application asks about: the aircraft, and the airports of the legs (CC-16)."""
    airports = {icao for leg in loaded.mission.legs for icao in (leg.departure, leg.arrival)}
    return targets_of(loaded.aircraft, airports)


def _must_qualify(loaded: LoadedApplication, now: int) -> None:
    must_qualify(loaded.pilot, _targets(loaded), loaded.reference, now)


def lacking(loaded: LoadedApplication, now: int) -> list[Phrase]:
    """What the pilot lacks for the mission at an instant, each once (CC-16)."""
    return unmet(loaded.pilot, _targets(loaded), loaded.reference, now)


def _must_be_new(loaded: LoadedApplication, now: int) -> None:
    if loaded.present:
        raise AlreadyApplied("You have applied for this mission already: staff will decide.")


CHECKS: tuple[Callable[[LoadedApplication, int], None], ...] = (
    lambda loaded, now: must_be_verified(loaded.pilot),
    lambda loaded, now: _must_be_open(loaded.mission, now),
    lambda loaded, now: must_not_be_blocked(loaded.pilot, now),
    _must_qualify,
    _must_be_new,
)
"""What an application asks for, in the order in which a pilot would hear of it (CC-14, CC-15, CC-16)."""


def apply(loaded: LoadedApplication, moment: Moment) -> Decision[Application]:
    """A verified, qualified pilot who is not in cooldown applies for an open mission, once (CC-14, CC-15, CC-16)."""
    for check in CHECKS:
        check(loaded, moment.now)
    mission = loaded.mission
    made = Application(mission_id=mission.id, pilot_id=loaded.pilot.id, applied_at=moment.now)
    return Decision(made, puts=(made,), rests_on=(mission,))


def obstacles(loaded: LoadedApplication, now: int) -> list[Refusal]:
    """Everything for which the pilot's application would be refused now, in order; nothing means go (CC-39)."""
    found = []
    for check in CHECKS:
        try:
            check(loaded, now)
        except Refusal as refusal:
            found.append(refusal)
    return found


def withdraw(mission: Mission, present: Application | None) -> Decision[None]:
    """The pilot takes a pending application back (CC-14)."""
    if present is None:
        raise NoApplication("You have no application for this mission.")
    if present.seen_with(mission).status is not ApplicationStatus.PENDING:
        raise ApplicationDecided("Your application is decided: it cannot be withdrawn any more.")
    return Decision(None, removes=(present,), rests_on=(mission,))


def accept(mission: Mission, chosen: Application | None, pilot: User, moment: Moment) -> Decision[Mission]:
    """Give the mission to one applicant; the others are rejected by the same write, and told one by one (CC-17)."""
    if chosen is None:
        raise NoApplication("This pilot has no application for the mission: it may have been withdrawn.")
    _must_be_open(mission, moment.now)
    must_be_somebody(pilot)
    must_not_be_blocked(
        pilot, moment.now, "Contracts are closed to {pilot} until {blocked_until}: accept another pilot."
    )
    assigned = mission.to(MissionStatus.ASSIGNED, pilot_id=pilot.id)
    return Decision(
        assigned,
        puts=(assigned, chosen.to(ApplicationStatus.ACCEPTED)),
        happened=(
            Event(kind=NoticeKind.CONTRACT_ASSIGNED, at=moment.now, to=pilot.id, facts=mission.facts),
            Event(kind=WorkKind.APPLICATIONS_CLOSED, at=moment.now, facts=mission.facts),
        ),
    )


def tell_rejected(mission: Mission, pending: Application, moment: Moment) -> Decision[Application]:
    """Write one rejection down and tell its pilot; the work list is what is still pending (CC-17)."""
    rejected = pending.to(ApplicationStatus.REJECTED)
    rejection = Event(kind=NoticeKind.APPLICATION_REJECTED, at=moment.now, to=pending.pilot_id, facts=mission.facts)
    return Decision(rejected, puts=(rejected,), happened=(rejection,))
