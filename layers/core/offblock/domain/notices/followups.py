"""What work an event leaves behind, beside telling somebody."""

from collections.abc import Callable
from dataclasses import dataclass

from offblock.domain.kernel.events import Event, WorkKind

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The job that goes on, after how many seconds, with which key: mostly that of the record on which it happened."""

    job: str
    delay_seconds: int = 0
    key_of: Callable[[Event, Key], Key] = lambda event, key: key


def _network(event: Event, key: Key) -> Key:
    return f"NET#{event.facts['airline_id']}", f"HEAD#{event.facts['changes']}"


def _request(event: Event, key: Key) -> Key:
    """The contract's request for its aircraft, when its first leg opens (CC-30)."""
    return f"AC#{event.facts['aircraft_id']}", f"W#{int(str(event.facts['mission_id'])):016d}"


def _every_aircraft(event: Event, key: Key) -> Key:
    return "AIRCRAFT", "FROM#"


def _code(event: Event, key: Key) -> Key:
    """The code itself, also where it was made with something else."""
    return f"CODE#{event.facts['code']}", str(event.facts["purpose"])


def _aircraft(event: Event, key: Key) -> Key:
    """The aircraft itself, whose teleport need not wait for the next check."""
    return f"AC#{event.facts['aircraft_id']}", "AC"


def _every_user(event: Event, key: Key) -> Key:
    return "USERS", "FROM#"


def _pilot(event: Event, key: Key) -> Key:
    return f"U#{event.facts['pilot_id']}", "U"


def _person(event: Event, key: Key) -> Key:
    """The erasure of somebody, which goes on until nothing is left to forget (PF-21)."""
    return f"ERASE#{event.facts['user_id']}", "E"


FOLLOW_UPS: dict[WorkKind, FollowUp] = {
    WorkKind.APPLICATIONS_CLOSED: FollowUp("rejections"),
    WorkKind.FIRST_LEG_OPENED: FollowUp("positions", 0, _request),
    WorkKind.TELEPORT_ASKED: FollowUp("positions", 0, _aircraft),
    WorkKind.NETWORK_CHANGED: FollowUp("network", 30, _network),
    # Not before every request is over that may have read what held until then.
    WorkKind.HOMES_CHANGED: FollowUp("redue", 30, _every_aircraft),
    WorkKind.CAREER_MOVED: FollowUp("careers", 0, _pilot),
    WorkKind.LADDER_CHANGED: FollowUp("careers", 30, _every_user),
    WorkKind.PERSON_ERASED: FollowUp("erasures", 0, _person),
    WorkKind.CODE_MADE: FollowUp("codes", 0, _code),
    WorkKind.SIMULATION_ASKED: FollowUp("simulations"),
}
