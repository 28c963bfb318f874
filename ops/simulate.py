"""An airline's next weeks by other settings, beside those of today: a table, and a picture (PF-07, RP-02)."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from offblock.adapters.store.copies import Copies
from offblock.domain.simulation.figures import COUNTED
from offblock.domain.simulation.simulations import MOST_DAYS, SEED, Result, SimulationForm
from offblock.formats.away_picture import drawn
from offblock.usecases.simulation import running
from ops.desk import desk_of
from ops.place import NotSaid

OTHERS = {"away_days": "aircraft-days away from base", "cost_microdollars": "cost of the table, millionths of a dollar"}


def simulate(
    context: typer.Context,
    tenant: Annotated[str, typer.Option(help="Whose settings.")],
    settings: Annotated[
        list[str], typer.Option("--set", help="A setting that is tried, such as REPOSITIONING_IDLE_HOURS=24.")
    ],
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="How many days.")] = 30,
    seed: Annotated[str, typer.Option(help="What is drawn: the same seed draws the same.")] = SEED,
    picture: Annotated[Path | None, typer.Option(help="Where the picture (SVG) goes.")] = None,
) -> None:
    """Try settings on a copy of an airline, with its pilots' own habits: what they would come to beside today's.

    The table is only read. How many flights there are decides how long it takes: about 9 milliseconds for each.
    """
    desk = desk_of(context)
    desk.tenant(tenant)
    live = desk.store(tenant)
    form = SimulationForm(settings=dict(map(_set, settings)), days=days, seed=seed)
    result = running.run(live, Copies(live), form)
    if picture:
        said = ", ".join(settings)
        title = f"{tenant}: aircraft away from base, day by day"
        picture.write_text(drawn(result.today.away_by_day, result.changed.away_by_day, title, ("today", said)))
        desk.out.note(f"The picture is in {picture}.")
    if not result.flights_seen:
        desk.out.note(f"Nobody has flown for {tenant} in the last 90 days: in this run nobody flies.")
    desk.out.rows(_title(tenant, form, result), _rows(result), "")


def _title(tenant: str, form: SimulationForm, result: Result) -> str:
    habits = f"{result.pilots} pilots as in {result.flights_seen} flights of {result.days_seen} days"
    return f"{tenant}, {form.days} days, seed {form.seed}: {habits}"


def _rows(result: Result) -> list[dict[str, Any]]:
    rows = []
    for name in COUNTED:
        today, changed = getattr(result.today, name), getattr(result.changed, name)
        said = OTHERS.get(name, name.replace("_", " "))
        rows.append({"figure": said, "today": today, "changed": changed, "difference": _signed(changed - today)})
    return rows


def _signed(number: float) -> str:
    return f"{number:+.1f}" if isinstance(number, float) else f"{number:+d}"


def _set(text: str) -> tuple[str, Any]:
    """A setting and its value: numbers and true or false as JSON has them, anything else as it is written."""
    name, sign, value = text.partition("=")
    if not (name and sign):
        raise NotSaid(f"Say --set NAME=VALUE, such as REPOSITIONING_IDLE_HOURS=24: {text} has no value.")
    try:
        plain = json.loads(value)
    except ValueError:
        return name, value
    return name, plain if isinstance(plain, int | bool) else value
