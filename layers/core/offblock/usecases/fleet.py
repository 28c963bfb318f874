"""What staff do with aircraft, airports and schedules, and how they are found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from offblock.domain import collections, fleet, geo
from offblock.domain.aircraft import Aircraft
from offblock.domain.airports import Airport
from offblock.domain.audit import Act
from offblock.domain.callers import OFFICE, Caller
from offblock.domain.customers import Customer, Route
from offblock.domain.fleet import AircraftForm, NewAircraft, ScheduleForm
from offblock.domain.mel import OpenItems
from offblock.domain.missions import Mission
from offblock.domain.names import noun_of
from offblock.domain.page import Page
from offblock.domain.reference import TargetKind
from offblock.domain.refusals import Invalid, NotFound
from offblock.domain.schedules import Schedule
from offblock.domain.stands import Stand
from offblock.domain.system import RegistrationMarker
from offblock.usecases.command import command
from offblock.usecases.customers import must_exist
from offblock.usecases.networks import head_of
from offblock.usecases.reference import aircraft_where, users_where

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def _marker(store: Store, registration: str) -> RegistrationMarker | None:
    return store.find(RegistrationMarker, registration)


@command
def enter_aircraft(store: Store, caller: Caller, form: NewAircraft) -> Aircraft:
    """A new aircraft where staff say that it stands."""
    must_exist(store, {name: icao for name, icao in (("base", form.base), ("airport", form.airport)) if icao})
    stand = _stand(store, form.airport, form.stand)
    marker, settings = _marker(store, form.registration), store.settings()
    decision = fleet.enter_aircraft(form, marker, store.reference(), store.moment, stand, settings)
    return store.commit(decision, Act(caller, "aircraft.create"))


@command
def change_aircraft(store: Store, caller: Caller, aircraft_id: int, form: AircraftForm) -> Aircraft:
    """Change what staff wrote about an aircraft."""
    present = store.get(Aircraft, aircraft_id)
    must_exist(store, {"base": form.base} if form.base else {})
    marker, settings = _marker(store, form.registration), store.settings()
    decision = fleet.change_aircraft(present, form, marker, store.reference(), settings)
    return store.commit(decision, Act(caller, "aircraft.edit"))


@command
def remove_aircraft(store: Store, caller: Caller, aircraft_id: int) -> None:
    """Remove an aircraft that nothing needs."""
    present = store.get(Aircraft, aircraft_id)
    users = collections.restrictions_on(TargetKind.AIRCRAFT, aircraft_id, store.reference())
    users += [f"customer {one.name}" for one in _customers(store) if aircraft_id in one.aircraft_ids]
    users += [f"contract “{one.title}”" for one in _live_missions(store) if one.aircraft_id == aircraft_id]
    users += [f"MEL definition {one.title}" for one in store.reference().mel_definitions.values()
              if aircraft_id in one.aircraft_ids]  # fmt: skip
    items, stand = store.find(OpenItems, aircraft_id), _stand(store, present.airport, present.stand)
    decision = fleet.remove_aircraft(present, users, stand, items)
    return store.commit(decision, Act(caller, "aircraft.delete"), subject=present)


def _stand(store: Store, airport: str | None, name: str | None) -> Stand | None:
    return store.find(Stand, airport, name) if airport and name else None


def _customers(store: Store) -> list[Customer]:
    return store.whole("customers", strong=False)


def _live_missions(store: Store) -> list[Mission]:
    """Drafts, and missions that have not ended."""
    return store.whole("missions", low="0", high="5", strong=False)


@command
def enter_airport(store: Store, caller: Caller, form: Airport) -> Airport:
    """A new airport."""
    return store.commit(fleet.enter_airport(form, store.find(Airport, form.icao)), Act(caller, "airport.create"))


@command
def change_airport(store: Store, caller: Caller, icao: str, form: Airport) -> Airport:
    """Change an airport."""
    return store.commit(fleet.change_airport(store.get(Airport, icao), form), Act(caller, "airport.edit"))


@command
def remove_airport(store: Store, caller: Caller, icao: str) -> None:
    """Remove an airport where nobody and nothing is and where nothing goes."""
    present = store.get(Airport, icao)
    users = collections.airport_users(icao, store.reference())
    users += [f"aircraft {one.registration}" for one in store.page("aircraft_at", icao, size=1).rows]
    users += [f"stand {one.name}" for one in store.page("stands", icao, size=1).rows]
    users += [f"schedule {one.flight_number}" for one in store.page("schedules_from", icao, size=1).rows]
    users += [f"schedule {one.flight_number}" for one in store.page("schedules_to", icao, size=1).rows]
    users += [f"customer {one.name}" for one in _customers(store) if any(map(_serves(icao), one.routes))]
    users += [f"contract “{one.title}”" for one in _live_missions(store) if _serves(icao)(one)]
    users = users or aircraft_where(store, lambda one: one.base == icao)
    users = users or users_where(store, lambda one: one.airport == icao)
    return store.commit(fleet.remove_airport(present, users), Act(caller, "airport.delete"), subject=present)


def _serves(icao: str) -> Callable[[Route | Mission], bool]:
    """Whether a route or mission goes to an airport."""
    return lambda one: any(icao in (leg.departure, leg.arrival) for leg in one.legs)


def _schedule(store: Store, form: ScheduleForm) -> Schedule:
    places = must_exist(store, {"departure": form.departure, "arrival": form.arrival})
    here, there = places[form.departure], places[form.arrival]
    distance = round(geo.distance_nm(here.latitude, here.longitude, there.latitude, there.longitude))
    return fleet.schedule_of(form, distance)


@command
def enter_schedule(store: Store, caller: Caller, form: ScheduleForm) -> Schedule:
    """A new schedule."""
    made = _schedule(store, form)
    head, now = head_of(store, made.airline_id), store.moment.now
    decision = fleet.enter_schedule(made, store.find(Schedule, made.id), store.reference(), head, now)
    return store.commit(decision, Act(caller, "schedule.create"))


@command
def change_schedule(store: Store, caller: Caller, schedule_id: int, form: ScheduleForm) -> Schedule:
    """Change a schedule in all but its natural key."""
    present = store.get(Schedule, schedule_id)
    head, now = head_of(store, present.airline_id), store.moment.now
    decision = fleet.change_schedule(present, _schedule(store, form), store.reference(), head, now)
    return store.commit(decision, Act(caller, "schedule.edit"))


@command
def remove_schedule(store: Store, caller: Caller, schedule_id: int) -> None:
    """Remove a schedule; bookings made from it go on."""
    present = store.get(Schedule, schedule_id)
    users = collections.restrictions_on(TargetKind.SCHEDULE, schedule_id, store.reference())
    decision = fleet.remove_schedule(present, users, head_of(store, present.airline_id), store.moment.now)
    return store.commit(decision, Act(caller, "schedule.delete"), subject=present)


def show_schedule(store: Store, caller: Caller, schedule_id: int) -> Schedule:
    """One schedule, for showing; unpublished ones are there for the office alone (BK-25)."""
    found: Schedule = show(store, Schedule, schedule_id)
    if not ScheduleFilter(caller, None, None, None, store.moment.now).takes(found):
        raise NotFound("There is no such schedule here.")
    return found


def show(store: Store, kind: type[Any], key: Any) -> Any:
    """One airport, aircraft or schedule, for showing."""
    found = store.peek(kind, key)
    if found is None:
        raise NotFound(f"There is no such {noun_of(kind)} here.")
    return found


@dataclass(frozen=True, slots=True)
class AircraftFilter:
    """What a list of aircraft leaves out."""

    airline_id: int | None
    subfleet_id: int | None

    def takes(self, aircraft: Aircraft) -> bool:
        """Whether the list shows it."""
        return self.airline_id in (None, aircraft.airline_id) and self.subfleet_id in (None, aircraft.subfleet_id)


def list_aircraft(store: Store, airport: str | None, per_page: int, cursor: str) -> Page[Aircraft]:
    """Aircraft by registration, or those at an airport."""
    if airport:
        return store.page("aircraft_at", airport, size=per_page, cursor=cursor)
    return store.page("aircraft", size=per_page, cursor=cursor)


def list_schedules(
    store: Store, departure: str | None, arrival: str | None, airline_id: int | None, per_page: int, cursor: str
) -> Page[Schedule]:
    """Schedules from, to or between airports, of an airline, or of all airlines one after the other."""
    if departure:
        return store.page("schedules_from", departure, arrival or "", size=per_page, cursor=cursor)
    if arrival:
        return store.page("schedules_to", arrival, size=per_page, cursor=cursor)
    if airline_id:
        return store.page("schedules_of", airline_id, size=per_page, cursor=cursor)
    airlines = sorted(store.reference().airlines)
    return store.chain(
        "schedules_of",
        lambda told: ((one,) for one in airlines if told is None or one >= told[0]),
        per_page,
        cursor,
        max(len(airlines), 1),
    )


SORTS: dict[str, Callable[[Schedule], str | int]] = {
    "flight_number": lambda one: one.flight_number, "departure": lambda one: one.departure,
    "arrival": lambda one: one.arrival, "distance_nm": lambda one: one.distance_nm,
    "departure_time": lambda one: one.departure_time,
}  # fmt: skip
"""What schedules can be sorted by, among those of one airport."""


def all_schedules(store: Store, departure: str | None, arrival: str | None, wanted: ScheduleFilter) -> list[Schedule]:
    """The schedules of one airport that a list shows, whole, to be sorted (PF-14)."""
    if departure:
        found = store.whole("schedules_from", departure, arrival or "", strong=False)
    elif arrival:
        found = store.whole("schedules_to", arrival, strong=False)
    else:
        raise Invalid({"sort": "name filter[departure] or filter[arrival] to sort what is there"})
    return [one for one in found if wanted.takes(one)]


@dataclass(frozen=True, slots=True)
class ScheduleFilter:
    """What a list of schedules leaves out: the unpublished for all but the office (BK-25), and what was filtered."""

    caller: Caller
    airline_id: int | None
    min_distance_nm: int | None
    max_distance_nm: int | None
    now: int

    def takes(self, schedule: Schedule) -> bool:
        """Whether the list shows it."""
        return (
            (bool(self.caller.roles & OFFICE) or schedule.is_published_at(self.now))
            and self.airline_id in (None, schedule.airline_id)
            and schedule.distance_nm >= (self.min_distance_nm or 0)
            and (self.max_distance_nm is None or schedule.distance_nm <= self.max_distance_nm)
        )
