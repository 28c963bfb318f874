"""What staff do with aircraft, airports and schedules as such: enter, change and remove them."""

from typing import Annotated

from pydantic import Field

from offblock.domain.aircraft import Aircraft
from offblock.domain.airports import Airport
from offblock.domain.collections import InUse
from offblock.domain.decision import Decision
from offblock.domain.mel import OpenItems
from offblock.domain.moment import Moment
from offblock.domain.networks import NetworkHead, changed, is_rerouted
from offblock.domain.record import Record
from offblock.domain.reference import PriceMode, Reference
from offblock.domain.refusals import Conflict, Invalid
from offblock.domain.schedules import Days, FlightNumber, Schedule, Sequence, schedule_id
from offblock.domain.settings import Settings
from offblock.domain.stands import Apron, Stand
from offblock.domain.stranding import Surroundings, watched
from offblock.domain.system import RegistrationMarker
from offblock.domain.values import Day, Icao, Id, Name, Text


class AircraftForm(Record):
    """An aircraft as staff write it; its airline and fleet follow from its subfleet."""

    registration: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{1,14}$")]
    name: Name
    subfleet_id: Id
    base: Icao | None = None
    grounded: bool = False
    fin: Annotated[str, Field(max_length=20)] | None = None
    hex_code: Annotated[str, Field(max_length=10)] | None = None
    selcal: Annotated[str, Field(max_length=10)] | None = None
    simbrief_type: Annotated[str, Field(max_length=20)] | None = None


class NewAircraft(AircraftForm):
    """A new aircraft: the only time at which its place is written by hand."""

    airport: Icao | None = None
    stand: Annotated[str, Field(max_length=20)] | None = None


class ScheduleForm(Record):
    """A schedule as staff write it; a blank distance follows from the airports (BK-25)."""

    airline_id: Id
    flight_number: FlightNumber
    departure: Icao
    arrival: Icao
    route_code: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{0,10}$")] = ""
    route_leg: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{0,10}$")] = ""
    days: Days = ""
    callsign: Annotated[str, Field(pattern=r"^[A-Z0-9]{0,10}$")] = ""
    alternate: Icao | None = None
    departure_time: Annotated[str, Field(max_length=20)] = ""
    arrival_time: Annotated[str, Field(max_length=20)] = ""
    distance_nm: Annotated[int, Field(ge=0, le=25_000)] | None = None
    flight_minutes: Annotated[int, Field(ge=0, le=10_000)] | None = None
    flight_type: Annotated[str, Field(pattern=r"^[A-Z]$")] = "J"
    level: Annotated[int, Field(ge=0, le=1000)] | None = None
    route: Annotated[str, Field(max_length=2000)] = ""
    notes: Text = ""
    start_on: Day | None = None
    end_on: Day | None = None
    active: bool = True
    subfleet_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    price_mode: PriceMode | None = None
    price_amount: Annotated[int, Field(ge=0, le=10**6)] = 0
    sequence: Sequence | None = None


NATURAL = ("airline_id", "flight_number", "departure", "arrival", "route_code", "route_leg", "days")


class RegistrationTaken(Conflict):
    """Another aircraft bears the registration."""


class ScheduleExists(Conflict):
    """The same service is there already."""


class AirportExists(Conflict):
    """The airport is there already."""


def _of_subfleet(form: AircraftForm, reference: Reference) -> dict[str, object]:
    subfleet = reference.subfleets.get(form.subfleet_id)
    if subfleet is None:
        raise Invalid({"subfleet_id": "no subfleet here with this id"})
    return {"airline_id": subfleet.airline_id, "fleet_id": subfleet.fleet_id, "type": subfleet.type}


def enter_aircraft(
    form: NewAircraft, marker: RegistrationMarker | None, reference: Reference, moment: Moment,
    stand: Stand | None = None, settings: Settings | None = None,
) -> Decision[Aircraft]:  # fmt: skip
    """A new aircraft, its registration borne by no other; `stand` is the one on which it is put."""
    if form.stand and not form.airport:
        raise Invalid({"stand": "a stand is at an airport: name that too"})
    if form.stand and stand is None:
        raise Invalid({"stand": f"{form.airport} has no stand {form.stand}: enter it first"})
    if marker:
        raise RegistrationTaken(f"{form.registration} is borne by another aircraft.")
    told = Aircraft(id=moment.ids.next(), moved_at=moment.now, **form.model_dump(), **_of_subfleet(form, reference))
    made = watched(told, Surroundings(reference, settings or Settings()))
    apron = Apron((stand,))
    apron.park(made.airport or "", made.stand, made.id)
    marked = RegistrationMarker(registration=made.registration, owner_id=made.id)
    return Decision(made, puts=(made, marked, *apron.changed))


