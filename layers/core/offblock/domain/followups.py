"""What work an event leaves behind, beside telling somebody."""

from collections.abc import Callable
from dataclasses import dataclass

from offblock.domain.events import Event, EventKind

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The job that goes on, after how many seconds, and with which key: mostly the record on which it happened."""

    job: str
    delay_seconds: int = 0
    key_of: Callable[[Event, Key], Key] = lambda event, key: key


def _network(event: Event, key: Key) -> Key:
    return f"NET#{event.facts['airline_id']}", f"HEAD#{event.facts['changes']}"


FOLLOW_UPS: dict[EventKind, FollowUp] = {
    EventKind.APPLICATIONS_CLOSED: FollowUp("rejections"),
    EventKind.NETWORK_CHANGED: FollowUp("network", 30, _network),
}
