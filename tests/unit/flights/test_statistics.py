"""What a pilot's flights and points of late come to."""

import pytest

from offblock.domain.flights.flights import FlightStatus
from offblock.domain.flights.statistics import lately
from offblock.domain.people.ledger import EntryType, LedgerEntry, Source
from tests.unit.builders import NOW, PILOT, flight


def _entry(points: int, at: int) -> LedgerEntry:
    plain = {"pilot_id": PILOT, "type": EntryType.MANUAL, "balance": 0, "reason": "x", "source": Source(kind="x", id=1)}
    return LedgerEntry.model_validate({"id": at, "seq": 1, "points": points, "created_at": at, **plain})


@pytest.mark.rule("FL-05", "PF-04")
def test_what_ended_before_or_was_stopped_does_not_count() -> None:
    flown = {"status": FlightStatus.REJECTED, "block_minutes": 50, "distance_nm": 90}
    flights = [
        flight(finished_at=NOW, landing_rate_fpm=-100, **flown),
        flight(finished_at=NOW, landing_rate_fpm=-201, **flown),
        flight(finished_at=NOW, **flown),
        flight(finished_at=NOW - 1, **flown),
        flight(finished_at=NOW, **flown | {"status": FlightStatus.STOPPED}),
        flight(status=FlightStatus.FLYING),
    ]
    entries = [_entry(7, NOW), _entry(-3, NOW), _entry(-4, NOW + 1), _entry(100, NOW - 1)]
    found = lately(flights, entries, NOW)
    assert (found.flights, found.minutes, found.distance_nm, found.landing_rate_fpm) == (3, 150, 270, -150)
    assert (found.earned, found.spent) == (7, 7)
    assert lately([], [], NOW).landing_rate_fpm is None
