"""Schedules as clients of other software look for them: by page number, by all that their searches know (BK-09)."""

from __future__ import annotations

from dataclasses import dataclass, field

from offblock.domain.access.callers import Caller
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.network.callsigns import in_figures
from offblock.domain.network.schedules import Schedule
from offblock.formats.phpvms_values import a_code, a_number, an_id
from offblock.queries import numbered
from offblock.queries.network import schedules
from offblock.queries.network.schedules import ScheduleWish, Where
from offblock.queries.numbered import Numbered, Window
from offblock.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: where it goes, what v1 can filter by, and what only these clients ask."""

    where: Where = field(default_factory=Where)
    wish: ScheduleWish = field(default_factory=ScheduleWish)
    number: str | None = None
    callsign: str | None = None
    flight_type: str | None = None
    route_code: str | None = None

    def takes(self, one: Schedule) -> bool:
        """Whether a schedule that v1's filter shows is looked for."""
        return (
            (self.number is None or in_figures(self.number) == in_figures(one.flight_number))
            and self.callsign in (None, one.callsign)
            and self.flight_type in (None, one.flight_type)
            and self.route_code in (None, one.route_code)
            and self.where.airline_id in (None, one.airline_id)
        )


def found(reader: Reader, caller: Caller, search: Search, window: Window) -> Numbered:
    """A page of the schedules that are published and looked for."""
    shown = schedules.filter_of(reader, caller, caller.user_id, search.wish)
    fits = Sieve(
        lambda one: one.is_published_at(reader.moment.now) and shown.takes(one) and search.takes(one), repr(search)
    )

    def read(size: int, cursor: str) -> Page[Schedule]:
        return schedules.listed(reader, search.where, size, cursor, fits)

    return numbered.walk(read, window)


def of_phpvms(wanted: dict[str, str]) -> Search:
    """A search in phpVMS's words: `dgt` and `dlt` are nautical miles, `tgt` and `tlt` minutes, both bounds within."""
    airline, low, high = an_id(wanted.get("airline_id")), wanted.get("dgt"), wanted.get("dlt")
    departure = a_code(wanted.get("dpt_airport_id") or wanted.get("dep_icao"))
    arrival = a_code(wanted.get("arr_airport_id") or wanted.get("arr_icao"))
    wish = ScheduleWish(
        min_distance_nm=_whole(low),
        max_distance_nm=_whole(high),
        min_minutes=_whole(wanted.get("tgt")),
        max_minutes=_whole(wanted.get("tlt")),
        aircraft_type=wanted.get("icao_type"),
        subfleet_id=an_id(wanted.get("subfleet_id")),
    )
    return Search(
        Where(departure, arrival, airline),
        wish,
        wanted.get("flight_number"),
        wanted.get("callsign"),
        wanted.get("flight_type"),
        wanted.get("route_code"),
    )


def _whole(sent: str | None) -> int | None:
    found = a_number(sent, 0, 100_000)
    return None if found is None else round(found)
