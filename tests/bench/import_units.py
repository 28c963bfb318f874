"""What imports cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.domain.imports.imports import Import, Options
from offblock.queries.imports import imports as imports_shown
from offblock.usecases.imports import imports
from tests import airline
from tests.airline import staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.invariants import records
from tests.reliability.case import plain

FLIGHTS = "airline,flight_number,route_code,route_leg,dpt_airport,arr_airport,days,active\n"
TEN = FLIGHTS + "".join(f"TST,{n},,,EDDG,EDLI,,1\n" for n in range(10))
FOUR_COLUMNS = "airline,flight_number,dpt_airport,arr_airport\n" + "".join(f"TST,{n},EDDG,EDLI\n" for n in range(10))
WRONG = FLIGHTS + "".join(f"TST,{n},,,EDDG,ZZZZ,,1\n" for n in range(10))
AIRCRAFT = "subfleet,name,registration\n" + "".join(f"DA40,a,D-EX{n:02d}\n" for n in range(10))
SUBFLEETS = "airline,type,name,ranks\n" + "".join(f"TST,X{n},Type,3\n" for n in range(10))

MINIMUM: dict[str, Least] = {
    "import 10 new schedules": Least(
        14.5,
        16,
        34,
        "version half, settings, two airports half, each schedule, the network's head before and after; each schedule "
        "in three lists, the head twice and due; report and audit together, the report in its list",
    ),
    "import 10 schedules that are here": Least(12.5, 4, 3, "the same without the head; report and audit"),
    "import 10 schedules by four columns": Least(13.0, 4, 3, "and the airline's list, from which the rest is known"),
    "try 10 schedules": Least(12.5, 1, 1, "the report alone, a plain put"),
    "import 10 schedules that fail": Least(
        2.5, 11, 5, "version, settings, airports; the rows are 3 KB, the report with their errors 3 KB, twice; audit"
    ),
    "import 10 new aircraft": Least(11.5, 44, 13, "version, settings, ten markers; aircraft with marker; a list each"),
    "import 10 new subfleets with ranks": Least(
        2.5, 46, 3, "version, settings, head strongly; subfleets, restrictions and head in one transaction"
    ),
    "list the imports": Least(1.0, 0, 0, "the list, and who began them, half each"),
    "list an import's errors": Least(1.0, 0, 0, "report and rows, each half"),
}


def _ready() -> None:
    airline.found()
    airline.small_collections()


def _run(kind: str, text: str, dry_run: bool = False) -> Callable[[], Any]:
    return lambda: imports.run(plain(), staff(), kind, text.encode(), Options(dry_run=dry_run))


def _after(kind: str, text: str) -> Callable[[], None]:
    def before() -> None:
        _ready()
        imports.run(airline.store(), staff(), kind, text.encode())

    return before


def _errors() -> Any:
    (one,) = records()[airline.TENANT][Import]
    return imports_shown.errors(plain(), one.id, 25, (0, 0))


OPERATIONS: dict[str, tuple[Callable[[], None], Callable[[], Any]]] = {
    "import 10 new schedules": (_ready, _run("schedules", TEN)),
    "import 10 schedules that are here": (_after("schedules", TEN), _run("schedules", TEN)),
    "import 10 schedules by four columns": (_after("schedules", TEN), _run("schedules", FOUR_COLUMNS)),
    "try 10 schedules": (_ready, _run("schedules", TEN, dry_run=True)),
    "import 10 schedules that fail": (_ready, _run("schedules", WRONG)),
    "import 10 new aircraft": (_ready, _run("aircraft", AIRCRAFT)),
    "import 10 new subfleets with ranks": (_ready, _run("subfleets", SUBFLEETS)),
    "list the imports": (_after("schedules", TEN), lambda: imports_shown.listed(plain(), 25, "")),
    "list an import's errors": (_after("schedules", WRONG), _errors),
}
"""What must be there, and what is metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, act = OPERATIONS[name]
    setup()
    return metered(name, act, MINIMUM[name])
