"""What is counted of contracts, flights and points while a run goes on."""

from typing import Any

import pytest

from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.people.ledger import EntryType, LedgerEntry, Source
from offblock.domain.simulation.figures import Figures
from offblock.domain.simulation.tally import Tally
from tests.unit.builders import DAY, NOW, PILOT, aircraft, mission, under_way


def tallied(*written: tuple[Any, Any]) -> Figures:
    """The figures after these were written, each over what was there."""
    tally = Tally(NOW)
    tally.begin([])
    for before, after in written:
        tally.note(before, after)
    return tally.figures(0, 0)


def entry(kind: EntryType, points: int) -> LedgerEntry:
    """An entry of so many points."""
    source = Source(kind="mission", id=1)
    plain = {"id": 1, "pilot_id": PILOT, "seq": 1, "type": kind, "balance": 0, "reason": "r", "created_at": NOW}
    return LedgerEntry.model_validate({**plain, "points": points, "source": source})


def ended(status: MissionStatus) -> Mission:
    """The mission after its end."""
    return under_way().but(status=status, ended_at=NOW)


@pytest.mark.rule("CC-20")
@pytest.mark.parametrize(
    ("status", "counted"),
    [(MissionStatus.FAILED, (1, 0)), (MissionStatus.COMPLETED, (0, 1)), (MissionStatus.CANCELLED, (0, 0))],
)
def test_a_contract_counts_when_it_fails_or_is_completed(status: MissionStatus, counted: tuple[int, int]) -> None:
    found = tallied((mission(), under_way()), (under_way(), ended(status)))
    assert (found.contracts_failed, found.contracts_completed) == counted


def test_a_contract_that_has_failed_and_is_written_again_counts_once() -> None:
    failed = ended(MissionStatus.FAILED)
    assert tallied((under_way(), failed), (failed, failed.but(title="Another"))).contracts_failed == 1


@pytest.mark.parametrize(
    ("kind", "points", "spent", "lost", "earned"),
    [
        (EntryType.CHARTER_PENALTY, -500, 0, 500, 0),
        (EntryType.BOOKING_CANCELLATION, -20, 0, 20, 0),
        (EntryType.BOOKING, -30, 30, 0, 0),
        (EntryType.BOOKING, 30, -30, 0, 0),
        (EntryType.LICENCE, -40, 40, 0, 0),
        (EntryType.CHARTER, 100, 0, 0, 100),
    ],
)
def test_points_are_spent_lost_or_earned(kind: EntryType, points: int, spent: int, lost: int, earned: int) -> None:
    found = tallied((None, entry(kind, points)))
    assert (found.points_spent, found.points_lost, found.points_earned) == (spent, lost, earned)


def test_what_was_away_at_the_start_is_away_until_it_comes_home_day_by_day() -> None:
    tally = Tally(NOW)
    tally.begin([aircraft(away=True)])
    tally.pass_until(NOW + DAY + DAY // 2)
    tally.note(aircraft(away=True), aircraft(away=False))
    tally.pass_until(NOW + 3 * DAY)
    found = tally.figures(0, 0)
    assert (found.away_days, found.away_by_day) == (1.5, (1.0, 0.5, 0.0))


def test_what_happened_before_the_start_does_not_count() -> None:
    tally = Tally(NOW)
    tally.note(under_way(), ended(MissionStatus.FAILED))
    tally.begin([])
    assert tally.figures(0, 0).contracts_failed == 0
