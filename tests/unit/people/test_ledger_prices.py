"""Prices and penalties: what an account must hold for one, and what it bears of the other."""

import pytest

from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.people import ledger
from offblock.domain.people.ledger import EntryType, LedgerEntry, NotEnoughPoints, Posting, Source
from tests.unit.builders import moment, pilot, put

SOURCE = Source(kind="test", id=1)
PRICE = Posting(EntryType.BOOKING, -10, "x", SOURCE)


@pytest.mark.rule("PF-06")
def test_a_price_is_refused_below_the_balance_and_a_penalty_is_not() -> None:
    changes = ChangeSet()
    rich = ledger.charge(pilot(points=10), PRICE, changes, moment())
    entry = put(changes.decide(None), LedgerEntry)
    assert (rich.points, entry.points, entry.balance, entry.seq) == (0, -10, 0, 1)
    assert changes.now(pilot()) == rich
    with pytest.raises(NotEnoughPoints) as refused:
        ledger.charge(pilot(points=9), PRICE, ChangeSet(), moment())
    assert refused.value.facts == {"price_points": 10, "balance": 9}
    penalty = Posting(EntryType.CHARTER_PENALTY, -500, "x", SOURCE)
    assert ledger.post(pilot(points=9), penalty, ChangeSet(), moment()).points == -491


@pytest.mark.rule("PF-18", "FL-03", "OP-05")
def test_a_line_of_before_there_was_a_callsign_in_it_has_the_number_in_that_place() -> None:
    changes = ChangeSet()
    ledger.charge(pilot(points=10), PRICE, changes, moment())
    line = put(changes.decide(None), LedgerEntry).model_dump()
    for facts, said in (({"flight_number": "652"}, "652"), ({"flight_number": "652", "callsign": "OBK652"}, "OBK652")):
        assert LedgerEntry.model_validate(line | {"facts": facts}).facts["callsign"] == said
    assert LedgerEntry.model_validate(line | {"facts": {"cancelled": 2}}).facts == {"cancelled": 2}


@pytest.mark.rule("PF-06")
def test_what_costs_nothing_is_open_to_those_who_owe_and_what_costs_a_point_is_not() -> None:
    ledger.must_afford(pilot(points=-40), 0)
    free = Posting(EntryType.BOOKING, 0, "x", SOURCE)
    assert ledger.charge(pilot(points=-40), free, ChangeSet(), moment()).ledger_seq == 0
    for balance in (-40, 0):
        with pytest.raises(NotEnoughPoints):
            ledger.must_afford(pilot(points=balance), 1)
    ledger.must_afford(pilot(points=1), 1)
