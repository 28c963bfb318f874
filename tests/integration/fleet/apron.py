"""Two aprons, stands that staff enter there, and who has them."""

from typing import Any

from tests.integration.airline.entries import Fleetful

HERE, THERE = "/api/v1/airports/EDDG/stands", "/api/v1/airports/EDLI/stands"
ENTERED: dict[str, Any] = {
    "airport": "EDDG",
    "name": "A1",
    "latitude": None,
    "longitude": None,
    "airline_ids": [],
    "fleet_ids": [],
    "subfleet_ids": [],
    "kept_for": [],
    "occupants": [],
}


def entered(at: Fleetful, name: str = "A1", place: str = HERE, **fields: Any) -> Any:
    """A stand that staff have entered."""
    answer = at.staff("POST", place, {"name": name, **fields})
    assert answer.status == 201, answer
    return answer.data


def occupants(at: Fleetful, name: str = "A1", place: str = HERE) -> list[tuple[int, int | None]]:
    """Who has a stand, as anybody is shown."""
    shown = at.pilot("GET", f"{place}/{name}").data
    return [(one["aircraft_id"], one["booking_id"]) for one in shown["occupants"]]
