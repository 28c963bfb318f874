"""An import of 40,000 schedules: seconds and megabytes, in a process of its own."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROWS = 40_000


def text() -> str:
    """A file of 40,000 flights among 201 airports."""
    head = "airline,flight_number,dpt_airport,arr_airport,flight_time,flight_type,active\n"
    rows = (f"TST,{n},Z{n % 201:03d},Z{(n * 7 + 1) % 201:03d},60,J,1\n" for n in range(ROWS))
    return head + "".join(rows)


def once() -> dict[str, float]:
    """Import it into an empty airline, on the engine of the tests."""
    import os

    from tests.harness import stack

    os.environ.update(stack.ENVIRONMENT)
    with stack.running():
        from offblock.domain.airline.reference import Airline, ReferenceHead
        from offblock.usecases.imports import imports
        from tests import airline

        airline.keep(Airline(id=5, icao="TST", name="Test Air"), ReferenceHead(version=1))
        places = "icao,name,lat,lon\n" + "".join(f"Z{n:03d},P{n},{n % 80},{n % 170}\n" for n in range(201))
        imports.run(airline.store(), airline.staff(), "airports", places.encode())
        content = text().encode()
        before = time.perf_counter()
        report = imports.run(airline.store(), airline.staff(), "schedules", content).report
        taken = time.perf_counter() - before
    assert report.created == ROWS, report
    return {"seconds": taken, "megabytes": _most_megabytes()}


def _most_megabytes() -> float:
    """The most memory that this process ever held; `ru_maxrss` would count what its parent held before it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pair() -> dict[str, tuple[float, float]]:
    """Import the files of a large airline, its schedules twice: seconds and write units of each."""
    from tests.bench import large_airline
    from tests.harness import meter, stack

    made, taken = large_airline.files(), dict[str, tuple[float, float]]()
    with stack.running():
        from offblock.domain.airline.reference import Airline, ReferenceHead
        from offblock.domain.imports.imports import Options
        from offblock.usecases.imports import imports
        from tests import airline

        airline.keep(Airline(id=5, icao="XVA", name="Example Airways"), ReferenceHead(version=1))
        for kind in ("airports", "subfleets", "aircraft", "schedules", "schedules again"):
            content = getattr(made, kind.split()[0]).encode()
            before = time.perf_counter()
            with meter() as units:
                imports.run(airline.store(), airline.staff(), kind.split()[0], content, Options(add_airports=True))
            taken[kind] = (time.perf_counter() - before, units.write)
    return taken


def measure() -> dict[str, float]:
    """The same in a fresh process, so that its memory is its own."""
    done = subprocess.run([sys.executable, "-m", "tests.bench.importing"], cwd=ROOT, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def lines() -> list[str]:
    """The section of `docs/benchmarks.md`."""
    figures, taken = measure(), pair()
    return [
        "## Importing 40,000 schedules",
        "",
        "| | measured | bar |",
        "|---|---|---|",
        f"| seconds | {figures['seconds']:.1f} | 60 |",
        f"| megabytes | {figures['megabytes']:.0f} | 400 |",
        "",
        "## Importing a large airline",
        "",
        "120 subfleets, 230 aircraft at hubs of their own, 4,900 schedules with up to 86 subfleets each.",
        "",
        "| | seconds | write units |",
        "|---|---|---|",
        *(f"| {name} | {seconds:.1f} | {units:g} |" for name, (seconds, units) in taken.items()),
        "",
    ]


if __name__ == "__main__":
    print(json.dumps(once()))
