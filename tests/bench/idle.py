"""What an airline costs in which nothing happens: runs of schedules that find nothing, metered (`tools/cost.py`)."""

import time
from typing import NamedTuple

from functions.jobs import app
from offblock.domain.kernel.jobs import FINDS
from tests.harness import meter

RUNS = 20


class Run(NamedTuple):
    """A run of a schedule that finds nothing, on the average of all of them: units, calls, CPU in milliseconds."""

    read: float
    write: float
    calls: float
    cpu: float


def measure() -> Run:
    """Each job again and again, in a warm process; the first round, which loads and connects, is left out."""
    _round()
    with meter() as units:
        began = time.process_time()
        for _ in range(RUNS):
            _round()
        cpu = time.process_time() - began
    runs = RUNS * len(FINDS)
    return Run(units.read / runs, (units.write + units.index_write) / runs, units.calls / runs, cpu * 1000 / runs)


def _round() -> None:
    for job in FINDS:
        app.find(job, "bench")


def lines() -> list[str]:
    """The section of docs/benchmarks.md."""
    run = measure()
    return [
        "## A run that finds nothing",
        "",
        "| read units | write units | calls | CPU ms |",
        "|---|---|---|---|",
        f"| {run.read:.2f} | {run.write:.2f} | {run.calls:.1f} | {run.cpu:.1f} |",
        "",
    ]
