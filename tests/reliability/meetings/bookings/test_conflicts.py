"""Sixteen at once on a table whose transactions take their time and refuse whoever wants the same item meanwhile."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from offblock.adapters import clock
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.checks import ScheduleTaken
from offblock.domain.bookings.releases import Cancelled
from offblock.domain.charter.applications import Application
from offblock.domain.fleet.aircraft import AircraftTaken
from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.values import to_rfc3339
from offblock.usecases.airline import settings
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.charter import applications
from offblock.usecases.flights import landings, reports
from tests import airline, invariants
from tests.airline import AIRCRAFT, staff
from tests.conftest import Clock
from tests.harness import conflicts, take
from tests.reliability.count import counted
from tests.reliability.meetings.crowd import CROWD, gathered
from tests.reliability.worlds import MANY_MAY, SERVICE

Act = Callable[[], Any]
Together = Callable[[Sequence[Act]], list[Any]]
ROUNDS = pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=pytest.mark.nightly)])


@pytest.fixture(autouse=True)
def _crowd(table: str, clock: Clock) -> None:
    gathered()


def meet(together: Together, acts: Callable[[], Sequence[Act]], rounds: int, judge: Callable[[list[Any]], None]) -> int:
    """Let them meet in several rounds from here, judging answers and invariants; how often anybody was in the way.

    On a busy machine threads may pass each other by: then there are further rounds, up to ten times as many.
    """
    start, met, turn = take(), 0, 0
    while turn < rounds or (not met and turn < 10 * rounds):
        start.put_back()
        with conflicts.service(seed=turn) as service:
            answers = together(acts())
        met, turn = met + service.met.total(), turn + 1
        judge(answers)
        invariants.check()
    counted("acts on a table with conflicts", turn * len(CROWD))
    assert met, "nobody met anybody"
    return met


def all_are(*kinds: type) -> Callable[[list[Any]], None]:
    """Everybody has an answer of these kinds: nobody hears that the books are busy."""

    def judge(answers: list[Any]) -> None:
        assert [one for one in answers if not isinstance(one, kinds)] == []

    return judge


@pytest.mark.rule("CC-13")
@ROUNDS
def test_sixteen_apply_for_one_contract_at_once_and_all_have_applied(rounds: int, together: Together) -> None:
    mission = airline.published()

    def apply(pilot: int) -> Act:
        return lambda: applications.apply(airline.store(), pilot, mission.id)

    meet(together, lambda: [apply(pilot) for pilot in CROWD], rounds, all_are(Application))


@pytest.mark.rule("BK-08")
@ROUNDS
def test_sixteen_book_one_schedule_at_once_with_an_aircraft_each(rounds: int, together: Together) -> None:
    settings.change(airline.store(), staff(), MANY_MAY)

    def book(pilot: int) -> Act:
        return lambda: scheduled.book(airline.store(), pilot, SERVICE.id, pilot)

    meet(together, lambda: [book(pilot) for pilot in CROWD], rounds, all_are(Booking))


@pytest.mark.rule("BK-08")
@ROUNDS
def test_of_sixteen_who_book_one_aircraft_at_once_one_gets_it_and_the_others_hear_why(
    rounds: int, together: Together
) -> None:
    def book(pilot: int) -> Act:
        return lambda: scheduled.book(airline.store(), pilot, SERVICE.id, AIRCRAFT)

    def judge(answers: list[Any]) -> None:
        all_are(Booking, AircraftTaken, ScheduleTaken)(answers)
        assert sum(isinstance(one, Booking) for one in answers) == 1

    meet(together, lambda: [book(pilot) for pilot in CROWD], rounds, judge)


@pytest.mark.rule("FL-04", "FL-05")
@ROUNDS
def test_reports_arrive_beside_landings_and_cancellations(rounds: int, together: Together) -> None:
    settings.change(airline.store(), staff(), MANY_MAY)
    flights = {pilot: airline.aloft(SERVICE, pilot, pilot)[1] for pilot in CROWD[:5]}
    for pilot in CROWD[10:]:
        airline.reserved(SERVICE, pilot, pilot)

    def acts_of(pilot: int) -> Act:
        if pilot in CROWD[5:10]:
            return report(pilot - 5)
        if pilot in flights:
            return lambda: landings.finish(airline.store(), pilot, flights[pilot])
        return lambda: releases.cancel_all(airline.store(), pilot)

    def report(pilot: int) -> Act:
        sent = {"timestamp": to_rfc3339(clock.now()), "position": {"latitude": 52.13, "longitude": 7.68}}
        return lambda: reports.report(airline.store(), pilot, flights[pilot], [sent])

    meet(together, lambda: [acts_of(pilot) for pilot in CROWD], rounds, all_are(Flight, Cancelled, int))


def test_a_table_that_has_no_room_for_one_write_in_ten_breaks_nothing(together: Together) -> None:
    mission = airline.published()

    def apply(pilot: int) -> Act:
        return lambda: applications.apply(airline.store(), pilot, mission.id)

    with conflicts.service(roomless=0.1, seed=1) as service:
        all_are(Application)(together([apply(pilot) for pilot in CROWD]))
    assert service.throttled
    invariants.check()
