"""Directed routes as they are drawn for a pilot."""

from offblock.domain.bookings.directed import Preview, preview
from offblock.domain.bookings.routes import Filters, Route
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from tests.unit.bookings.worlds import airliner
from tests.unit.builders import STOPS, at_desk, moment, pilot
from tests.unit.services import service

A, B, C = STOPS[:3]


def services(*stops: str) -> tuple[Schedule, ...]:
    """One service from each airport to the next."""
    return tuple(service(stops[n], stops[n + 1], str(n + 1)) for n in range(len(stops) - 1))


def previewed(
    *stops: str,
    by: User | None = None,
    price: int = 0,
    filters: Filters | None = None,
    at: Moment | None = None,
    instead_of: Preview | None = None,
) -> Decision[Preview]:
    """A route over these airports, else from A over B to C, drawn for a pilot now."""
    route = Route(airliner(), services(*(stops or (A, B, C))))
    desk = at_desk(by or pilot(points=100))
    return preview(route, desk, filters or Filters(), price, at or moment(), instead_of)
