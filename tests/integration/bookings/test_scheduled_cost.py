"""Bookings of a schedule: what one costs to make, however large the timetable."""

import itertools

import pytest

from local import engine
from offblock.domain.fleet.stands import Stand
from offblock.usecases.bookings import scheduled
from tests import airline
from tests.airline import AIRCRAFT, PILOT, TENANT
from tests.harness import meter, stack
from tests.harness.where import needs_own_engine
from tests.integration.bookings.booking_desk import SCHEDULES, Desk, schedule


@pytest.mark.rule("PF-11")
@pytest.mark.parametrize("schedules", [5_000, pytest.param(40_000, marks=pytest.mark.nightly)])
def test_a_booking_takes_four_calls_whatever_the_number_of_schedules(at: Desk, schedules: int) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    _fill(schedules)
    airline.store().reference()
    store = airline.store()
    with meter() as units:
        assert scheduled.book(store, PILOT, 1, AIRCRAFT).arrival_stand == "A1"
    assert units.calls == 4
    assert sorted(units.by_op) == ["BatchGetItem", "Query", "TransactWriteItems"]
    assert units.read <= 8
    assert at.staff("GET", f"{SCHEDULES}/100100").status == 200, "they are there"


def _fill(count: int) -> None:
    """So many more schedules, put into the table as if they had always been there."""
    needs_own_engine()
    plain = schedule(77)
    key = engine.stored(stack.TABLE, f"T#{TENANT}#S#77", "S")
    assert key
    images = engine.images(stack.TABLE)
    text = str(key["summary"]["S"])
    for n in itertools.count(100_000):
        if n == 100_000 + count:
            break
        image = {name: dict(value) for name, value in key.items()}
        image["pk"] = {"S": f"T#{TENANT}#S#{n}"}
        image["summary"] = {"S": text.replace(f'"id":{plain.id}', f'"id":{n}')}
        for index in ("g1sk", "g2sk", "g4sk"):
            image[index] = {"S": image[index]["S"].replace("#77", f"#{n}")}
        images.append(image)
    _emptied()
    engine.load(stack.TABLE, images)


def _emptied() -> None:
    """The table without anything in it."""
    now = engine.snapshot(stack.TABLE)
    engine.restore(stack.TABLE, type(now)({}, {}, {}))
