"""What clients of phpVMS 7 read of flights, in the words of its API: PIREPs, positions, the live map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.airline.reference import Airline
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights import prefiles
from offblock.domain.flights.clocks import Span
from offblock.domain.flights.flights import SHARDS, Flight, FlightStatus, Live
from offblock.domain.flights.remarks import Remarks
from offblock.domain.flights.reports import Report
from offblock.domain.flights.tracks import Track
from offblock.domain.kernel.page import Page, Sieve
from offblock.formats import phpvms_pireps as shapes
from offblock.formats.phpvms_values import an_id, instant
from offblock.queries import names, numbered
from offblock.queries.numbered import Numbered, Window
from offblock.queries.reader import Reader

if TYPE_CHECKING:
    from offblock.queries.flights.flights import Stored

Shown = dict[str, Any]


def own(reader: Reader, pilot_id: int, flight_id: str) -> Flight:
    """The pilot's own flight; another's is forbidden."""
    return prefiles.must_be_own(reader.peek(Flight, an_id(flight_id) or 0), pilot_id)


def pirep(reader: Reader, flight: Flight) -> Shown:
    """One flight as a PIREP, with where it was last seen while it is in the air."""
    live = reader.peek(Live, flight.id) if flight.status is FlightStatus.FLYING else None
    return shapes.pirep_shown(flight, _airline(reader, flight), live)


def _airline(reader: Reader, flight: Flight) -> Airline | None:
    aircraft = names.by_id(reader, Aircraft, [flight.aircraft_id]).get(flight.aircraft_id)
    return reader.reference().airlines.get(aircraft.airline_id) if aircraft else None


def pireps(reader: Reader, pilot_id: int, state: int | None, window: Window) -> Numbered:
    """A page of the pilot's PIREPs, newest first, of all states or of one."""
    wanted = shapes.states_of(state) if state is not None else tuple(FlightStatus)
    sieve = None if state is None else Sieve(lambda one: one.status in wanted, f"state {state}")

    def read(size: int, cursor: str) -> Page[Flight]:
        if sieve is None:
            return reader.page("flights_of", pilot_id, size=size, cursor=cursor)
        return reader.chain("flights_of", lambda reached: iter([(pilot_id,)]), size, cursor, sieve=sieve)

    page = numbered.walk(read, window)
    return Numbered([pirep(reader, one) for one in page.rows], page.window, page.known)


def track(reader: Reader, flight: Flight, stored: Stored) -> list[Report]:
    """The reports of a flight that count, by the server's clock; `stored` reads what has gone to the bucket."""
    from offblock.queries.flights.flights import arrivals_of  # few ask, and this loads how all flights are shown

    span = Span(flight.started_at, flight.finished_at or reader.moment.now)
    return list(Track.of_arrivals(arrivals_of(reader, flight, stored), span).reports)


def positions(reader: Reader, flight: Flight, stored: Stored) -> list[Shown]:
    """A flight's track as positions."""
    placed = [one for one in track(reader, flight, stored) if one.is_placed]
    return [shapes.position_shown(number, one) for number, one in enumerate(placed, 1)]


def line(reader: Reader, flight: Flight, stored: Stored) -> Shown:
    """A flight's track as GeoJSON."""
    return shapes.as_line(track(reader, flight, stored))


def comments(reader: Reader, flight: Flight) -> list[Shown]:
    """What the pilot wrote beside a flight."""
    found = reader.peek(Remarks, flight.pilot_id, flight.id)
    return comments_shown(found) if found else []


def comments_shown(remarks: Remarks) -> list[Shown]:
    """Comments, numbered."""
    return [
        {"id": number, "comment": one.text, "created_at": instant(one.at)}
        for number, one in enumerate(remarks.comments, 1)
    ]


KEPT_SECONDS = 5
_kept: dict[str, tuple[int, list[Live]]] = {}


def flying(reader: Reader) -> list[Live]:
    """Everybody in the air, as of at most five seconds ago: who asks need not be known, and asks often."""
    now, kept = reader.moment.now, _kept.get(reader.tenant)
    if kept and 0 <= now - kept[0] < KEPT_SECONDS:
        return kept[1]
    found = [one for shard in range(SHARDS) for one in reader.whole("live", shard, strong=False)]
    _kept[reader.tenant] = (now, found)
    return found


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _kept.clear()


def live(reader: Reader) -> list[Shown]:
    """Who is in the air, for everybody: no name among it."""
    return [shapes.in_the_air(one) for one in flying(reader)]


def live_map(reader: Reader) -> Shown:
    """The same as GeoJSON."""
    return shapes.on_the_map(flying(reader))
