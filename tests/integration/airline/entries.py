"""An airline as staff have entered it, and forms for more."""

from typing import Any

from tests.api import Answer
from tests.integration.conftest import People


class Fleetful(People):
    """The airline's people, and what they have entered: an airline, its fleet, a subfleet, a rank, a licence."""

    def __init__(self) -> None:
        super().__init__()
        self.airline_id = self.made("airlines", {"icao": "TST", "name": "Test Air", "hubs": ["EDDG"]})
        self.fleet_id = self.made("fleets", {"airline_id": self.airline_id, "name": "Props", "base": "EDDH"})
        self.subfleet_id = self.made("subfleets", {"fleet_id": self.fleet_id, "type": "DA40", "name": "Diamond"})
        self.rank_id = self.made("ranks", {"name": "Captain", "level": 3})
        self.licence_id = self.made("licences", {"name": "Alpine"})

    def made(self, noun: str, form: Any) -> int:
        """Enter something; its id."""
        answer = self.staff("POST", f"/api/v1/{noun}", form)
        assert answer.status == 201, answer
        return int(answer.data["id"])

    def removed(self, noun: str, an_id: int | str) -> Answer:
        """Try to remove something."""
        return self.staff("DELETE", f"/api/v1/{noun}/{an_id}")


def aircraft_form(at: Fleetful, **fields: Any) -> dict[str, Any]:
    """A new aircraft's form."""
    return {"registration": "D-ENEW", "name": "New", "subfleet_id": at.subfleet_id, "airport": "EDDG", **fields}


def schedule_form(at: Fleetful, **fields: Any) -> dict[str, Any]:
    """A new schedule's form."""
    return {"airline_id": at.airline_id, "flight_number": "1", "departure": "EDDG", "arrival": "EDLI", **fields}
