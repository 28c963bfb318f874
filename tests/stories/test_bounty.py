"""A bounty: an aircraft left away from home for two days is worth points to whoever brings it back."""

import pytest

from offblock.domain.bookings import claims, scheduled
from offblock.domain.bounties import bounties, stranding
from offblock.domain.flights import landings, starts
from offblock.domain.flights.flights import Figures
from tests.stories.cast import ADA, BEN, BERLIN, CLEO, HAMBURG, MUENSTER, SALTY, SmallAirline, flies, refused
from tests.unit.builders import DAY

OUT = flies(MUENSTER, HAMBURG, "10")
BACK = (flies(HAMBURG, BERLIN, "11"), flies(BERLIN, MUENSTER, "12"))


@pytest.mark.rule("RP-01", "RP-02", "RP-05", "RP-08", "RP-09", "RP-10", "RP-11", "RP-12", "BK-23", "PF-04")
def test_a_stranded_aircraft_is_brought_home_for_a_reward() -> None:
    airline = SmallAirline(OUT, *BACK)

    # Ben flies it to Hamburg and leaves it there.
    booking = airline.does(scheduled.book(OUT, airline.desk(BEN, SALTY), airline.moment))
    flight = airline.does(starts.start(*airline.start(booking), airline.moment))
    airline.does(landings.finish(airline.landing(flight), Figures(block_minutes=50), airline.moment))
    idle_at = airline.moment.now + 2 * DAY
    assert (airline.now(SALTY).away, airline.now(SALTY).idle_at) == (True, idle_at)

    # After two days, and not a second earlier, there is a bounty: 50 points and one for every ten of 200 miles.
    airline.wait_until(idle_at - 1)
    salty, way = airline.now(SALTY), airline.way(SALTY, MUENSTER)
    assert airline.does(stranding.offer_if_idle(salty, way, airline.rulebook, airline.moment)) is None
    airline.wait_until(idle_at)
    bounty = airline.does(stranding.offer_if_idle(salty, way, airline.rulebook, airline.moment))
    assert bounty is not None
    assert ([leg.flight_number for leg in bounty.legs], bounty.reward_points) == (["11", "12"], 70)
    assert airline.feed(ADA) == ["Bring D-SALT from EDDH to EDDG: 70 points."]

    # Ben has caused it: he hears nothing, and for him there is none.
    assert airline.feed(BEN) == []
    with refused("no_such_bounty"):
        bounties.must_be_seen(bounty, BEN.id)

    # Ada claims it from where she is: two bookings, nobody has moved, and nothing is paid. Cleo comes too late.
    first, second = airline.does(claims.claim(bounty, airline.desk(ADA, SALTY), "", airline.moment))
    assert (airline.now(ADA).airport, airline.account(ADA)) == (MUENSTER, [])
    with refused("bounty_not_available"):
        claims.claim(airline.now(bounty), airline.desk(CLEO, SALTY), "", airline.moment)

    # The start brings her to the aircraft; the leg that brings it home completes the bounty and pays it.
    for booking, status in ((first, "claimed"), (second, "completed")):
        flight = airline.does(starts.start(*airline.start(booking), airline.moment))
        assert airline.now(ADA).airport == booking.departure
        airline.does(landings.finish(airline.landing(flight), Figures(block_minutes=50), airline.moment))
        assert airline.now(bounty).status == status
    assert airline.account(ADA) == [("repositioning", 70, 270)]
    salty = airline.now(SALTY)
    assert (salty.airport, salty.away, salty.bounty_id, salty.holds) == (MUENSTER, False, None, ())
