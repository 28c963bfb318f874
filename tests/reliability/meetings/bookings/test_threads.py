"""Many at the same moment in threads of their own: one aircraft for one pilot, one booking for one request."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import AircraftTaken
from offblock.usecases.bookings import scheduled
from tests import invariants
from tests.airline import AIRCRAFT, TENANT
from tests.conftest import Clock
from tests.harness import take
from tests.reliability.count import counted
from tests.reliability.meetings.crowd import CROWD, THREADS, gathered
from tests.reliability.worlds import PRICED, SERVICE

PAIRS = THREADS // 2


def _grab(pilot: int, turn: int) -> Callable[[], Any]:
    store = Store(TENANT, moment_for(f"{pilot} at {turn}"))
    return lambda: scheduled.book(store, pilot, SERVICE.id, AIRCRAFT)


def one_aircraft(together: Any, rounds: int) -> None:
    """In each round one of the pilots gets the aircraft, and the others are answers that it is taken."""
    gathered()
    start = take()
    for turn in range(rounds):
        start.put_back()
        answers = together([_grab(pilot, turn) for pilot in CROWD])
        won = [one for one in answers if isinstance(one, Booking)]
        assert len(won) == 1, f"{len(won)} got the aircraft"
        others = [one for one in answers if not isinstance(one, Booking)]
        assert all(isinstance(one, AircraftTaken) for one in others), others
        invariants.check()
    counted("bookings in threads", rounds * THREADS)


def _click(pilot: int, turn: int, click: int) -> Callable[[], Any]:
    store = Store(
        TENANT, moment_for(f"{pilot} at {turn} click {click}"), IdempotencyKey(f"{pilot}-{turn}", "the same body")
    )
    return lambda: scheduled.book(store, pilot, PRICED.id, pilot)


def double_clicks(together: Any, rounds: int) -> None:
    """Eight pilots click twice at once: each pair of requests is one booking, paid once, and gets one answer."""
    gathered()
    start = take()
    for turn in range(rounds):
        start.put_back()
        clicks = [_click(pilot, turn, click) for pilot in CROWD[:PAIRS] for click in (1, 2)]
        answers = together(clicks)
        assert all(isinstance(one, Booking) for one in answers), answers
        assert answers[::2] == answers[1::2], "the second click got another answer"
        made = invariants.records()[TENANT][Booking]
        assert sorted(one.pilot_id for one in made) == list(CROWD[:PAIRS])
        invariants.check()
    counted("double clicks", rounds * PAIRS)


@pytest.mark.rule("BK-08")
@pytest.mark.parametrize("rounds", [50, pytest.param(200, marks=pytest.mark.nightly)])
def test_of_sixteen_who_book_one_aircraft_at_once_one_gets_it(
    rounds: int, table: str, clock: Clock, together: Any
) -> None:
    """The 200 rounds take fifteen seconds: a quarter of them in each run, all of them by night."""
    one_aircraft(together, rounds)


@pytest.mark.rule("PF-05", "BK-08")
@pytest.mark.parametrize("rounds", [32, pytest.param(125, marks=pytest.mark.nightly)])
def test_a_double_click_is_one_booking(rounds: int, table: str, clock: Clock, together: Any) -> None:
    """The 1,000 take ten seconds: a quarter of them in each run, all of them by night."""
    double_clicks(together, rounds)