def change_aircraft(
    present: Aircraft, form: AircraftForm, marker: RegistrationMarker | None, reference: Reference,
    settings: Settings | None = None,
) -> Decision[Aircraft]:  # fmt: skip
    """Change what staff wrote, never its place or what holds it; a new registration moves its marker."""
    if marker and marker.owner_id != present.id:
        raise RegistrationTaken(f"{form.registration} is borne by another aircraft.")
    told = present.but(**form.model_dump(), **_of_subfleet(form, reference))
    changed = watched(told, Surroundings(reference, settings or Settings()))
    if changed.registration == present.registration:
        return Decision(changed, puts=(changed,))
    old = RegistrationMarker(registration=present.registration, owner_id=present.id)
    new = RegistrationMarker(registration=changed.registration, owner_id=present.id)
    return Decision(changed, puts=(changed, new), removes=(old,))


def remove_aircraft(
    present: Aircraft, users: list[str], stand: Stand | None = None, items: OpenItems | None = None
) -> Decision[None]:
    """Remove an aircraft that nothing holds and nothing names; its stand is empty then, its MEL items go with it."""
    if present.holds or present.locked_by or present.flight_id or present.bounty_id or present.teleport:
        raise InUse(f"{present.registration} is booked, locked or flying: end that first.")
    if users:
        raise InUse(f"{present.registration} is used by {', '.join(users[:3])}: change that first.")
    marker = RegistrationMarker(registration=present.registration, owner_id=present.id)
    apron = Apron((stand,))
    apron.leave(present)
    return Decision(None, puts=apron.changed, removes=(present, marker, *((items,) if items else ())))


def enter_airport(form: Airport, present: Airport | None) -> Decision[Airport]:
    """A new airport."""
    if present:
        raise AirportExists(f"{form.icao} is here already: change it instead.")
    return Decision(form, puts=(form,))


def change_airport(present: Airport, form: Airport) -> Decision[Airport]:
    """Change an airport; its code stays."""
    if form.icao != present.icao:
        raise Invalid({"icao": "an airport keeps its code: enter a new one and remove this"})
    return Decision(form, puts=(form,))


def remove_airport(present: Airport, users: list[str]) -> Decision[None]:
    """Remove an airport where nobody and nothing is and where nothing goes."""
    if users:
        raise InUse(f"{present.icao} is used by {', '.join(users[:3])}: change that first.")
    return Decision(None, removes=(present,))


def schedule_of(form: ScheduleForm, distance_nm: int) -> Schedule:
    """The schedule of a form; its natural key makes its id."""
    told = form.model_dump(exclude={"distance_nm"})
    an_id = schedule_id(*(told[name] for name in NATURAL))
    distance = form.distance_nm if form.distance_nm is not None else distance_nm
    return Schedule(id=an_id, distance_nm=distance, **told)


def enter_schedule(
    made: Schedule, present: Schedule | None, reference: Reference, head: NetworkHead, now: int
) -> Decision[Schedule]:
    """A new schedule; the head says that the airline's network has changed."""
    _must_fit(made, reference)
    if present:
        raise ScheduleExists("This service is here already (airline, number, airports, route code, leg and days).")
    after, told = changed(head, now)
    return Decision(made, puts=(made, after), happened=(told,))


def change_schedule(
    present: Schedule, made: Schedule, reference: Reference, head: NetworkHead, now: int
) -> Decision[Schedule]:
    """Change a schedule in all but its natural key; notes and times change no network."""
    _must_fit(made, reference)
    moved = {name: "stays as it is: enter a new schedule and remove this one" for name in NATURAL
             if getattr(present, name) != getattr(made, name)}  # fmt: skip
    if moved:
        raise Invalid(moved)
    if not is_rerouted(present, made):
        return Decision(made, puts=(made,))
    after, told = changed(head, now)
    return Decision(made, puts=(made, after), happened=(told,))


def remove_schedule(present: Schedule, users: list[str], head: NetworkHead, now: int) -> Decision[None]:
    """Remove a schedule that nothing names; bookings made from it go on."""
    if users:
        raise InUse(f"This schedule is used by {', '.join(users[:3])}: change that first.")
    after, told = changed(head, now)
    return Decision(None, puts=(after,), removes=(present,), happened=(told,))


def _must_fit(made: Schedule, reference: Reference) -> None:
    wrong = {}
    if made.start_on is not None and made.end_on is not None and made.end_on < made.start_on:
        wrong["end_on"] = "a schedule ends on the day it starts or later"
    if made.airline_id not in reference.airlines:
        wrong["airline_id"] = "no airline here with this id"
    strangers = [one for one in made.subfleet_ids if one not in reference.subfleets]
    if strangers:
        wrong["subfleet_ids"] = f"no subfleet here with id {strangers[0]}"
    if wrong:
        raise Invalid(wrong)
