"""An airline with a ladder of ranks and licences that can be bought, for tests over HTTP."""

from typing import Any

from offblock.domain.network.schedules import Schedule
from offblock.usecases.flights import landings
from tests import airline, pump
from tests.airline import HOUR, PILOT
from tests.conftest import Clock
from tests.integration.conftest import People

OUT, BACK = airline.schedule(), airline.schedule("EDLI", "EDDG", "103")
ME, USER = "/api/v1/me", f"/api/v1/users/{PILOT}"


def rank(people: People, name: str, level: int, **fields: Any) -> int:
    """A new rank; without requirements it is staff's alone to give."""
    made = people.staff("POST", "/api/v1/ranks", {"name": name, "level": level, **fields})
    assert made.status == 201, made
    return int(made.data["id"])


def licence(people: People, name: str = "Alpine", **fields: Any) -> int:
    """A new licence, for sale at 40 points and good for 90 days unless told otherwise."""
    made = people.staff("POST", "/api/v1/licences", {"name": name, "price_points": 40, "days": 90, **fields})
    assert made.status == 201, made
    return int(made.data["id"])


def at_work() -> None:
    """Collections, and services to fly out and back."""
    airline.small_collections()
    airline.keep(OUT, BACK)


def fly(clock: Clock, hours: int = 1, service: Schedule = OUT) -> None:
    """One flight of the pilot from start to end, and what follows from it."""
    with pump.running() as bench:
        _, flight = airline.aloft(service)
        clock.advance(hours * HOUR)
        landings.finish(airline.store(), PILOT, flight)
        bench.drain()


def points(people: People, number: int) -> None:
    """Give the pilot points."""
    people.staff("POST", f"{USER}/points", {"points": number, "reason": "a start"})


def career(people: People) -> Any:
    """The pilot's career as the pilot sees it."""
    return people.pilot("GET", f"{ME}/career").data


def entries(people: People) -> list[tuple[str, int]]:
    """The pilot's ledger, newest first: types and points."""
    return [(one["type"], one["points"]) for one in people.pilot("GET", f"{ME}/points").data]


def notices(people: People) -> list[str]:
    """The kinds of the pilot's notices, newest first."""
    return [one["kind"] for one in people.pilot("GET", f"{ME}/notifications").data]
