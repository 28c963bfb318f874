"""The stand that a contract's booking was to reach, when the contract ends before it is flown."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.charter import endings
from offblock.domain.charter.endings import LoadedMission
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.decision import Decision
from tests.unit.builders import booking, held_by, leg, loaded_mission, moment, puts, under_way
from tests.unit.fleet.aprons import ENDS, promised, who_has


def failed(ending: LoadedMission) -> Decision[Mission]:
    """A mission that staff fail."""
    return endings.fail_by_hand(ending, "Snow.", Settings(), moment())


def cancelled(ending: LoadedMission) -> Decision[Mission]:
    """A mission that staff cancel."""
    return endings.cancel(ending, "Snow.", moment())


@pytest.mark.rule("BK-04", "CC-27", "CC-28")
@pytest.mark.parametrize("end", [failed, cancelled])
@pytest.mark.parametrize("flight_id", [None, 600])
def test_a_mission_that_ends_lets_go_of_the_stand_that_its_booking_was_to_reach(
    end: Any, flight_id: int | None
) -> None:
    taken = booking(arrival_stand="A1", flight_id=flight_id)
    status = LegStatus.IN_PROGRESS if flight_id else LegStatus.BOOKED
    on = under_way(leg(status=status, booking_id=500, flight_id=flight_id))
    kept = promised(until=None if flight_id else ENDS)
    ended = end(loaded_mission(on, aircraft=held_by(taken), booking=taken, stand=kept))
    assert who_has(ended) == {"A1": []}
    assert puts(end(loaded_mission(on, aircraft=held_by(taken), booking=taken)), Stand) == [], "it had none"
