"""What staff send: missions and their legs, and instants as the wire has them."""

from typing import Any

from offblock.adapters import clock as clocks
from offblock.domain.kernel.values import to_rfc3339
from tests.airline import AIRCRAFT, CUSTOMER, HOUR

MISSIONS = "/api/v1/charter-missions"


def at(seconds: int) -> str:
    """An instant so many seconds from now, as the wire has it."""
    return to_rfc3339(clocks.now() + seconds)


def leg_form(departure: str = "EDDG", arrival: str = "EDLI", starts: int = 0, ends: int = 4 * HOUR) -> dict[str, str]:
    """A leg as staff send it."""
    window = {"window_starts_at": at(starts), "window_ends_at": at(ends)}
    return {"departure": departure, "arrival": arrival, **window}


def mission_form(**fields: Any) -> dict[str, Any]:
    """A mission as staff send it."""
    plain = {
        "customer_id": CUSTOMER,
        "aircraft_id": AIRCRAFT,
        "title": "Salt",
        "points_award": 101,
        "legs": [leg_form()],
    }
    return {**plain, **fields}
