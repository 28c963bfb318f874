"""The timetable: schedules as staff enter, change and remove them; each change is one of the airline's network."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from offblock.domain.airline.collections import InUse
from offblock.domain.airline.reference import PriceMode, Reference
from offblock.domain.airline.uses import Use
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid
from offblock.domain.kernel.values import Day, Icao, Id, Text, to_date
from offblock.domain.network.schedules import (
    MOST_SUBFLEETS,
    NATURAL_KEY,
    Days,
    FlightNumber,
    Schedule,
    Sequence,
    schedule_id,
)
from offblock.domain.network.snapshots import NetworkHead, changed, is_rerouted
from offblock.domain.network.times import understood


class ScheduleForm(Record):
    """A schedule as staff write it; a blank distance follows from the airports (BK-25)."""

    airline_id: Id
    flight_number: FlightNumber
    departure: Icao
    arrival: Icao
    route_code: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{0,10}$")] = ""
    route_leg: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{0,10}$")] = ""
    days: Days = ""
    callsign: Annotated[str, Field(pattern=r"^[A-Z0-9-]{0,10}$")] = ""
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
    subfleet_ids: Annotated[tuple[Id, ...], Field(max_length=MOST_SUBFLEETS)] = ()
    price_mode: PriceMode | None = None
    price_amount: Annotated[int, Field(ge=0, le=10**6)] = 0
    sequence: Sequence | None = None


class ScheduleExists(Conflict):
    """The same service is there already."""


def schedule_of(form: ScheduleForm, distance_nm: int) -> Schedule:
    """The schedule of a form; its natural key makes its id."""
    fields = form.model_dump(exclude={"distance_nm"})
    distance = form.distance_nm if form.distance_nm is not None else distance_nm
    local = {
        "departure_local": understood(form.departure_time),
        "arrival_local": understood(form.arrival_time),
    }
    return Schedule(id=schedule_id(form), distance_nm=distance, **fields, **local)


def restated(
    present: Schedule | None, stated: Mapping[str, Any], distance_nm: int, sequence: Sequence | None = None
) -> Schedule:
    """The schedule with what a file states of it; what it does not state keeps its value, its price always (PF-17).

    One that a file puts into no sequence stays in the one that it has. `distance_nm` holds where there is no other.
    """
    kept = {name: getattr(present, name) for name in ScheduleForm.model_fields} if present else {}
    kept_sequence = present.sequence if present else None
    form = ScheduleForm.model_validate({**kept, **stated, "sequence": sequence or kept_sequence})
    if form.start_on is not None and form.end_on is not None and form.end_on < form.start_on:
        days = {"start": to_date(form.start_on), "end": to_date(form.end_on)}
        raise Invalid({"end_on": Fault("ends_before_start", "{end} is before the start, {start}", days)})
    return schedule_of(form, distance_nm)


def enter(
    made: Schedule, present: Schedule | None, reference: Reference, head: NetworkHead, now: int
) -> Decision[Schedule]:
    """A new schedule; the head says that the airline's network has changed."""
    _must_fit(made, reference)
    if present:
        raise ScheduleExists("This service is here already (airline, number, airports, route code, leg and days).")
    after, event = changed(head, now)
    return Decision(made, puts=(made, after), happened=(event,))


def change(present: Schedule, made: Schedule, reference: Reference, head: NetworkHead, now: int) -> Decision[Schedule]:
    """Change a schedule in all but its natural key; notes and times change no network."""
    _must_fit(made, reference)
    moved = {
        name: Fault("stays", "stays as it is: enter a new schedule and remove this one")
        for name in NATURAL_KEY
        if getattr(present, name) != getattr(made, name)
    }
    if moved:
        raise Invalid(moved)
    if not is_rerouted(present, made):
        return Decision(made, puts=(made,))
    after, event = changed(head, now)
    return Decision(made, puts=(made, after), happened=(event,))


def set_active(present: Schedule, active: bool, head: NetworkHead, now: int) -> Decision[Schedule]:
    """The schedule closed or opened again, and nothing else."""
    after, event = changed(head, now)
    made = present.but(active=active)
    return Decision(made, puts=(made, after), happened=(event,))


def remove(present: Schedule, users: list[Use], head: NetworkHead, now: int) -> Decision[None]:
    """Remove a schedule that nothing names."""
    if users:
        raise InUse("This schedule is used by {uses}: change that first.", uses=users[:3])
    after, event = changed(head, now)
    return Decision(None, puts=(after,), removes=(present,), happened=(event,))


def _must_fit(made: Schedule, reference: Reference) -> None:
    wrong = {}
    if made.start_on is not None and made.end_on is not None and made.end_on < made.start_on:
        wrong["end_on"] = Fault("too_early", "a schedule ends on the day it starts or later")
    if made.airline_id not in reference.airlines:
        wrong["airline_id"] = not_here("airline", made.airline_id)
    strangers = [one for one in made.subfleet_ids if one not in reference.subfleets]
    if strangers:
        wrong["subfleet_ids"] = not_here("subfleet", strangers[0])
    if wrong:
        raise Invalid(wrong)
