"""What needs a person in the office, in one answer: contracts for all staff, the rest for who may see it.

Each list is looked at as far as an answer needs it, so that what it costs has a bound, however large an airline is.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bookings.bookings import Booking, BookingStatus
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter.attention import ENDS_SOON_SECONDS
from offblock.domain.fleet import whereabouts
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.flights.flights import Flight, FlightStatus, Live
from offblock.domain.kernel.heartbeats import Heartbeat, JobState, state_of
from offblock.domain.kernel.jobs import FINDS
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.charter import attention
from offblock.queries.charter.attention import SHOWN, aircraft_at
from offblock.queries.notices import waiting
from offblock.queries.reader import Reader
from offblock.schemas.operations import (
    AircraftPart,
    BookingCounts,
    BountiesPart,
    BountyRow,
    Few,
    FlightsPart,
    HangingFlight,
    JobsPart,
    MessagesPart,
    OperationsView,
    OverdueAircraft,
    SetupPart,
    StuckAircraft,
)
from offblock.schemas.people.users import person

MOST = 300
MOST_TOLD = 99
MOST_BOOKINGS = 500
COUNTED_SECONDS = 60
_counted: dict[str, tuple[int, BookingCounts]] = {}


def shown(reader: Reader, caller: Caller) -> OperationsView:
    """What needs a person, as far as the caller may see it (PF-02)."""
    rulebook = reader.rulebook(strong=False)
    missions = attention.live_and_drafts(reader)
    view = OperationsView(
        missions=attention.contracts(reader, missions, rulebook.settings),
        customers_skipped=attention.skipped(reader),
    )
    if not caller.roles & OFFICE:
        return view
    return view.model_copy(
        update={
            "bounties": _bounties(reader),
            "aircraft": _aircraft(reader, rulebook),
            "bookings": _bookings(reader),
            "flights": _flights(reader),
            "jobs": _jobs(reader),
            "messages": MessagesPart(unread=waiting.unanswered(reader)),
            "parked_messages": len(reader.page("parked", size=MOST_TOLD).rows),
            "setup": None if any(missions.values()) else _setup(reader, rulebook),
        }
    )


def _bounties(reader: Reader) -> BountiesPart:
    live: list[Bounty] = reader.page("bounties", size=MOST, low="0", high="1").rows
    free = [one for one in live if one.status is BountyStatus.AVAILABLE]
    soon = reader.moment.now + ENDS_SOON_SECONDS
    ending = sorted((one for one in free if one.expires_at <= soon), key=lambda one: (one.expires_at, one.id))
    known = names.by_id(reader, Aircraft, (one.aircraft_id for one in ending[:SHOWN]))
    rows = [
        BountyRow(
            id=one.id,
            aircraft=aircraft_at(one.aircraft_id, known),
            origin=one.origin,
            destination=one.destination,
            reward_points=one.reward_points,
            reason=str(one.reason),
            expires_at=one.expires_at,
        )
        for one in ending[:SHOWN]
    ]
    return BountiesPart(unclaimed=len(free), claimed=len(live) - len(free), ending=Few(total=len(ending), rows=rows))


def _aircraft(reader: Reader, rulebook: Rulebook) -> AircraftPart:
    out: list[Aircraft] = reader.page("aircraft_away", size=MOST).rows
    stuck = [(one, why) for one in out if (why := whereabouts.stuck(one, rulebook))]
    rows = [
        StuckAircraft.model_validate({"aircraft": aircraft_at(one.id, {one.id: one}), "why": why})
        for one, why in stuck[:SHOWN]
    ]
    return AircraftPart(
        away=sum(one.away for one in out),
        stuck=Few(total=len(stuck), rows=rows),
        mel_overdue=_overdue(reader),
    )


def _overdue(reader: Reader) -> Few[OverdueAircraft]:
    """Aircraft with something that should have been repaired by now, the longest overdue first (BK-05)."""
    now = reader.moment.now
    found: list[OpenItems] = reader.page("mel_open", size=MOST_TOLD, until=now).rows
    known = names.by_id(reader, Aircraft, (one.aircraft_id for one in found[:SHOWN]))
    rows = [
        OverdueAircraft(
            aircraft=aircraft_at(one.aircraft_id, known),
            overdue=sum(item.is_overdue_at(now) for item in one.items),
            due_at=one.due_at or 0,
        )
        for one in found[:SHOWN]
    ]
    return Few(total=len(found), rows=rows)


def _bookings(reader: Reader) -> BookingCounts:
    """Bookings by status; they are many and their count is no news, so it is kept for a minute."""
    now, kept = reader.moment.now, _counted.get(reader.tenant)
    if kept and 0 <= now - kept[0] < COUNTED_SECONDS:
        return kept[1]
    some: list[Booking] = reader.page("bookings", size=MOST_BOOKINGS).rows
    found = Counter(one.status_at(now) for one in some)
    counts = BookingCounts(**{str(status): found[status] for status in BookingStatus})
    _counted[reader.tenant] = (now, counts)
    return counts


def _flights(reader: Reader) -> FlightsPart:
    hang: list[Live] = reader.page("hanging", size=MOST_TOLD).rows
    some = hang[:SHOWN]
    found: list[Any] = reader.find_all(*((Flight, one.flight_id) for one in some), strong=False) if some else []
    users = names.by_id(reader, User, (one.pilot_id for one in found if one))
    rows = [
        HangingFlight(
            id=str(flight.id),
            callsign=flight.callsign,
            pilot=person(flight.pilot_id, users),
            departure=flight.departure,
            arrival=flight.arrival,
            hanging_since=live.hanging_since or reader.moment.now,
        )
        for live, flight in zip(some, found, strict=True)
        if flight and flight.status is FlightStatus.FLYING
    ]
    to_review = len(reader.page("to_review", size=MOST_TOLD).rows)
    return FlightsPart(to_review=to_review, hanging=Few(total=len(hang), rows=rows))


def _jobs(reader: Reader) -> JobsPart:
    now = reader.moment.now
    beats: list[Heartbeat | None] = reader.find_all(*((Heartbeat, job) for job in FINDS), strong=False)
    return JobsPart(stopped=[one.job for one in beats if one and state_of(one, now) is JobState.STOPPED])


def _setup(reader: Reader, rulebook: Rulebook) -> SetupPart | None:
    """What a new airline has entered; None where it has had a contract."""

    def any_of(name: str, *args: Any) -> bool:
        return bool(reader.page(name, *args, size=1).rows)

    if any_of("missions"):
        return None
    airlines = rulebook.reference.airlines
    return SetupPart(
        airlines=bool(airlines),
        airports=any_of("airports"),
        subfleets=bool(rulebook.reference.subfleets),
        aircraft=any_of("aircraft"),
        schedules=any(any_of("schedules_of", an_id) for an_id in list(airlines)[:SHOWN]),
        customers=any_of("customers"),
        missions=False,
    )


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _counted.clear()
