"""Position reports of flights (FL-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.flights import hearing, reports
from offblock.domain.flights.flights import FlightStatus, Live
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.refusals import TooLarge
from offblock.domain.people.users import User
from offblock.formats import acars_positions
from offblock.usecases.flights.finding import flight_key, own_flight

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


TRIES = 3
MOST_KEPT = 2000
_flying: dict[tuple[str, int], int] = {}
"""The flight that a pilot was seen to fly, by tenant and pilot: whether it still is its place in the air tells."""


def forget() -> None:
    """Remember nobody; a test that turns the table back needs it."""
    _flying.clear()


class TooManyReports(TooLarge):
    """One request carries up to 250 position reports (FL-04)."""


def report(store: Store, pilot_id: int, flight_id: str, body: Any) -> int:
    """Keep what is usable of a post of position reports, and when it came; how many that was (FL-04).

    A piece's key is made of its content, so the same post twice is one piece, and no order matters.
    """
    count = acars_positions.count_reports(body)
    if count > reports.MAX_REPORTS:
        raise TooManyReports(
            "Send up to {limit} reports a request: this one has {count}.", limit=reports.MAX_REPORTS, count=count
        )
    now = store.moment.now
    return keep(store, pilot_id, flight_id, acars_positions.read_reports(body, now))


def report_flown(store: Store, pilot_id: int, body: Any) -> int:
    """Keep what is usable of a post whose client names no flight: of the one in progress, else of the last one (FL-04).

    Any number of reports is taken, since such a client would send them again and again; so is what is not usable.
    """
    usable = acars_positions.read_reports(body, store.moment.now)
    if not usable:
        return 0
    known = _recalled(store, pilot_id)
    if known and _is_heard(store, pilot_id, known, usable):
        return len(usable)
    flight_id = _flown_by(store, pilot_id)
    return keep(store, pilot_id, str(flight_id), usable) if flight_id else 0


def _flown_by(store: Store, pilot_id: int) -> int | None:
    """The flight that a pilot flies, else the last one; None of whom never flew."""
    pilot = store.find(User, pilot_id)
    if pilot and pilot.flight_id:
        return pilot.flight_id
    return next((one.id for one in store.page("flights_of", pilot_id, size=1).rows), None)


def keep(store: Store, pilot_id: int, flight_id: str, usable: list[reports.Report], are_dated: bool = True) -> int:
    """Keep the reports of one post, whatever client sent them; how many that was (FL-04).

    Those that are not dated say no instant, and were made when they came. While the flight is in the air that is one
    write of its place there; what comes later is a piece of its own.
    """
    if heard_again(store, pilot_id, flight_id, usable, are_dated):
        return len(usable)
    flight = own_flight(store, pilot_id, flight_id)
    if not usable:
        return 0
    live = store.find(Live, flight.id) if flight.status is FlightStatus.FLYING else None
    if live is None or not _is_heard(store, pilot_id, live, usable, are_dated):
        store.keep_first(hearing.late(flight.id, usable, store.moment.now))
    return len(usable)


def heard_again(
    store: Store, pilot_id: int, flight_id: str, usable: list[reports.Report], are_dated: bool = True
) -> bool:
    """Note reports with the place of a flight that this process has written within the last minute, without a read.

    False where it has not, or the flight is over: its place is then gone, as the write's condition tells. Where there
    are none to note, nothing is done.
    """
    known = _recalled(store, pilot_id)
    if known is None or known.flight_id != flight_key(flight_id):
        return False
    return not usable or _is_heard(store, pilot_id, known, usable, are_dated)


def _recalled(store: Store, pilot_id: int) -> Live | None:
    """The place of a pilot's flight as this process wrote it last."""
    flight_id = _flying.get((store.tenant, pilot_id))
    return store.recall(Live, flight_id) if flight_id else None


def _is_heard(store: Store, pilot_id: int, live: Live, usable: list[reports.Report], are_dated: bool = True) -> bool:
    """Note the reports with the flight's place in the air; whether that could be done, or it is over or too busy."""
    place: Live | None = live
    for _ in range(TRIES):
        if place is None:
            return False
        now = store.moment.now
        heard = hearing.hear(place, usable if are_dated else hearing.as_first_sent(place, usable, now), now)
        if heard.piece:
            store.keep_first(heard.piece)
        try:
            store.commit(Decision(None, puts=(heard.live,)))
        except Stale:
            store.forget()
            place = store.find(Live, live.flight_id)
            continue
        _remember(store, pilot_id, heard.live)
        return True
    return False


def _remember(store: Store, pilot_id: int, live: Live) -> None:
    """Spare the next post its reads."""
    name = (store.tenant, pilot_id)
    if name not in _flying and len(_flying) >= MOST_KEPT:
        _flying.pop(next(iter(_flying)))
    _flying[name] = live.flight_id
    store.remember(live)
