"""A directed route: a pilot says where to, pays when it is drawn, and books it whole or has another drawn."""

import pytest

from offblock.domain.bookings import directed, draws, scheduled
from offblock.domain.bookings.routes import Drawn, Filters, RouteRequest, ShorterRoute
from tests.stories.cast import ADA, BEN, BERLIN, BIELEFELD, HAMBURG, MUENSTER, SALTY, SmallAirline, flies, refused

SERVICES = (
    flies(MUENSTER, BIELEFELD, "1"),
    flies(BIELEFELD, HAMBURG, "2"),
    flies(MUENSTER, BERLIN, "3"),
    flies(BERLIN, HAMBURG, "4"),
)
"""Two ways of two legs from Muenster to Hamburg."""
BY_ID = {one.id: one for one in SERVICES}
TO_HAMBURG = Filters(destination=HAMBURG)


def draw(airline: SmallAirline, legs: int, other_than: tuple[int, ...] = ()) -> Drawn | ShorterRoute:
    """A route to Hamburg for Ada; a retry throws the same dice."""
    request, dice = RouteRequest(TO_HAMBURG, legs, other_than), draws.dice_of(airline.now(ADA), airline.moment)
    return draws.draw(airline.map(ADA), airline.desk(ADA, SALTY), request, dice, airline.moment)


@pytest.mark.rule("BK-04", "BK-12", "BK-13", "BK-14", "BK-15", "BK-16")
def test_a_route_is_paid_for_when_it_is_drawn_and_booked_whole_when_it_is_accepted() -> None:
    airline = SmallAirline(*SERVICES)

    # No three legs end in Hamburg, but two do: Ada hears how many would work, and that costs nothing.
    assert draw(airline, 3) == ShorterRoute(leg_count=2)
    route, price = airline.route(draw(airline, 2)), directed.price_of(TO_HAMBURG, airline.rulebook.settings)
    preview = airline.does(directed.preview(route, airline.desk(ADA, SALTY), TO_HAMBURG, price, airline.moment))
    assert airline.account(ADA) == [("directed_schedule", -25, 175)]
    assert (preview.legs[0].departure, preview.legs[1].arrival, airline.bookings(ADA)) == (MUENSTER, HAMBURG, ())

    # Accepted, both legs are booked on one aircraft, for one time, from stand to stand, and for nothing more.
    first, second = airline.does(directed.accept(preview, BY_ID, airline.desk(ADA, SALTY), airline.moment))
    assert [one.booking_id for one in airline.now(SALTY).holds] == [first.id, second.id]
    assert (first.expires_at, first.arrival_stand) == (second.expires_at, second.departure_stand)
    assert (second.arrival_stand, airline.now(ADA).points) == ("H1", 175)
    with refused("preview_over"):
        directed.must_be_open(airline.now(preview), ADA.id, airline.moment.now)


@pytest.mark.rule("BK-16", "BK-17", "BK-22")
def test_another_route_costs_again_unless_others_have_spoiled_the_first() -> None:
    airline = SmallAirline(*SERVICES)
    desk, route = airline.desk(ADA, SALTY), airline.route(draw(airline, 2))
    first = airline.does(directed.preview(route, desk, TO_HAMBURG, 25, airline.moment))

    # A re-roll is the other way to Hamburg, for the same price again.
    price = directed.reroll_price(first, airline.rulebook.settings)
    other, desk = airline.route(draw(airline, 2, directed.route_of(first))), airline.desk(ADA, SALTY)
    preview = airline.does(directed.preview(other, desk, TO_HAMBURG, price, airline.moment, first))
    assert set(directed.route_of(first) + directed.route_of(preview)) == set(BY_ID)
    assert (airline.now(first).status, airline.now(ADA).points) == ("replaced", 150)

    # Ben is quicker to book the aircraft, so Ada's next one is free.
    airline.does(scheduled.book(SERVICES[0], airline.desk(BEN, SALTY), airline.moment))
    with refused("aircraft_taken") as no:
        directed.accept(preview, BY_ID, airline.desk(ADA, SALTY), airline.moment)
    airline.does(directed.spoiled(preview, no.value, airline.now(SALTY), airline.moment.now))
    assert directed.reroll_price(airline.now(preview), airline.rulebook.settings) == 0
