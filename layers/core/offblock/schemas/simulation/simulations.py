"""How the last simulation is shown: each figure of today beside that of the changed settings."""

from typing import Any, Literal

from offblock.domain.kernel.values import Instant
from offblock.domain.simulation.figures import COUNTED
from offblock.domain.simulation.simulations import Result, Simulation, SimulationState, Value
from offblock.schemas.schema import Schema

FigureName = Literal[
    "flights",
    "bounties_made",
    "bounties_claimed",
    "bounties_completed",
    "bounties_expired",
    "bounties_cancelled",
    "points_earned",
    "points_spent",
    "points_lost",
    "contracts_completed",
    "contracts_failed",
    "teleports",
    "bookings_expired",
    "pilots_moved",
    "away_days",
    "cost_microdollars",
]


class FigureRow(Schema):
    """One figure of both runs. `away_days` are aircraft-days away from base; the cost is the table's."""

    figure: FigureName
    today: float
    changed: float
    difference: float


class AwayByDay(Schema):
    """How many aircraft were away from base, on average of each day."""

    today: list[float]
    changed: list[float]


class SimulationResult(Schema):
    """What it came to. `pilots` flew as in `flights_seen` flights of the last `days_seen` days."""

    pilots: int
    flights_seen: int
    days_seen: int
    figures: list[FigureRow]
    away: AwayByDay


class SimulationView(Schema):
    """The last simulation: what was tried, how far it is, and its result; `failed` says why there is none."""

    id: str
    created_at: Instant
    settings: dict[str, Value]
    days: int
    seed: str
    state: SimulationState
    ended_at: Instant | None
    failed: str | None
    failed_code: str | None
    failed_facts: dict[str, Any]
    result: SimulationResult | None


def simulation_view(one: Simulation) -> SimulationView:
    """A simulation as administrators see it."""
    return SimulationView(
        id=str(one.run_id),
        created_at=one.created_at,
        settings=one.settings,
        days=one.days,
        seed=one.seed,
        state=one.state,
        ended_at=one.ended_at,
        failed=one.failed,
        failed_code=one.failed_code,
        failed_facts=one.failed_facts,
        result=_result(one.result) if one.result else None,
    )


def _result(result: Result) -> SimulationResult:
    pairs = [(name, getattr(result.today, name), getattr(result.changed, name)) for name in COUNTED]
    rows = [
        FigureRow.model_validate({"figure": name, "today": a, "changed": b, "difference": round(b - a, 1)})
        for name, a, b in pairs
    ]
    away = AwayByDay(today=list(result.today.away_by_day), changed=list(result.changed.away_by_day))
    return SimulationResult(
        pilots=result.pilots,
        flights_seen=result.flights_seen,
        days_seen=result.days_seen,
        figures=rows,
        away=away,
    )
