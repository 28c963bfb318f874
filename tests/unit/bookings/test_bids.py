"""Bids: which booking is meant by one, and when it may go alone."""

import pytest

from offblock.domain.bookings import bids
from offblock.domain.bookings.bids import CancelledTogether
from offblock.domain.bookings.bookings import Booking, BookingKind, Chain
from offblock.domain.bookings.releases import BookingFlying

NOW = 1000


def bid(number: int, schedule_id: int | None = None, **fields: object) -> Booking:
    """A live booking."""
    plain = {"kind": BookingKind.SCHEDULE if schedule_id else BookingKind.CHARTER, "pilot_id": 1, "aircraft_id": 2,
             "flight_number": "101", "callsign": "TST101", "departure": "EDDG", "arrival": "EDLI", "distance_nm": 9,
             "created_at": 0, "expires_at": 2000, "schedule_id": schedule_id}  # fmt: skip
    return Booking.model_validate({"id": number, **plain, **fields})


@pytest.mark.rule("BK-08", "FL-02")
def test_a_bid_is_found_by_its_own_id_and_by_its_flight() -> None:
    leg, service, again = bid(7, mission_id=3, sequence=1), bid(8, 50), bid(9, 50, flight_id=99)
    held = [leg, service, again]
    assert bids.named(held, 8, None) == service
    assert bids.named(held, 12, None) is None
    assert bids.named(held, None, 7) == leg, "a contract's leg is its own flight"
    assert bids.named(held, None, 50) == again, "of two on one schedule the one that is flown"
    assert bids.held_for(50, held) == again
    assert bids.held_for(51, held) is None
    assert [bids.flight_of(one) for one in held] == [7, 50, 50]


@pytest.mark.parametrize(("key", "flight"), [("S#50", 50), ("S#50#8", 50), ("M#3#1", 8), ("B#4#2", 8), ("S#x", 8)])
def test_the_flight_behind_a_booking_that_is_gone_is_in_its_key(key: str, flight: int) -> None:
    assert bids.flight_behind(key, 8) == flight


@pytest.mark.rule("BK-07")
def test_a_bid_goes_alone_only_where_nothing_else_would_go_with_it() -> None:
    chain = Chain(id=7, position=1, of=2)
    first, second = bid(7, 50, chain=chain), bid(8, 51, chain=chain.but(position=2))
    bids.must_be_all_that_goes(first, [first, second], NOW)
    bids.must_be_all_that_goes(first, [first, bid(9, 52, flight_id=5)], NOW)
    bids.must_be_all_that_goes(first, [first, bid(9, 52, expires_at=NOW)], NOW)
    with pytest.raises(CancelledTogether, match="You hold 3 bookings"):
        bids.must_be_all_that_goes(first, [first, second, bid(9, 52, expires_at=NOW + 1)], NOW)
    with pytest.raises(BookingFlying):
        bids.must_be_all_that_goes(bid(9, 52, flight_id=5), [], NOW)
