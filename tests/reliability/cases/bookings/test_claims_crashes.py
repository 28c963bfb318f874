"""Bounties that are claimed, left and expire, cut short anywhere."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.usecases.bookings import releases
from tests.airline import DAY, HOUR, OTHER, SECOND, THIRD
from tests.conftest import Clock
from tests.reliability import acts, away, worlds
from tests.reliability.away import claimed, ferried, flying_home, half_way, offered
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import EXPIRES, ON, after


def _purge_all(store: Store) -> Any:
    for booking in sorted(store.whole("bookings_of", OTHER), key=lambda one: one.id):
        releases.purge(store, OTHER, booking.key)


CASES = [
    request("claim a route", offered, acts.claim()),
    request("claim a ferry", ferried, acts.claim()),
    request("claim what another held too long", away.claimed_for_long, acts.claim(THIRD), 2 * DAY),
    request("claim when the last one is over", away.owing, acts.claim(OTHER, SECOND), HOUR),
    request("book under an unclaimed bounty", after(offered, worlds.moved(THIRD)), acts.book(THIRD, ON)),
    request("cancel all with a claim", half_way, acts.cancel_all(OTHER)),
    request("cancel all with a claimed ferry", away.claimed_ferry, acts.cancel_all(OTHER)),
    request("cancel all but a bounty flight", flying_home, acts.cancel_all(OTHER)),
    request("take a claim away", claimed, acts.take_away(OTHER)),
    bare("purge a claim", away.claimed_for_long, _purge_all, 2 * DAY),
    bare("expire an unclaimed bounty", offered, acts.expire, EXPIRES),
    bare("expire a claimed bounty", half_way, acts.expire, EXPIRES),
    bare("expire a claimed ferry", away.claimed_ferry, acts.expire, EXPIRES),
    bare("expire while it is flown", flying_home, acts.expire, EXPIRES),
]


@pytest.mark.rule("RP-06", "RP-07", "RP-10", "RP-13", "RP-14", "RP-20")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_claim_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
