"""What work an event leaves behind, beside telling somebody."""

from collections.abc import Callable
from dataclasses import dataclass

from offblock.domain.kernel.events import Event, EventKind

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The job that goes on, after how many seconds, with which key: mostly that of the record on which it happened."""

    job: str
    delay_seconds: int = 0
    key_of: Callable[[Event, Key], Key | None] = lambda event, key: key


def _network(event: Event, key: Key) -> Key:
    return f"NET#{event.facts['airline_id']}", f"HEAD#{event.facts['changes']}"


def _aircraft_of_first_leg(event: Event, key: Key) -> Key | None:
    """The contract's want of its aircraft, when its first leg opens (CC-30)."""
    if event.facts.get("leg") != 1:
        return None
    return f"AC#{event.facts['aircraft_id']}", f"W#{int(str(event.facts['mission_id'])):016d}"


def _every_aircraft(event: Event, key: Key) -> Key:
    return "AIRCRAFT", "FROM#"


def _aircraft(event: Event, key: Key) -> Key:
    """The aircraft itself, whose teleport need not wait for the next check."""
    return f"AC#{event.facts['aircraft_id']}", "AC"


FOLLOW_UPS: dict[EventKind, FollowUp] = {
    EventKind.APPLICATIONS_CLOSED: FollowUp("rejections"),
    EventKind.LEG_OPENED: FollowUp("positions", 0, _aircraft_of_first_leg),
    EventKind.TELEPORT_ASKED: FollowUp("positions", 0, _aircraft),
    EventKind.NETWORK_CHANGED: FollowUp("network", 30, _network),
    # Not before every request is over that may have read what held until then.
    EventKind.HOMES_CHANGED: FollowUp("redue", 30, _every_aircraft),
}
