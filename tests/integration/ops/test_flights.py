"""Flights that were submitted before those that wait were in a queue are put there (FL-10)."""

import pytest

from offblock.domain.flights.flights import ReviewAction
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.flights import reviews
from tests import airline
from tests.airline import DAY, HOUR, PILOT, TENANT
from tests.conftest import Clock
from tests.integration.ops.conftest import answer, run
from tests.reliability import acts, worlds
from tests.reliability.worlds import BACK, SERVICE, after, aloft, on_sale


def _waiting() -> list[int]:
    return [one.id for one in airline.store().page("to_review").rows]


def _all_flown() -> list[int]:
    return [one.id for one in airline.store().page("flights_of", PILOT).rows]


@pytest.fixture
def before(clock: Clock) -> None:
    """Two flights that were submitted months ago, and one that was accepted; no list of the office shows them."""
    airline.keep(Tenant(id=TENANT, name="Test"))
    on_sale()
    for service in (SERVICE, BACK, SERVICE):
        after(aloft(service), acts.happened(acts.finish()))()
        clock.advance(HOUR)
    accept = acts.review(ReviewAction.ACCEPT)
    accept(airline.store())
    worlds.out_of_queue()
    assert _waiting() == []


@pytest.mark.rule("FL-10")
def test_what_was_submitted_before_there_was_a_queue_is_found_in_it(clock: Clock, before: None) -> None:
    clock.advance(90 * DAY)
    assert answer("flights", "queue", TENANT)["queued"] == 2
    assert len(_all_flown()) == 3
    assert sorted(_waiting()) == sorted(_all_flown())[:2], "oldest first, and not what is reviewed"


@pytest.mark.rule("FL-10")
def test_it_goes_on_where_it_was_cut_short_and_then_finds_nothing(
    clock: Clock, before: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviews, "A_PAGE", 1)
    reviews.queue(airline.store())
    assert answer("flights", "queue", TENANT)["queued"] == 0
    assert len(_waiting()) == 2


def test_an_airline_that_is_not_there_is_said(clock: Clock) -> None:
    assert run("flights", "queue", "nobody").status == 1
