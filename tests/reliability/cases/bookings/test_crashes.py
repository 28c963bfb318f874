"""Bookings of schedules, with stands, MEL items and prices, cut short anywhere."""

import pytest

from tests import airline
from tests.airline import DAY, OTHER, PILOT
from tests.conftest import Clock
from tests.reliability import acts, worlds
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import PRICED, after, aloft, charter_too, equipped, on_sale, poor, reserved

CASES = [
    request("book a schedule", on_sale, acts.book()),
    request("book at a price", on_sale, acts.book(service=PRICED)),
    request("book with the last points", poor, acts.book(service=PRICED)),
    request("book what another held too long", after(on_sale, reserved(pilot=OTHER)), acts.book(), 2 * DAY),
    bare("purge", after(airline.found, worlds.booked_for_long), acts.purge_key(PILOT, "M#1#1"), 2 * DAY),
    request("cancel all", after(airline.found, airline.booked), acts.cancel_all()),
]  # fmt: skip
EQUIPPED = [
    request("book at a price", equipped, acts.book(service=PRICED)),
    request("book what another held too long", after(equipped, reserved(pilot=OTHER)), acts.book(service=PRICED),
            2 * DAY),
    request("book again what one held too long", after(equipped, reserved()), acts.book(), 2 * DAY),
    request("take a booking away", after(equipped, reserved(PRICED)), acts.take_away()),
    request("cancel all of both kinds", after(equipped, charter_too, reserved(PRICED)), acts.cancel_all()),
    request("cancel all but what flies", after(equipped, aloft(PRICED), charter_too), acts.cancel_all()),
    bare("purge a booking", after(equipped, reserved(PRICED)), acts.purge(service=PRICED), 2 * DAY),
]  # fmt: skip
"""With stands at both ends and something that is inoperative."""


@pytest.mark.rule("PF-04", "PF-05", "PF-06", "BK-03", "BK-04", "BK-05", "BK-06", "BK-07", "BK-08", "BK-24")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_booking_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("PF-04", "PF-05", "PF-06", "BK-03", "BK-04", "BK-05", "BK-06", "BK-07", "BK-08", "BK-24")
@pytest.mark.parametrize("case", EQUIPPED, ids=lambda case: case.name)
def test_so_is_one_with_stands_and_something_inoperative(case: Case, table: str, clock: Clock) -> None:
    crash(case)
