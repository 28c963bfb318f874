"""The schedules fire as EventBridge fires them: when they are due, once after a jump, again where one fails."""

from pathlib import Path
from typing import Any

from local import template
from local.clock import Clock
from local.schedules import SchedulePump

DAY = 86_400


class Fires:
    """Notes what is fired; fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.jobs: list[str] = []
        self.failures = failures

    def __call__(self, function: str, event: dict[str, Any]) -> None:
        """Take a scheduled event."""
        self.jobs.append(event["job"])
        if self.failures:
            self.failures -= 1
            raise RuntimeError("a job that fails")


class StillClock(Clock):
    """Stands still at 2026-11-24 12:00 UTC until it is moved."""

    def __init__(self, at: float = 1_795_521_600.0) -> None:
        self.at = at

    def now(self) -> float:
        """Epoch seconds."""
        return self.at


OFTEN = [one.input["job"] for one in template.schedules() if one.expression == "rate(5 minutes)"]


def test_schedules_fire_when_they_are_due_and_not_a_second_earlier() -> None:
    clock, fires = StillClock(), Fires()
    pump = SchedulePump(fires, clock)
    for after, expected in ((299, 0), (1, len(OFTEN)), (299, 0), (1, len(OFTEN))):
        clock.at += after
        fires.jobs.clear()
        pump.turn()
        assert len(fires.jobs) == expected
    assert sorted(fires.jobs) == sorted(OFTEN)


def test_the_daily_one_fires_at_its_time_of_day() -> None:
    clock, fires = StillClock(), Fires()
    pump = SchedulePump(fires, clock)
    midnight = clock.at // DAY * DAY + DAY
    for at, expected in (
        (midnight + 599, 0),
        (midnight + 600, 1),
        (midnight + DAY + 599, 1),
        (midnight + DAY + 600, 2),
    ):
        clock.at = at
        pump.turn()
        assert fires.jobs.count("generate-contracts") == expected


def test_a_jump_of_a_year_fires_each_schedule_once() -> None:
    clock, fires = StillClock(), Fires()
    pump = SchedulePump(fires, clock)
    clock.at += 365 * DAY
    pump.turn()
    pump.turn()
    assert sorted(fires.jobs) == sorted(one.input["job"] for one in template.schedules())


def test_what_fell_due_while_the_stack_was_down_fires_once_when_it_is_back(tmp_path: Path) -> None:
    clock, fires = StillClock(), Fires()
    SchedulePump(fires, clock, tmp_path / "schedules")
    clock.at += DAY
    SchedulePump(fires, clock, tmp_path / "schedules").turn()
    assert sorted(fires.jobs) == sorted(one.input["job"] for one in template.schedules())
    SchedulePump(fires, clock, tmp_path / "schedules").turn()
    assert len(fires.jobs) == len(template.schedules())


def test_a_schedule_that_fails_is_tried_three_times_and_leaves_the_others_working() -> None:
    clock, fires = StillClock(), Fires()
    pump = SchedulePump(fires, clock)
    clock.at += 300
    fires.failures = 99
    for _ in range(5):
        pump.turn()
    assert sorted(fires.jobs) == sorted(OFTEN * 3)
    fires.failures = 0
    clock.at += 300
    pump.turn()
    assert len(fires.jobs) == 4 * len(OFTEN)
