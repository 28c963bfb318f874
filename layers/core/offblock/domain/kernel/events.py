"""What happened: past tense, announced by the same write that made it so."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Id, Instant

Facts = dict[str, str | int | None]
"""What is told of something: ids and short names by what they are, never addresses or secrets."""


def called(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts of a flight with its callsign; where there was none yet when they were written, with its number (FL-03)."""
    return facts if "flight_number" not in facts else {"callsign": facts["flight_number"]} | facts


Called = Annotated[Facts, AfterValidator(called)]
"""Facts as they are kept to be worded later."""


class Audience(StrEnum):
    """Whom an event is for when it is not one person."""

    STAFF = "staff"
    OFFICE = "office"
    PILOTS = "pilots"


class NoticeKind(StrEnum):
    """What somebody is told of, by the notice's name (PF-09)."""

    CONTRACT_ASSIGNED = "contract_assigned"
    APPLICATION_REJECTED = "application_rejected"
    LEG_OPENED = "leg_opened"
    WINDOW_MOVED = "window_moved"
    CONTRACT_COMPLETED = "contract_completed"
    CONTRACT_FAILED = "contract_failed"
    CONTRACT_CANCELLED = "contract_cancelled"
    GENERATION_SKIPPED = "generation_skipped"
    BOOKING_EXPIRED = "booking_expired"
    BOOKING_REMOVED = "booking_removed"
    BOUNTY_AVAILABLE = "bounty_available"
    BOUNTY_EXPIRED = "bounty_expired"
    BOUNTY_CANCELLED = "bounty_cancelled"
    UNROUTABLE_AIRCRAFT = "unroutable_aircraft"
    CONTRACT_AIRCRAFT_TELEPORTED = "contract_aircraft_teleported"
    CONTRACT_AIRCRAFT_CONFLICT = "contract_aircraft_conflict"
    FLIGHT_HANGING = "flight_hanging"
    FLIGHT_UNHEARD = "flight_unheard"
    FLIGHT_STOPPED = "flight_stopped"
    FLIGHT_FINISHED = "flight_finished"
    FLIGHT_ACCEPTED = "flight_accepted"
    FLIGHT_WARNED = "flight_warned"
    FLIGHT_REJECTED = "flight_rejected"
    PROMOTED = "promoted"
    LICENCE_EXPIRING = "licence_expiring"
    LICENCE_EXPIRED = "licence_expired"
    PICTURE_REFUSED = "picture_refused"
    DISCORD_REFUSED = "discord_refused"
    MESSAGE_RECEIVED = "message_received"
    PILOT_WROTE = "pilot_wrote"


class WorkKind(StrEnum):
    """What leaves work behind that a job goes on with."""

    APPLICATIONS_CLOSED = "applications_closed"
    FIRST_LEG_OPENED = "first_leg_opened"
    TELEPORT_ASKED = "teleport_asked"
    NETWORK_CHANGED = "network_changed"
    HOMES_CHANGED = "homes_changed"
    CAREER_MOVED = "career_moved"
    LADDER_CHANGED = "ladder_changed"
    PERSON_ERASED = "person_erased"
    CODE_MADE = "code_made"
    SIMULATION_ASKED = "simulation_asked"


EventKind = NoticeKind | WorkKind


class Event(Record):
    """One thing that happened, with its facts.

    `not_for` is the one of an audience who is not to be told (RP-11).
    """

    kind: EventKind
    at: Instant
    to: Id | Audience | None = None
    not_for: Id | None = None
    facts: Facts = {}

    @classmethod
    def announced(cls, plain: Any) -> Self:
        """The event in what was announced; a field that a later release wrote is passed over (OP-05)."""
        return cls.model_validate(plain, extra="ignore")
