"""Booking on days of operation alone, where the airline wants that (BK-26)."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.bookings.checks import ScheduleNotToday, is_on_its_days
from offblock.domain.bookings.reservations import LoadedBooking, Plan, PlannedLeg
from offblock.domain.bounties import stranding
from offblock.domain.kernel.values import to_midnight
from offblock.domain.network.snapshots import compose, read, written
from tests.unit.bookings.worlds import airliner
from tests.unit.builders import DAY, STOPS, moment, pilot
from tests.unit.services import service

A, B, C = STOPS[:3]
MONDAY = to_midnight("2026-11-02")
ON, OFF = Settings(booking_on_days_of_operation=True), Settings()


def _refusal(at: int, settings: Settings = ON, **fields: Any) -> ScheduleNotToday | None:
    plan = Plan(BookingKind.SCHEDULE, (PlannedLeg.of(service(A, B, **fields), Reference()),), 0)
    try:
        is_on_its_days(plan, LoadedBooking(pilot(), Rulebook(settings=settings)), moment(at))
    except ScheduleNotToday as refusal:
        return refusal
    return None


@pytest.mark.rule("BK-26")
def test_a_schedule_is_booked_on_its_days_from_midnight_to_midnight() -> None:
    seconds = [MONDAY - 1, MONDAY, MONDAY + DAY - 1, MONDAY + DAY, MONDAY + 2 * DAY]
    assert [_refusal(at, days="13") is None for at in seconds] == [False, True, True, False, True]


@pytest.mark.rule("BK-26")
def test_without_days_or_without_the_setting_every_day_is_one() -> None:
    assert _refusal(MONDAY, days="") is None
    assert _refusal(MONDAY, OFF, days="7") is None


@pytest.mark.rule("BK-26", "PF-18")
@pytest.mark.parametrize(
    ("days", "fields", "next_day"),
    [
        ("7", {}, "2026-11-08"),
        ("2", {}, "2026-11-03"),
        ("1", {"start_on": "2026-11-03"}, "2026-11-09"),
        ("7", {"end_on": "2026-11-07"}, None),
    ],
)
def test_the_reason_names_the_next_day(days: str, fields: dict[str, Any], next_day: str | None) -> None:
    at = MONDAY if days != "1" else MONDAY + DAY
    refusal = _refusal(at, days=days, **fields)
    assert refusal is not None
    assert (refusal.code, refusal.facts.get("next_day")) == ("schedule_not_today", next_day)
    assert (next_day or "another schedule") in refusal.message


@pytest.mark.rule("BK-26", "RP-05")
def test_ways_of_bounties_lead_over_what_operates_today_where_the_airline_wants_that() -> None:
    straight, around = service(A, C, "1", days="2"), (service(A, B, "2"), service(B, C, "3", days="12"))
    network = read(written(compose([straight, *around])))
    aircraft = airliner(airport=A)

    def stops(settings: Settings, at: int) -> list[str]:
        return [leg.arrival for leg in stranding.way_to(aircraft, C, network, settings, at)]

    assert stops(OFF, MONDAY) == stops(ON, MONDAY + DAY) == [C]
    assert stops(ON, MONDAY) == [B, C]


@pytest.mark.rule("BK-26")
def test_a_snapshot_that_was_written_before_days_were_known_is_still_read() -> None:
    network = compose([service(A, B)])
    network.kinds = [kind[:3] for kind in network.kinds]  # type: ignore[misc]  # as it was written then
    assert read(written(network)).kinds == [((), 0, None, "")]
