"""One valid request for each route of the APIs in other software's words, and who it is made by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from offblock.domain.access.permissions import FACADES, PHPVMS, SMARTCARS
from offblock.domain.bookings.bookings import Booking
from tests import airline
from tests.airline import AIRCRAFT, PILOT, SECOND, schedule
from tests.api import Answer, Caller
from tests.integration.conftest import People

FREE = schedule("EDDG", "EDLI", "777")
"""A schedule that nobody has booked."""


class Busy(NamedTuple):
    """An airline whose pilot flies one schedule and holds nothing else: the booking, the flight, the next schedule."""

    people: People
    booking: Booking
    flight: str

    @property
    def place(self) -> dict[str, Any]:
        """A position."""
        return {"lat": 52.13, "lon": 7.68, "altitude_msl": 300, "gs": 0}


def busy(people: People) -> Busy:
    """The airline as every request finds it."""
    airline.small_collections(hubs=("EDDG",))
    airline.keep(schedule(), FREE)
    booking, flight = airline.aloft(aircraft_id=SECOND)
    return Busy(people, booking, flight)


Body = Callable[[Busy], Any]
FORM = {"airline_id": 5, "flight_number": 101, "dpt_airport_id": "EDDG", "arr_airport_id": "EDLI", "source_name": "x"}
BODIES: dict[str, Body] = {
    **{f"{method} {path}": lambda at: {"flight_id": str(FREE.id), "aircraft_id": AIRCRAFT}
       for method in ("PUT", "POST") for path in ("/api/user/bids", "/api/bids")},
    **{f"DELETE {path}": lambda at: {"bid_id": 4711} for path in ("/api/user/bids", "/api/bids")},
    "POST /api/pireps/prefile": lambda at: FORM | {"aircraft_id": SECOND, "flight_id": str(at.booking.schedule_id)},
    "POST /api/pireps/<id>/file": lambda at: {"distance": 1, "flight_time": 1},
    **{f"POST /api/pireps/<id>/acars/{noun}": lambda at: {"positions": [at.place]}
       for noun in ("position", "positions")},
    "POST /api/smartcars/flights/book": lambda at: {"flightID": FREE.id},
    "POST /api/smartcars/flights/rebook": lambda at: {"bidID": at.booking.id, "aircraftID": SECOND},
    "POST /api/smartcars/flights/unbook": lambda at: {"bidID": 4711},
    "POST /api/smartcars/flights/start": lambda at: {"bidID": at.booking.id},
    **{f"POST /api/smartcars/flights/{verb}": lambda at: {"bidID": at.booking.id, "uuid": at.flight, "latitude": 52.1,
                                                         "longitude": 7.6}
       for verb in ("update", "complete", "cancel")},
}  # fmt: skip
"""What the requests carry that carry anything that is read."""
REFUSED = {
    "PUT /api/user": 403,
    "DELETE /api/bids/<id>": 409,
    "POST /api/smartcars/flights/charter": 403,
    "GET /api/smartcars/pireps/latest": 404,
}
"""Those that are answered by a refusal, whoever asks: nobody moves themselves, nothing was flown yet."""


def path_of(route: str, at: Busy) -> str:
    """A route's address, of what the airline has."""
    path = route.split(" ")[1]
    bid = str(at.booking.id)
    for begins, an_id in (("/api/pireps/", at.flight), ("/api/flights/", str(FREE.id)), ("/api/airports/", "eddg"),
                          ("/api/fleet/", str(AIRCRAFT)), ("/api/users/", "me"), ("/api/user/bids/", bid),
                          ("/api/bids/", bid)):  # fmt: skip
        path = path.replace("<id>", an_id) if path.startswith(begins) else path
    return path.replace("<to>", "EDLI")


QUERIES: dict[str, dict[str, Any]] = {
    "GET /api/airports/nearest": {"lat": 52.1, "lon": 7.7},
    "GET /api/airports/search": {"search": "ED"},
}


def send(at: Busy, route: str, by: Caller | None = None, body: Any = None, **more: Any) -> Answer:
    """A route's request, by the pilot whose it is or by somebody else."""
    query: dict[str, Any] = {**QUERIES.get(route, {}), **more}
    if route == "GET /api/smartcars/pireps/details":
        query.setdefault("id", at.flight)
    made = BODIES.get(route)
    sent = body if body is not None or made is None else made(at)
    return (by or at.people.pilot)(route.split(" ")[0], path_of(route, at), sent, **query)


ROUTES = sorted(FACADES)
assert PILOT
assert set(ROUTES) == PHPVMS | SMARTCARS
