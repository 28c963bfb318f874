"""Flights that hang: nothing has been heard of them for hours, so pilot and staff are told, once (FL-09)."""

from offblock.domain.airline.settings import Settings
from offblock.domain.flights.flights import CHECK_SECONDS, Flight, Live, last_heard
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.kernel.values import to_rfc3339


def is_hanging(flight: Flight, live: Live | None, settings: Settings, now: int) -> bool:
    """Whether a flight in the air has been silent for as long as the settings say, to the second (FL-09)."""
    return last_heard(flight, live) + settings.hanging_seconds <= now


def check(flight: Flight, live: Live, settings: Settings, now: int) -> Decision[bool]:
    """Tell pilot and staff of a flight that hangs; one that does not is looked at again. Whether it hangs (FL-09)."""
    heard_at = last_heard(flight, live)
    if not is_hanging(flight, live, settings, now):
        again = live.but(check_at=min(heard_at + settings.hanging_seconds, now + CHECK_SECONDS))
        return Decision(False, puts=(again,))
    if live.hanging_since:
        return Decision(True)
    hanging = live.but(hanging_since=now)
    facts = flight.facts | {"heard": to_rfc3339(heard_at), "pilot_id": flight.pilot_id}
    events = (
        Event(kind=NoticeKind.FLIGHT_HANGING, at=now, to=flight.pilot_id, facts=facts),
        Event(kind=NoticeKind.FLIGHT_UNHEARD, at=now, to=Audience.STAFF, facts=facts),
    )
    return Decision(True, puts=(hanging,), happened=events)


def ended_by_staff(kind: NoticeKind, flight: Flight, reason: str, now: int) -> Event:
    """What a pilot is told of a flight that staff have ended."""
    said = reason or "nothing had been heard of it."
    return Event(kind=kind, at=now, to=flight.pilot_id, facts=flight.facts | {"reason": said})
