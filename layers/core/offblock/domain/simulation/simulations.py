"""Simulations: an airline's next weeks by changed settings, beside the same weeks by those of today."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from offblock.domain.airline import settings as rules
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Event, WorkKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid, Refusal, TooLarge
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant
from offblock.domain.simulation.felt import FELT
from offblock.domain.simulation.figures import Figures

if TYPE_CHECKING:
    from offblock.domain.simulation.habits import Habits

MOST_DAYS = 60
MOST_FLIGHTS = 4000
"""Flights of one run that is made by the job: both runs take about 9 ms of a whole processor for each."""
KEPT_SECONDS = 7 * DAY_SECONDS
GIVEN_UP_SECONDS = 900
"""A run that has not ended by then is not waited for any more."""
SEED = "offblock"
Value = int | bool | str


class SimulationUnderWay(Conflict):
    """A simulation of this airline is under way: one at a time."""


class SimulationTooLarge(TooLarge):
    """So many flights are not made while somebody waits, or so many records not read."""


class SimulationState(StrEnum):
    """How far one is."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class SimulationForm(Record):
    """What is to be tried: settings by their names in capitals, for so many days; the same seed draws the same."""

    settings: Annotated[dict[str, Value], Field(min_length=1, max_length=len(Settings.model_fields))]
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 30
    seed: Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9 _-]+$")] = SEED


class Result(Record):
    """Both runs. `flights_seen` in `days_seen` days were the pilots' habits, of `pilots` in all."""

    today: Figures
    changed: Figures
    pilots: int
    flights_seen: int
    days_seen: int


class Simulation(Record):
    """The last simulation of an airline: there is one, which the next replaces and time removes."""

    keyed_by: ClassVar = ()

    run_id: Id
    created_at: Instant
    created_by: str
    settings: dict[str, Value]
    days: int
    seed: str
    state: SimulationState = SimulationState.WAITING
    result: Result | None = None
    failed: str | None = None
    failed_code: str | None = None
    failed_facts: dict[str, Any] = {}
    ended_at: Instant | None = None
    expires_at: Instant


def changed(settings: Settings, wanted: dict[str, Any]) -> Settings:
    """Today's settings with those that are to be tried; unknown, unfelt and unfit ones are refused by name (PF-07)."""
    after = rules.change(settings, wanted)
    unfelt = sorted(wanted.keys() - FELT)
    if unfelt:
        sentence = "no simulation feels this setting: try one of {expected}"
        raise Invalid(dict.fromkeys(unfelt, Fault("not_simulated", sentence, {"expected": ", ".join(sorted(FELT))})))
    return after


def ask(
    form: SimulationForm, before: Simulation | None, settings: Settings, by: str, moment: Moment
) -> Decision[Simulation]:
    """Ask for a run; one that is under way is waited for. Who does it hears by the same write."""
    changed(settings, form.settings)
    if before and before.state is SimulationState.WAITING and moment.now < before.created_at + GIVEN_UP_SECONDS:
        raise SimulationUnderWay(
            "A simulation is under way since {created_at}: wait until it is there.", created_at=before.created_at
        )
    plain = form.model_dump()
    made = Simulation(
        run_id=moment.ids.next(), created_at=moment.now, created_by=by, expires_at=moment.now + KEPT_SECONDS, **plain
    )
    event = Event(kind=WorkKind.SIMULATION_ASKED, at=moment.now, facts={"simulation_id": str(made.run_id)})
    return Decision(made, puts=(made,), happened=(event,))


def end(simulation: Simulation, came_to: Result | Refusal, now: int) -> Decision[Simulation]:
    """The run is over, or could not be made and says why."""
    if isinstance(came_to, Refusal):
        why = {"failed": came_to.message, "failed_code": came_to.code, "failed_facts": came_to.facts}
        after = simulation.but(state=SimulationState.FAILED, **why)
    else:
        after = simulation.but(state=SimulationState.DONE, result=came_to)
    after = after.but(ended_at=now)
    return Decision(after, puts=(after,))


def must_be_small(habits: "Habits", days: int, most: int) -> None:
    """Refuse a run of more flights than a request may have, with the days that it could have."""
    a_day = sum(one.flights_a_week for one in habits.pilots) / 7
    if a_day * days > most:
        raise SimulationTooLarge(
            "{days} days would be {flights} flights, and a run here has at most {most}: choose up to {most_days} days, "
            "or let the operator run it.",
            days=days,
            flights=round(a_day * days),
            most=most,
            most_days=int(most / a_day),
        )
