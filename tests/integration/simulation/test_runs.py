"""What a run comes to, where that can be said beforehand; and that a copy does as the table would."""

import random
from typing import Any

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.books import Books
from offblock.adapters.store.copies import Copies
from offblock.domain.access.audit import AuditEntry
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.mentions import Mention
from offblock.domain.kernel.refusals import Invalid, Refusal, TooLarge
from offblock.domain.simulation.simulations import Result, SimulationForm
from offblock.usecases.simulation import running
from tests import airline, simulated
from tests.airline import AIRCRAFT, HOUR, TENANT
from tests.conftest import Clock
from tests.harness import contents
from tests.integration.records import change
from tests.invariants import records
from tests.reliability.test_month import Month
from tests.simulated import FLEET, PLACES


def _run(days: int = 10, **settings: Any) -> Result:
    live = airline.store()
    return running.run(live, Copies(live), SimulationForm(settings=settings, days=days))


def _stranded(clock: Clock) -> None:
    """An aircraft that was put away from its base just now, in an airline whose pilots do not fly."""

    change(Aircraft, FLEET, airport=PLACES[1], away=True, moved_at=int(clock.at), idle_at=int(clock.at) + 48 * HOUR)


@pytest.mark.rule("RP-02", "RP-13")
def test_without_pilots_an_aircraft_comes_home_when_its_bounty_has_ended(table: str, clock: Clock) -> None:
    simulated.found(2, 1, 0)
    _stranded(clock)
    result = _run(REPOSITIONING_IDLE_HOURS=24)
    assert (result.today.bounties_made, result.today.bounties_expired, result.today.teleports) == (1, 1, 1)
    assert result.today.bounties_claimed == result.today.flights == 0
    assert result.today.away_days == pytest.approx(5, abs=0.1), "two days until it is idle, three of its bounty"
    assert result.changed.away_days == pytest.approx(4, abs=0.1), "a day sooner"
    assert [round(day, 1) for day in result.today.away_by_day[:6]] == [1, 1, 1, 1, 1, 0]


@pytest.mark.rule("RP-03")
def test_without_bounties_and_pilots_what_is_stranded_stays(table: str, clock: Clock) -> None:
    simulated.found(2, 1, 0)
    _stranded(clock)
    result = _run(REPOSITIONING_ENABLED=False)
    assert result.changed.away_days == 10
    assert result.changed.bounties_made == 0


@pytest.mark.rule("RP-02", "RP-10")
def test_the_same_settings_come_to_the_same_and_nothing_is_written(table: str, clock: Clock) -> None:
    simulated.found(6, 8, 5)
    before = contents()
    result = _run(REPOSITIONING_IDLE_HOURS=48)
    assert result.today == result.changed
    assert result.today.flights > 20
    assert result.today.bounties_claimed > 0
    assert result.today.points_earned > 0
    assert result.pilots == 8
    assert contents() == before


def test_settings_that_are_unknown_unfit_or_not_felt_are_refused_by_name(table: str, clock: Clock) -> None:
    for name, value in (("NOT_THERE", 1), ("REPOSITIONING_IDLE_HOURS", 0), ("FLIGHT_HANGING_HOURS", 5)):
        with pytest.raises(Invalid) as refused:
            _run(**{name: value})
        assert list(refused.value.faults) == [name]


def test_a_run_of_too_many_flights_says_how_many_days_it_could_have(table: str, clock: Clock) -> None:
    simulated.found(2, 2, 7)
    live = airline.store()
    form = SimulationForm(settings={"REPOSITIONING_IDLE_HOURS": 24}, days=30)
    with pytest.raises(TooLarge) as refused:
        running.run(live, Copies(live), form, most=20)
    assert 5 <= int(refused.value.facts["most_days"]) <= 12


@pytest.mark.rule("CC-20", "CC-22")
@pytest.mark.parametrize("grounded", [False, True])
def test_a_contract_fails_in_a_run_whose_aircraft_is_grounded_and_costs_what_the_settings_say(
    table: str, clock: Clock, grounded: bool
) -> None:
    airline.found()
    airline.small_collections()
    airline.assigned()
    change(Aircraft, AIRCRAFT, grounded=grounded)
    before = contents()
    result = _run(CONTRACT_PENALTY_POINTS=50)
    for one, penalty in ((result.today, 500), (result.changed, 50)):
        assert (one.contracts_completed, one.contracts_failed) == ((0, 1) if grounded else (1, 0))
        assert one.points_lost == (penalty if grounded else 0)
        assert (one.points_earned > 0) is not grounded
    assert contents() == before, "and in truth nothing has failed"


class _Calm(Month):
    """Everything that pilots and staff do in an hour, without faults."""

    def _try(self, act: Any, pilot: int) -> None:
        try:
            act(pilot)
            self.done[act.__name__] += 1
        except Refusal as refusal:
            self.done[f"{act.__name__}: {refusal.code}"] += 1


def _hours(month: _Calm, clock: Clock) -> None:
    airline.repeat()
    month.dice = random.Random("hours")
    for _ in range(40):
        clock.advance(HOUR)
        month.hour(6)


@pytest.mark.rule("BK-06", "RP-10", "CC-20", "FL-05")
def test_a_copy_ends_as_the_table_after_the_same_acts(
    table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = _Calm(8, 6, "beside")
    begins, copies = clock.at, Copies(airline.store())
    books = copies.books(lambda before, after: None)
    turns = iter(range(1_000_000, 2_000_000))
    with monkeypatch.context() as patched:
        patched.setattr(airline, "store", lambda: copies.view(books, moment_for(f"turn {next(turns)}")))
        _hours(month, clock)
    done = dict(month.done)
    assert sum(done.get(act, 0) for act in ("_book", "_start", "_end", "_contract")) > 40

    month.done.clear()
    clock.set(begins)
    _hours(month, clock)
    assert dict(month.done) == done
    _same(books)


def _same(books: Books) -> None:
    """Every record of the table, but for notes that copies do not have, is the copy's; nothing else is in that."""
    kept = records()[TENANT]
    compared = 0
    for kind, some in kept.items():
        if kind in (AuditEntry, Mention):
            continue
        for one in some:
            assert books.now(one) == one
            compared += 1
    assert compared > 100
    held = [one for one in books.held() if type(one) is Booking]
    assert sorted(one.id for one in held) == sorted(one.id for one in kept.get(Booking, ()))
