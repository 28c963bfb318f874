"""Contracts that a job makes for a customer, one at a time, and what keeps it from making one."""

import pytest

from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import MissionStatus
from tests import airline, invariants, pump
from tests.airline import CUSTOMER, DAY
from tests.conftest import Clock
from tests.integration.conftest import People


@pytest.mark.rule("CC-33", "CC-35", "PF-09")
def test_generation_makes_one_draft_for_tomorrow_and_the_next_when_the_interval_has_passed(
    table: str, clock: Clock
) -> None:
    airline.found(auto_generate=True, interval_min_days=2, interval_max_days=4, next_generation_at=int(clock.at))
    with pump.running() as bench:
        bench.job("generate-contracts")
        bench.job("generate-contracts")
        found = airline.store().page("missions").rows
        assert len(found) == 1
        midnight = (int(clock.at) // DAY + 1) * DAY
        first = found[0].legs[0]
        assert (first.window_starts_at, first.window_ends_at) == (midnight, midnight + DAY)
        assert (found[0].status, found[0].points_award) == (MissionStatus.DRAFT, None)
        customer = airline.seen(Customer, CUSTOMER)
        days = (customer.next_generation_at - customer.last_generated_at) / DAY
        assert 2 <= days <= 4
        clock.set(customer.next_generation_at - 1)
        bench.job("generate-contracts")
        assert len(airline.store().page("missions").rows) == 1
        clock.advance(1)
        bench.job("generate-contracts")
        assert len(airline.store().page("missions").rows) == 2
    invariants.check()


@pytest.mark.rule("CC-35")
def test_a_customer_that_cannot_be_served_is_told_of_once_until_it_is_mended(people: People, clock: Clock) -> None:
    path = f"/api/v1/charter-customers/{CUSTOMER}"
    with pump.running() as bench:
        people.staff("PUT", f"{path}/aircraft", [])
        people.staff("PUT", path, {"name": "Salt", "auto_generate": True})
        for _ in range(3):
            bench.job("generate-contracts")
            clock.advance(DAY)
        notices = people.staff("GET", "/api/v1/me/notifications").data
        assert [one["kind"] for one in notices] == ["generation_skipped"]
        assert people.staff("GET", path).data["generation_skipped"] == "no_aircraft"
        people.staff("PUT", f"{path}/aircraft", [airline.AIRCRAFT])
        bench.job("generate-contracts")
    assert len(people.staff("GET", "/api/v1/charter-missions").data) == 1
