"""Reservations: a stand for each leg of a chain, and one roll of MEL items, whatever kind of booking it is."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bookings import scheduled
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.bookings.reservations import LoadedBooking, Plan, PlannedLeg, reserve
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter import legs
from offblock.domain.fleet import mel
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.people.users import User
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    MISSION,
    NOW,
    STOPS,
    aircraft,
    at_desk,
    leg,
    moment,
    put,
    puts,
    stand,
    under_way,
)
from tests.unit.fleet.aprons import HERE, THERE, parked
from tests.unit.fleet.defects import definition, known
from tests.unit.services import service
from tests.unit.sorties import bounty


def planned(*stops: str, kind: BookingKind = BookingKind.SCHEDULE) -> Plan:
    """A chain over these airports; a bounty's flights are no schedule's, but numbered."""
    flights = [PlannedLeg.of(service(a, b, str(n)), Reference()) for n, (a, b) in enumerate(pairwise(stops), start=1)]
    if kind is not BookingKind.BOUNTY:
        return Plan(kind, tuple(flights))
    ferries = (
        PlannedLeg(one.flight_number, one.callsign, one.departure, one.arrival, one.distance_nm, sequence=n)
        for n, one in enumerate(flights, start=1)
    )
    return Plan(kind, tuple(ferries), bounty_id=70)


def reserved(plan: Plan, loaded: LoadedBooking) -> Decision[tuple[Booking, ...]]:
    """The bookings of a plan as they are made."""
    changes = ChangeSet()
    return changes.decide(reserve(plan, loaded, changes, moment()))


# -- A stand for each leg ---------------------------------------------------------------------------------------------


def chained(*stops: str, ground: tuple[Stand, ...] = (), **fields: Any) -> Decision[tuple[Booking, ...]]:
    """A chain of bookings over these airports, as it is made."""
    return reserved(planned(*stops), at_desk(aircraft=aircraft(**fields), stands=ground))


@pytest.mark.rule("BK-04")
@given(st.lists(st.sampled_from(STOPS[:3]), min_size=2, max_size=6), st.integers(0, 2), st.booleans())
def test_each_leg_departs_from_where_the_leg_before_arrived(stops: list[str], size: int, standing: bool) -> None:
    ground = tuple(stand(f"{icao}{n}", airport=icao) for icao in STOPS[:3] for n in range(size))
    first = f"{stops[0]}0" if size and standing else None
    made = chained(*stops, ground=ground, airport=stops[0], stand=first)
    written = {(one.airport, one.name): one for one in puts(made, Stand)}
    assert made.answer[0].departure_stand == first, "the aircraft's own, or none"
    for before, after in pairwise(made.answer):
        assert after.departure_stand == before.arrival_stand
    for one in made.answer:
        assert (one.arrival_stand is None) is (size == 0)
        if one.arrival_stand:
            assert one.arrival_stand.startswith(one.arrival)
            coming = Occupant(aircraft_id=AIRCRAFT, booking_id=one.id, until=one.expires_at)
            assert coming in written[(one.arrival, one.arrival_stand)].occupants


@pytest.mark.rule("BK-04")
def test_a_chain_that_comes_twice_to_an_airport_has_two_stands_there() -> None:
    ground = tuple(stand(name, airport=icao) for icao in (HERE, THERE) for name in ("A1", "A2"))
    made = chained(HERE, THERE, HERE, THERE, ground=ground)
    arrivals = [one.arrival_stand for one in made.answer if one.arrival == THERE]
    assert set(arrivals) == {"A1", "A2"}


@pytest.mark.rule("BK-04")
def test_the_stand_that_the_aircraft_is_about_to_leave_is_occupied_until_it_does() -> None:
    own, other = parked("P1"), stand("P2", airport=HERE)
    made = chained(HERE, THERE, HERE, ground=(own, other), stand="P1")
    assert [one.arrival_stand for one in made.answer] == [None, "P2"]


# -- One roll of MEL items --------------------------------------------------------------------------------------------

FOUND = Rulebook(known(definition()))
"""An airline on whose aircraft every booking finds something."""


@pytest.mark.rule("BK-05")
@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("kind", [BookingKind.SCHEDULE, BookingKind.DIRECTED, BookingKind.BOUNTY])
def test_a_chain_is_rolled_once_however_many_legs_it_has(kind: BookingKind, size: int) -> None:
    even = Rulebook(known(*(definition(n, probability=0.5) for n in range(1, 31))))
    made = reserved(planned(*STOPS[: size + 1], kind=kind), at_desk(aircraft=aircraft(chains=4), rulebook=even))
    assert [one.kind for one in made.answer] == [kind] * size
    after_the_bookings = moment()
    assert [after_the_bookings.ids.next() for _ in range(size)] == [one.id for one in made.answer]
    found = put(made, OpenItems)
    once = mel.roll(aircraft(chains=4), OpenItems(aircraft_id=AIRCRAFT), even.reference, after_the_bookings)
    assert found == once
    held = put(made, Aircraft)
    assert (held.chains, held.mel_open) == (5, len(found.items))
    assert held.mel_due_at == NOW + 10 * DAY


@pytest.mark.rule("BK-05")
def test_a_chain_that_finds_nothing_writes_nothing_but_the_next_is_another() -> None:
    nothing = Rulebook(known(definition(probability=0)))
    made = reserved(planned(HERE, THERE), at_desk(rulebook=nothing))
    assert {type(one) for one in made.puts} == {User, Booking, Aircraft}
    held = put(made, Aircraft)
    assert (held.chains, held.mel_open, held.mel_due_at) == (1, 0, None)


@pytest.mark.rule("BK-05", "BK-23")
def test_a_charter_leg_is_rolled_when_it_is_booked() -> None:
    on = under_way(leg(status="available"))
    done = legs.book(on, 1, 110, at_desk(aircraft=aircraft(locked_by=MISSION), rulebook=FOUND), moment())
    assert [one.title for one in put(done, OpenItems).items] == ["Cabin light"]
    assert (put(done, Aircraft).mel_open, put(done, Aircraft).chains) == (1, 1)


@pytest.mark.rule("BK-05")
def test_a_schedule_is_rolled_when_it_is_booked() -> None:
    own = service(STOPS[0], STOPS[1], airline_id=aircraft().airline_id)
    done = scheduled.book(own, at_desk(rulebook=FOUND), moment())
    assert [one.title for one in put(done, OpenItems).items] == ["Cabin light"]
    assert (put(done, Aircraft).mel_open, put(done, Aircraft).chains) == (1, 1)


@pytest.mark.rule("RP-16")
@pytest.mark.parametrize("kind", [BookingKind.SCHEDULE, BookingKind.DIRECTED, BookingKind.CHARTER])
def test_a_booking_of_any_kind_ends_the_unclaimed_bounty_on_its_aircraft(kind: BookingKind) -> None:
    offered = bounty()
    made = reserved(planned(*STOPS[:2], kind=kind), at_desk(aircraft=aircraft(bounty_id=offered.id), bounty=offered))
    assert put(made, Bounty).status is BountyStatus.CANCELLED
    assert put(made, Aircraft).bounty_id is None


@pytest.mark.rule("RP-10", "RP-16")
def test_a_claims_own_bookings_do_not_end_its_bounty() -> None:
    offered = bounty()
    plan = planned(*STOPS[:2], kind=BookingKind.BOUNTY)
    made = reserved(plan, at_desk(aircraft=aircraft(bounty_id=offered.id), bounty=offered))
    assert puts(made, Bounty) == []
    assert put(made, Aircraft).bounty_id == offered.id
