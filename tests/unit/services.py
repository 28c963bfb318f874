"""Services between airports, from which tests make networks."""

from typing import Any

from offblock.domain.network.schedules import Schedule, Sequence
from offblock.domain.network.timetable import ScheduleForm, schedule_of


def service(departure: str, arrival: str, number: str = "1", airline_id: int = 5, **fields: Any) -> Schedule:
    """A published schedule of 100 nautical miles."""
    plain = {"airline_id": airline_id, "flight_number": number, "departure": departure, "arrival": arrival}
    return schedule_of(ScheduleForm.model_validate({"distance_nm": 100, **plain, **fields}), 0)


def in_sequence(*stops: str, name: str = "round", number: str = "90") -> list[Schedule]:
    """The legs of a multi-leg sequence over these airports."""
    of = len(stops) - 1
    return [
        service(stops[n], stops[n + 1], f"{number}{n}", sequence=Sequence(id=name, position=n + 1, of=of))
        for n in range(of)
    ]
