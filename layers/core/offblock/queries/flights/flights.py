"""How flights are shown, with the names behind their ids."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.airline.airports import Airport
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.clocks import Span
from offblock.domain.flights.flights import SHARDS, Flight, FlightStatus, Live
from offblock.domain.flights.packing import Arrival, unpack
from offblock.domain.flights.remarks import Remarks
from offblock.domain.flights.tracks import Point, Track
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.refusals import Fault, Invalid, NotFound
from offblock.domain.kernel.values import LATEST
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.months import months_back, months_between
from offblock.queries.reader import Reader
from offblock.schemas.flights.flights import FlightView, LiveView, TrackPoint, flight_view, live_view, with_remarks


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which flights a list shows: whose, in which states, with what, where, begun when, and whether they must hang.

    `since` is the first instant, `until` the first that is not wanted. `is_newest_first` says how they are sorted by
    when they ended; None leaves each list its own order.
    """

    pilot_id: int | None = None
    statuses: tuple[FlightStatus, ...] = ()
    hanging: bool = False
    aircraft_id: int | None = None
    airport: str | None = None
    since: int | None = None
    until: int | None = None
    is_newest_first: bool | None = None

    def takes(self, one: Flight) -> bool:
        """Whether the list shows a flight."""
        return (
            self.pilot_id in (None, one.pilot_id)
            and (not self.statuses or one.status in self.statuses)
            and self.aircraft_id in (None, one.aircraft_id)
            and self.airport in (None, one.departure, one.arrival)
            and (self.since is None or self.since <= one.started_at)
            and (self.until is None or one.started_at < self.until)
        )


MONTHS = 36
LIVE_KEPT_SECONDS = 5
_live_kept: dict[str, tuple[int, list[LiveView]]] = {}


def views(reader: Reader, flights: list[Flight]) -> list[FlightView]:
    """Flights with their pilots' names and aircraft."""
    people = (an_id for one in flights for an_id in (one.pilot_id, one.review.by if one.review else None))
    users = names.by_id(reader, User, people)
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in flights))
    live = _live_of(reader, flights)
    return [flight_view(one, users, aircraft, live.get(one.id)) for one in flights]


def _live_of(reader: Reader, flights: list[Flight]) -> dict[int, Live]:
    """The places on the map of those that are in the air."""
    flying = [(Live, one.id) for one in flights if one.status is FlightStatus.FLYING]
    found = reader.find_all(*flying, strong=False) if flying else []
    return {one.flight_id: one for one in found if one}


def view(reader: Reader, flight: Flight) -> FlightView:
    """One flight."""
    return views(reader, [flight])[0]


def _visible(reader: Reader, caller: Caller, flight_id: str) -> Flight:
    key = int(flight_id) if flight_id.isascii() and flight_id.isdigit() and len(flight_id) <= 16 else 0
    flight = reader.peek(Flight, key)
    if flight is None or not _may_see(caller, flight):
        raise NotFound("There is no such flight here.")
    return flight


def _may_see(caller: Caller, flight: Flight) -> bool:
    """A pilot's own; any for the office; those of contracts for all staff."""
    is_charter = flight.mission_id is not None
    return bool(caller.roles & OFFICE) or flight.pilot_id == caller.user_id or (is_charter and caller.is_staff)


def shown(reader: Reader, caller: Caller, flight_id: str) -> FlightView:
    """One flight, with what is written beside it: a pilot's own, or any for the office."""
    flight = _visible(reader, caller, flight_id)
    return with_remarks(view(reader, flight), reader.peek(Remarks, flight.pilot_id, flight.id))


class Stored(Protocol):
    """The airline's files, as far as tracks need them."""

    def read_if_there(self, name: str) -> bytes | None:
        """A file's content; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class ShownTrack:
    """A flight's track as it is shown, and how many points there are of it in all."""

    points: list[TrackPoint]
    total: int


def track(reader: Reader, caller: Caller, flight_id: str, stored: Stored, most: int | None = None) -> ShownTrack:
    """A flight's track: every kept report once, in order, by the server's clock, or about `most` of them (FL-04).

    `stored` reads what has gone to the bucket.
    """
    flight = _visible(reader, caller, flight_id)
    span = Span(flight.started_at, flight.finished_at or reader.moment.now)
    whole = Track.of_arrivals(arrivals_of(reader, flight, stored), span)
    points = whole.points if most is None else whole.thinned(most)
    return ShownTrack([_track_point(one, one is whole.touchdown) for one in points], len(whole.points))


def arrivals_of(reader: Reader, flight: Flight, stored: Stored) -> list[Arrival]:
    """All reports of a flight, wherever they are kept; a file that is gone is not missed where another has them."""
    live = reader.peek(Live, flight.id) if flight.status is FlightStatus.FLYING else None
    found = live.arrivals if live else []
    for piece in reader.whole("track", flight.id, strong=False):
        content = stored.read_if_there(piece.stored_as) if piece.is_stored else None
        found += unpack(content) if content is not None else piece.arrivals
    return found


