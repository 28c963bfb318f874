"""Two who book, cancel or purge at once, in every order of their calls to the table."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import EntryType
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.charter import legs, missions
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, SECOND, TENANT, leg
from tests.conftest import Clock
from tests.harness import explore, take
from tests.integration.bookings.booking_desk import LIVES, Desk, holding, pooled
from tests.integration.records import change


@pytest.fixture
def at(table: str, clock: Clock) -> Desk:
    """The airline, open for bookings."""
    return Desk()


def _meeting(*acts: Callable[[Store], Any]) -> list[Callable[[], Any]]:
    """Tasks, each with a Store of its own."""
    return [_task(act, number) for number, act in enumerate(acts)]


def _task(act: Callable[[Store], Any], number: int) -> Callable[[], Any]:
    return lambda: act(Store(TENANT, moment_for(f"task {number}")))


def _won(answers: list[Any]) -> int:
    broken = [one for one in answers if isinstance(one, BaseException) and not isinstance(one, Refusal)]
    assert not broken, broken
    return sum(not isinstance(one, BaseException) for one in answers)


def _book(pilot: int, an_id: int, aircraft: int = AIRCRAFT) -> Callable[[Store], Any]:
    return lambda store: scheduled.book(store, pilot, an_id, aircraft)


@pytest.mark.rule("BK-06", "BK-08")
@pytest.mark.parametrize("second", ["purge", "book"])
def test_a_purge_that_overlaps_with_another_or_a_new_booking_does_it_once(at: Desk, clock: Clock, second: str) -> None:
    scheduled.book(airline.store(), PILOT, 1, AIRCRAFT)
    clock.advance(LIVES)

    def purge(store: Store) -> Any:
        return releases.purge(store, PILOT, "S#1")

    def book(store: Store) -> Any:
        return scheduled.book(store, OTHER, 2, AIRCRAFT)

    def check(answers: list[Any]) -> None:
        assert not [one for one in answers if isinstance(one, BaseException)], answers

    explored = explore(take(), lambda: _meeting(purge, purge if second == "purge" else book), invariants.check, check)
    assert explored.complete


@pytest.mark.rule("BK-08")
@pytest.mark.parametrize(
    "second",
    [_book(OTHER, 1), _book(PILOT, 1, SECOND), _book(PILOT, 2)],
    ids=["one aircraft", "one schedule", "one pilot, one aircraft"],
)
def test_of_two_who_want_the_same_one_gets_it_in_every_order(at: Desk, second: Any) -> None:
    def check(answers: list[Any]) -> None:
        assert _won(answers) == 1

    assert explore(take(), lambda: _meeting(_book(PILOT, 1), second), invariants.check, check).complete


@pytest.mark.rule("BK-03", "PF-06")
def test_a_balance_pays_for_one_of_two_bookings_made_at_once(at: Desk) -> None:
    for an_id in (1, 2):
        change(Schedule, an_id, price_mode="fixed", price_amount=30)
    airline.endow(50)

    def check(answers: list[Any]) -> None:
        assert _won(answers) == 1
        assert at.points() == 20

    acts = (_book(PILOT, 1), _book(PILOT, 2, SECOND))
    assert explore(take(), lambda: _meeting(*acts), invariants.check, check).complete


@pytest.mark.parametrize("charter", [False, True])
def test_two_bookings_at_once_do_not_make_a_twenty_first(at: Desk, charter: bool) -> None:
    holding(19)
    if charter:
        pooled(22)
        missions.sweep(airline.store(), airline.assigned(leg(ends=4 * DAY), aircraft_id=22).id)
    first = (lambda store: legs.book(store, PILOT, 1, 1)) if charter else _book(PILOT, 1)

    def check(answers: list[Any]) -> None:
        assert _won(answers) == 1
        assert len(airline.store().whole("bookings_of", PILOT)) == 20

    explored = explore(
        take(), lambda: _meeting(first, _book(PILOT, 2, SECOND)), invariants.check, check, most_runs=2000
    )
    assert explored.complete


@pytest.mark.rule("BK-07")
def test_a_booking_made_while_all_are_cancelled_is_one_of_them_or_comes_after(at: Desk) -> None:
    airline.endow(100)
    change(Schedule, 2, price_mode="fixed", price_amount=5)
    scheduled.book(airline.store(), PILOT, 1, AIRCRAFT)
    acts = (lambda store: releases.cancel_all(store, PILOT), _book(PILOT, 2, SECOND))

    def check(answers: list[Any]) -> None:
        assert _won(answers) == 2
        left, gone = airline.store().whole("bookings_of", PILOT), answers[0].cancelled
        assert len(left) + gone == 2
        newest = airline.store().page("ledger", PILOT).rows[0]
        assert (newest.type is EntryType.BOOKING_CANCELLATION) == (left == []), "as the ledger has it"

    assert explore(take(), lambda: _meeting(*acts), invariants.check, check).complete
