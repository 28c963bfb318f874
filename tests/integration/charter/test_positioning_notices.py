"""What staff are told of a contract's aircraft: each thing once, however often somebody looks."""

import pytest

from offblock.usecases.charter import endings
from tests import airline, pump
from tests.airline import AIRCRAFT, DAY, HOUR, STAFF
from tests.conftest import Clock
from tests.integration.charter.awaited import check, published, put
from tests.integration.notices.feeds import kinds
from tests.integration.records import aircraft

pytestmark = pytest.mark.usefixtures("routes")
CONFLICT = "contract_aircraft_conflict"


@pytest.mark.rule("CC-30", "PF-09")
def test_staff_are_told_of_a_conflict_once_however_often_it_is_looked_at(clock: Clock) -> None:
    with pump.running() as bench:
        earlier, later = published(2 * DAY, title="Earlier"), published(3 * DAY, title="Later")
        check(earlier)
        bench.drain()
        assert kinds(STAFF) == [], "whoever has the aircraft is told of nothing"
        for _ in range(4):
            check(later)
            clock.advance(1800)
            bench.job("check-repositioning")
        assert kinds(STAFF) == [CONFLICT]
        assert airline.store().page("notices", STAFF).rows[0].text.endswith("than “Later”.")


@pytest.mark.rule("CC-30", "PF-09")
def test_each_contract_that_waits_for_the_aircraft_is_told_of_by_itself(clock: Clock) -> None:
    with pump.running() as bench:
        for number, title in enumerate(("First", "Second", "Third"), start=1):
            check(published(number * 2 * DAY, title=title))
        for _ in range(3):
            clock.advance(1800)
            bench.job("check-repositioning")
        texts = sorted(one.text for one in airline.store().page("notices", STAFF).rows)
        assert [text.partition("“")[2] for text in texts] == ["Second”.", "Third”."]


@pytest.mark.rule("CC-30", "PF-09")
def test_a_contract_that_gave_its_aircraft_up_is_told_of_once(clock: Clock) -> None:
    with pump.running() as bench:
        later = published(3 * DAY, title="Later")
        check(later)
        assert aircraft().locked_by == later
        check(published(2 * DAY, title="Earlier"))
        for _ in range(3):
            bench.job("check-repositioning")
            clock.advance(1800)
        assert kinds(STAFF) == [CONFLICT]


@pytest.mark.rule("CC-30", "PF-09")
def test_an_aircraft_put_in_place_is_told_of_once(clock: Clock) -> None:
    put("EDDH")
    with pump.running() as bench:
        one = published(HOUR)
        clock.advance(HOUR)
        for _ in range(4):
            bench.job("check-repositioning")
            clock.advance(1800)
        assert aircraft().locked_by == one
        assert kinds(STAFF) == ["contract_aircraft_teleported"]
        endings.cancel(airline.store(), airline.staff(), one, "told to")
        bench.drain()
        assert kinds(STAFF) == ["contract_aircraft_teleported"]
    assert aircraft().id == AIRCRAFT
