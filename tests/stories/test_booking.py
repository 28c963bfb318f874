"""A booking: paid for when it is made, it holds the aircraft and a stand until it is flown or forgotten."""

import pytest

from offblock.domain.bookings import releases, scheduled
from offblock.domain.bookings.releases import LoadedBookings
from offblock.domain.fleet.stands import Occupant
from offblock.domain.flights import landings, starts
from offblock.domain.flights.flights import Figures, PairCount
from tests.stories.cast import ADA, APRON, BEN, BIELEFELD, MUENSTER, SALTY, SmallAirline, flies, refused
from tests.unit.builders import DAY

OURS, ANYBODYS = APRON[:2]
TO_BIELEFELD = flies(MUENSTER, BIELEFELD, "12", price_mode="per_mile", price_amount=1)


@pytest.mark.rule("BK-03", "BK-04", "BK-08", "FL-05", "FL-08", "PF-04", "PF-06")
def test_a_pilot_books_a_schedule_pays_for_it_and_flies_it() -> None:
    airline = SmallAirline(TO_BIELEFELD)

    # The price is a point for each of 100 miles: Ada has 200, Ben none.
    with refused("not_enough_points"):
        scheduled.book(TO_BIELEFELD, airline.desk(BEN, SALTY), airline.moment)
    booking = airline.does(scheduled.book(TO_BIELEFELD, airline.desk(ADA, SALTY), airline.moment))
    assert airline.account(ADA) == [("booking", -100, 100)]

    # It holds the aircraft for 48 hours, and a stand for its arrival: the one that is kept for its airline.
    (hold,) = airline.now(SALTY).holds
    assert (hold.booking_id, hold.pilot_id, hold.expires_at) == (booking.id, ADA.id, airline.moment.now + 2 * DAY)
    coming = Occupant(aircraft_id=SALTY.id, booking_id=booking.id, until=booking.expires_at)
    assert (airline.now(OURS).occupants, airline.now(ANYBODYS).occupants) == ((coming,), ())
    with refused("aircraft_taken"):
        scheduled.book(TO_BIELEFELD.but(price_mode="none"), airline.desk(BEN, SALTY), airline.moment)

    # Flown, it is gone: pilot and aircraft are there, the aircraft on its stand and free for the next.
    flight = airline.does(starts.start(*airline.start(booking), airline.moment))
    airline.does(landings.finish(airline.landing(flight), Figures(block_minutes=40), airline.moment))
    salty = airline.now(SALTY)
    assert not airline.has(booking)
    assert (airline.now(ADA).airport, salty.airport, salty.stand) == (BIELEFELD, BIELEFELD, OURS.name)
    assert (salty.holds, salty.minutes, salty.cycles) == ((), 40, 1)
    assert airline.now(OURS).occupants == (Occupant(aircraft_id=SALTY.id),)
    assert airline.the(PairCount, pilot_id=ADA.id).times == {BIELEFELD: 1}


@pytest.mark.rule("BK-06", "PF-06")
def test_a_booking_that_is_never_flown_expires_and_its_price_is_lost() -> None:
    airline = SmallAirline(TO_BIELEFELD)
    booking = airline.does(scheduled.book(TO_BIELEFELD, airline.desk(ADA, SALTY), airline.moment))

    airline.wait_until(booking.expires_at - 1)
    assert airline.bookings(ADA) == (booking,)
    airline.wait_until(booking.expires_at)
    assert airline.bookings(ADA) == ()

    known = LoadedBookings(airline.now(ADA), (booking,), {SALTY.id: airline.now(SALTY)}, stands=(airline.now(OURS),))
    airline.does(releases.expire(booking, known, airline.moment))
    assert airline.feed(ADA) == ["Your booking of TST12 expired at 2026-11-04T12:00:00Z."]
    assert (airline.now(SALTY).holds, airline.now(OURS).occupants) == ((), ())
    assert airline.account(ADA) == [("booking", -100, 100)]
