"""A diversion: a flight ends at its alternate, and what it was for follows from where the aircraft really is."""

import pytest

from offblock.domain.bookings import claims, scheduled
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter import legs
from offblock.domain.flights import diversions, landings, starts
from offblock.domain.flights.flights import Figures
from tests.stories.cast import ADA, APRON, BEN, BIELEFELD, DORA, HAMBURG, MUENSTER, SALTY, SmallAirline, flies, refused
from tests.unit.builders import application, under_way

OUT = flies(MUENSTER, BIELEFELD, "10")
OFFER = "Bring D-SALT from EDDH to EDDG: 62 points."


@pytest.mark.rule("FL-06", "RP-06", "RP-08", "RP-11", "RP-12", "RP-15", "RP-22", "BK-04")
def test_an_aircraft_diverted_to_where_no_service_leads_on_is_worth_a_bounty_at_once() -> None:
    airline = SmallAirline(OUT)
    booking = airline.does(scheduled.book(OUT, airline.desk(ADA, SALTY), airline.moment))
    flight = airline.does(starts.start(*airline.start(booking), airline.moment))

    # Ada declares Hamburg: the stand that Bielefeld kept for her is free again.
    with refused("diverted_home"):
        diversions.divert(airline.diversion(flight), BIELEFELD, airline.moment)
    assert any(airline.now(one).occupants for one in APRON)
    flight = airline.does(diversions.divert(airline.diversion(flight), HAMBURG, airline.moment))
    assert (flight.arrival, flight.diverted_from) == (HAMBURG, BIELEFELD)
    assert not any(airline.now(one).occupants for one in APRON)

    # She lands there, and nothing leads on: a ferry home of 123 miles is offered at once, and the office hears why.
    airline.does(landings.finish(airline.landing(flight), Figures(block_minutes=60), airline.moment))
    (bounty,) = airline.every(Bounty)
    assert (airline.now(ADA).airport, airline.now(SALTY).stand) == (HAMBURG, "H1")
    assert (bounty.reason, bounty.causer_id, bounty.distance_nm, bounty.reward_points) == ("diversion", ADA.id, 123, 62)
    assert (airline.feed(ADA), airline.feed(BEN)) == ([], [OFFER])
    assert airline.feed(DORA) == [OFFER, "No schedule leads D-SALT from EDDH to EDDG."]
    with refused("no_such_bounty"):
        bounties.must_be_seen(bounty, ADA.id)

    # Ben claims it, gets a flight number that begins with 9, and brings the aircraft home.
    number = claims.ferry_numbers(bounty, airline.moment)[0]
    (ferry,) = airline.does(claims.claim(bounty, airline.desk(BEN, SALTY), number, airline.moment))
    assert (len(ferry.flight_number), ferry.flight_number[0]) == (4, "9")
    flight = airline.does(starts.start(*airline.start(ferry), airline.moment))
    airline.does(landings.finish(airline.landing(flight), Figures(block_minutes=60), airline.moment))
    assert (airline.now(SALTY).airport, airline.account(BEN)) == (MUENSTER, [("repositioning", 62, 62)])


@pytest.mark.rule("FL-06", "CC-22")
def test_a_contracts_leg_that_ends_elsewhere_is_to_be_flown_again_from_there() -> None:
    mission = under_way()
    airline = SmallAirline(mission, application(status="accepted"))
    airline.wait_until(mission.legs[0].window_starts_at)
    booking = airline.does(legs.book(mission, 1, 33, airline.desk(ADA, SALTY), airline.moment))
    flight = airline.does(starts.start(*airline.start(booking), airline.moment))
    flight = airline.does(diversions.divert(airline.diversion(flight), HAMBURG, airline.moment))
    airline.does(landings.finish(airline.landing(flight), Figures(block_minutes=60), airline.moment))

    # The leg is as it was, and the aircraft stays the contract's; the next booking begins where it stands.
    assert airline.now(mission) == mission
    assert (airline.now(SALTY).locked_by, airline.now(SALTY).airport) == (mission.id, HAMBURG)
    again = airline.does(legs.book(airline.now(mission), 1, 98, airline.desk(ADA, SALTY), airline.moment))
    assert (again.departure, again.arrival) == (HAMBURG, BIELEFELD)