def _track_point(point: Point, is_touchdown: bool) -> TrackPoint:
    report = point.report
    return TrackPoint(
        reported_at=min(max(0, int(report.at)), LATEST),
        latitude=report.latitude,
        longitude=report.longitude,
        altitude_ft=_whole(report.altitude_ft),
        heading=_whole(report.heading_deg),
        speed_kt=_whole(report.gs_kt),
        vertical_speed_fpm=_whole(report.vs_fpm),
        on_ground=report.on_ground,
        counts=point.counts,
        touchdown=is_touchdown,
    )


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def listed(
    reader: Reader, caller: Caller, wanted: Wanted, per_page: int, cursor: str
) -> tuple[Page[Any], list[FlightView]]:
    """A page of flights: the office sees all, or one pilot's; a pilot asks for its own only.

    What waits for review comes oldest first, from an index of its own; of others a page may be short. By when they
    ended those are sorted that lie in this order: one pilot's, since nobody flies two at once, and what waits.
    """
    is_office = bool(caller.roles & OFFICE)
    mine = wanted.pilot_id if is_office else caller.pilot(wanted.pilot_id)
    wanted = replace(wanted, pilot_id=mine)
    if wanted.hanging and is_office:
        return _hanging(reader, per_page, cursor)
    order = _order(wanted.is_newest_first)
    if wanted.statuses == (FlightStatus.SUBMITTED,) and is_office:
        page = reader.page("to_review", size=per_page, cursor=cursor, **order)
    elif mine is not None and wanted == Wanted(mine, hanging=wanted.hanging, is_newest_first=wanted.is_newest_first):
        page = reader.page("flights_of", mine, size=per_page, cursor=cursor, **order)
    else:
        if order and mine is None:
            said = "name filter[pilot_id], or filter[status]=submitted alone, to sort by when flights ended"
            raise Invalid({"sort": Fault("needs_a_pilot", said)})
        page = _sifted(reader, wanted, per_page, cursor)
    shown = views(reader, [one for one in page.rows if wanted.takes(one)])
    return page, [one for one in shown if one.hanging_since] if wanted.hanging else shown


def _order(is_newest_first: bool | None) -> dict[str, bool]:
    """The order as lists take it; nothing where they have their own."""
    return {} if is_newest_first is None else {"is_newest_first": is_newest_first}


def _sifted(reader: Reader, wanted: Wanted, per_page: int, cursor: str) -> Page[Any]:
    """A page of one pilot's that fit, or of everybody's by the month; some hundreds are looked at for it."""
    sieve = Sieve(None if wanted == Wanted(hanging=wanted.hanging) else wanted.takes, repr(wanted))
    if wanted.pilot_id is not None:
        own = [(wanted.pilot_id, *_order(wanted.is_newest_first).values())]
        return reader.chain("flights_of", lambda reached: iter(own), per_page, cursor, sieve=sieve)
    now = reader.moment.now
    last = now if wanted.until is None else max(0, min(now, wanted.until - 1))
    months = MONTHS if wanted.since is None else max(1, min(MONTHS, months_between(wanted.since, last) + 1))
    return reader.chain("flights", months_back(last, months), per_page, cursor, sieve=sieve)


def _hanging(reader: Reader, per_page: int, cursor: str) -> tuple[Page[Any], list[FlightView]]:
    """A page of the flights that hang, oldest first (FL-09)."""
    page = reader.page("hanging", size=per_page, cursor=cursor)
    found = reader.find_all(*((Flight, one.flight_id) for one in page.rows), strong=False) if page.rows else []
    return page, views(reader, [one for one in found if one and one.status is FlightStatus.FLYING])


def of_pilot(reader: Reader, pilot_id: int, per_page: int, cursor: str) -> tuple[Page[Any], list[FlightView]]:
    """A page of one pilot's flights."""
    page = reader.page("flights_of", pilot_id, size=per_page, cursor=cursor)
    return page, views(reader, page.rows)


def live(reader: Reader, user_id: int | None = None) -> list[LiveView]:
    """Everybody in the air, as of at most five seconds ago; `user_id` is told which flight is the own."""
    user = reader.peek(User, user_id) if user_id else None
    own = str(user.flight_id) if user and user.flight_id else None
    return [one.model_copy(update={"mine": one.flight_id == own}) for one in _in_the_air(reader)]


def _in_the_air(reader: Reader) -> list[LiveView]:
    now, kept = reader.moment.now, _live_kept.get(reader.tenant)
    if kept and 0 <= now - kept[0] < LIVE_KEPT_SECONDS:
        return kept[1]
    flying: list[Live] = [one for shard in range(SHARDS) for one in reader.whole("live", shard, strong=False)]
    airports = names.only(Airport, names.of(reader, *((Airport, one.arrival) for one in flying)))
    shown = [live_view(one, airports.get(one.arrival)) for one in flying]
    _live_kept[reader.tenant] = (now, shown)
    return shown


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _live_kept.clear()
