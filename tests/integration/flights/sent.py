"""A flight as its client sends it, and what is done about it."""

from typing import Any

from offblock.domain.people.users import User
from tests import airline
from tests.airline import AIRCRAFT, PILOT
from tests.api import Answer
from tests.conftest import Clock
from tests.integration.conftest import People
from tools.tracks import synthesise

FLIGHTS = "/api/v1/flights"
HERE, THERE = airline.PLACES["EDDG"], airline.PLACES["EDLI"]


def aloft(people: People) -> str:
    """A scheduled flight from EDDG to EDLI that has just begun: its id."""
    airline.small_collections()
    airline.keep(airline.schedule())
    return airline.aloft()[1]


def begun_again(people: People) -> str:
    """The flight of the pilot's one booking, after the one before was given up: its id."""
    (booking,) = people.pilot("GET", "/api/v1/me/bookings").data
    form = {name: booking[name] for name in ("departure", "arrival", "callsign")} | {"booking_id": booking["id"]}
    begun = people.pilot("POST", FLIGHTS, form)
    assert begun.status == 201, begun
    return str(begun.data["id"])


def flown(clock: Clock, **fields: Any) -> list[dict[str, Any]]:
    """The reports of a clean flight that begins now and lasts 18 minutes; the clock stands at its end."""
    reports = synthesise(HERE, THERE, int(clock.at), **fields)
    clock.advance(20 * 60)
    return reports


def send(people: People, flight: str, reports: Any) -> None:
    """Post position reports."""
    assert people.pilot("POST", f"{FLIGHTS}/{flight}/positions", reports).status == 200


def finish(people: People, flight: str) -> Any:
    """The pilot submits the flight."""
    done = people.pilot("POST", f"{FLIGHTS}/{flight}/finish")
    assert done.status == 200, done
    return done.data


def codes(flight: Any) -> list[str]:
    """The flags of a flight."""
    return [one["code"] for one in flight["flags"]]


def review(people: People, flight: str, action: str, reason: str = "", **more: Any) -> Answer:
    """Staff review a flight."""
    form = {"action": action, "reason": reason, **more}
    return people.staff("POST", f"{FLIGHTS}/{flight}/review", form)


def hours(people: People) -> float:
    """What the aircraft has flown."""
    return float(people.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["hours"])


def points(people: People) -> int:
    """The pilot's balance."""
    return int(airline.seen(User, PILOT).points)
