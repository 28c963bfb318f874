"""What of contracts waits for a person, and the moment from which it does."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.charter import attention
from offblock.domain.charter.missions import Leg, LegStatus, Mission, MissionStatus
from tests import airline
from tests.airline import DAY, HOUR
from tests.conftest import NOON


def contract(starts: int, ends: int, status: MissionStatus = MissionStatus.OPEN, **fields: Any) -> Mission:
    """A contract of one leg from EDDG to EDLI with a window so many seconds from now."""
    leg = Leg(
        sequence=1,
        flight_number="1",
        departure="EDDG",
        arrival="EDLI",
        window_starts_at=NOON + starts,
        window_ends_at=NOON + ends,
        status=fields.pop("leg_status", LegStatus.PENDING),
    )
    plain = {"id": 1, "customer_id": 10, "aircraft_id": 20, "title": "Salt", "created_at": NOON}
    return Mission.model_validate({**plain, "status": status, "legs": (leg,), **fields})


@pytest.mark.rule("CC-25")
def test_a_contract_ends_soon_from_six_hours_before_its_window_does() -> None:
    assert attention.ends_soon(contract(0, 6 * HOUR), NOON)
    assert not attention.ends_soon(contract(0, 6 * HOUR + 1), NOON)
    assert not attention.ends_soon(contract(0, HOUR, MissionStatus.DRAFT), NOON)
    flown = contract(0, HOUR, MissionStatus.IN_PROGRESS, leg_status=LegStatus.COMPLETED)
    assert not attention.ends_soon(flown, NOON)


@pytest.mark.rule("CC-16")
def test_an_open_contract_needs_its_pilot_from_two_days_before_it_begins() -> None:
    assert attention.needs_pilot(contract(2 * DAY, 3 * DAY), NOON)
    assert not attention.needs_pilot(contract(2 * DAY + 1, 3 * DAY), NOON)
    assert not attention.needs_pilot(contract(0, DAY, MissionStatus.ASSIGNED), NOON)


@pytest.mark.rule("CC-10")
def test_a_draft_without_an_award_waits_for_staff() -> None:
    assert attention.lacks_award(contract(0, DAY, MissionStatus.DRAFT))
    assert not attention.lacks_award(contract(0, DAY, MissionStatus.DRAFT, points_award=1))
    assert not attention.lacks_award(contract(0, DAY))


@pytest.mark.rule("CC-30")
def test_an_aircraft_is_missed_from_the_lead_time_on_until_somebody_has_left_with_it() -> None:
    lead, elsewhere, there = Settings(), airline.aircraft(20, airport="EDLI"), airline.aircraft(20)
    due = contract(lead.lead_seconds, lead.lead_seconds + DAY)
    assert attention.misses_aircraft(due, elsewhere, lead, NOON)
    assert attention.misses_aircraft(due, None, lead, NOON)
    assert not attention.misses_aircraft(due, there, lead, NOON)
    assert not attention.misses_aircraft(due, elsewhere, lead, NOON - 1)
    left = contract(0, DAY, MissionStatus.IN_PROGRESS, leg_status=LegStatus.IN_PROGRESS)
    assert not attention.misses_aircraft(left, elsewhere, lead, NOON)


@pytest.mark.rule("CC-18")
def test_windows_ahead_are_those_open_now_or_within_a_day() -> None:
    def shown(starts: int, ends: int, **fields: Any) -> bool:
        return bool(attention.ahead(contract(starts, ends, **fields), NOON))

    assert shown(DAY, 2 * DAY)
    assert shown(-HOUR, 1)
    assert not shown(DAY + 1, 2 * DAY)
    assert not shown(-HOUR, 0)
    assert not shown(0, DAY, status=MissionStatus.DRAFT)
