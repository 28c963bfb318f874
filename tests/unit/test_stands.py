"""Stands: which one an arriving aircraft is given, who has it until when, and what staff may do with it."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.airline.reference import Airline, Fleet, Reference, Subfleet
from offblock.domain.airline.settings import Settings
from offblock.domain.airline.small_collections import InUse
from offblock.domain.bookings import bookings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.reservations import Ground, Reserved, reserve
from offblock.domain.charter import endings
from offblock.domain.charter.endings import Parties
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet import NewAircraft, enter_aircraft, remove_aircraft, stands
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Apron, Occupant, Stand, StandExists, StandForm, choose
from offblock.domain.flights import flights
from offblock.domain.flights.flights import Figures, Flown
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Invalid
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    MISSION,
    NOW,
    PILOT,
    STOPS,
    aircraft,
    booking,
    flight,
    held_by,
    holding,
    leg,
    moment,
    parties,
    pilot,
    put,
    puts,
    scheduled_booking,
    stand,
    under_way,
)  # fmt: skip

HERE, THERE, BEYOND = STOPS[:3]
OWN_AIRLINE, OWN_FLEET, OWN_SUBFLEET = 30, 31, 32
STRANGE = 99
ENDS = booking().expires_at
FIGURES = Figures(block_minutes=75)


def parked(name: str = "P1", aircraft_id: int = AIRCRAFT, airport: str = HERE, **fields: Any) -> Stand:
    """A stand with an aircraft on it."""
    return stand(name, airport=airport, occupants=(Occupant(aircraft_id=aircraft_id),), **fields)


def promised(name: str = "A1", booking_id: int = 500, until: int | None = ENDS, **fields: Any) -> Stand:
    """A stand to which a booking brings an aircraft."""
    coming = Occupant(aircraft_id=AIRCRAFT, booking_id=booking_id, until=until)
    return stand(name, occupants=(coming,), **fields)


def who(found: Stand) -> list[tuple[int, int | None, int | None]]:
    """Who has a stand: aircraft, booking, until when."""
    return [(one.aircraft_id, one.booking_id, one.until) for one in found.occupants]


# -- The choice -------------------------------------------------------------------------------------------------------


def allowed(own: int) -> st.SearchStrategy[tuple[int, ...]]:
    """A restriction: nothing, the aircraft's own, a stranger, or both."""
    return st.sampled_from([(), (), (own,), (STRANGE,), (STRANGE, own)])


occupants = st.lists(
    st.builds(
        Occupant,
        aircraft_id=st.integers(50, 60),
        booking_id=st.integers(1, 99),
        until=st.sampled_from([None, NOW - DAY, NOW - 1, NOW, NOW + 1, NOW + DAY]),
    ),
    max_size=3,
)


@st.composite
def aprons(draw: st.DrawFn, most: int = 7) -> tuple[Stand, ...]:
    """The stands of an airport: any restrictions, any occupants, expired ones among them."""
    return tuple(
        stand(
            f"A{n}", subfleet_ids=draw(allowed(OWN_SUBFLEET)), fleet_ids=draw(allowed(OWN_FLEET)),
            airline_ids=draw(allowed(OWN_AIRLINE)), occupants=tuple(draw(occupants)),
        )
        for n in range(draw(st.integers(0, most)))
    )  # fmt: skip


def is_compatible(one: Stand) -> bool:
    """Whether the aircraft may stand there, read from each restriction by itself."""
    restricted = ((one.subfleet_ids, OWN_SUBFLEET), (one.fleet_ids, OWN_FLEET), (one.airline_ids, OWN_AIRLINE))
    return not any(named and own not in named for named, own in restricted)


def is_occupied(one: Stand, now: int) -> bool:
    """Whether an aircraft stands there or a live booking arrives there."""
    return any(there.until is None or there.until > now for there in one.occupants)


def restricted_to(one: Stand) -> str:
    """The tier of a stand by name."""
    if one.subfleet_ids:
        return "subfleet"
    if one.fleet_ids:
        return "fleet"
    return "airline" if one.airline_ids else "nothing"


def rightful(some: tuple[Stand, ...], now: int) -> set[str]:
    """The stands that the rule permits, read word by word: all that are equal where it leaves a choice."""
    for occupied in (False, True):
        for tier in ("subfleet", "fleet", "airline", "nothing"):
            fitting = {
                one.name
                for one in some
                if is_compatible(one) and is_occupied(one, now) is occupied and restricted_to(one) == tier
            }
            if fitting:
                return fitting
    return set()


@pytest.mark.rule("BK-04")
@given(aprons(), st.randoms(use_true_random=False), st.sampled_from([NOW - 1, NOW, NOW + 1]))
def test_the_choice_is_one_that_the_rule_permits_whatever_the_order(
    some: tuple[Stand, ...], dice: Any, now: int
) -> None:
    chosen = choose(some, aircraft(), now)
    permitted = rightful(some, now)
    assert (chosen.name in permitted) if chosen else not permitted
    shuffled = list(some)
    dice.shuffle(shuffled)
    assert choose(shuffled, aircraft(), now) == chosen


@pytest.mark.rule("BK-04")
def test_the_narrowest_restriction_comes_first_and_an_occupied_stand_last() -> None:
    order = [
        stand("SUB", subfleet_ids=(OWN_SUBFLEET,)), stand("FLEET", fleet_ids=(OWN_FLEET,)),
        stand("AIRLINE", airline_ids=(OWN_AIRLINE,)), stand("ANY"),
        parked("SUB-X", 1, THERE, subfleet_ids=(OWN_SUBFLEET,)), parked("FLEET-X", 1, THERE, fleet_ids=(OWN_FLEET,)),
        parked("AIRLINE-X", 1, THERE, airline_ids=(OWN_AIRLINE,)), parked("ANY-X", 1, THERE),
    ]  # fmt: skip
    strange = stand("STRANGE", subfleet_ids=(STRANGE,))
    for first in range(len(order)):
        assert choose([strange, *reversed(order[first:])], aircraft(), NOW) == order[first]
    assert choose([strange], aircraft(), NOW) is None
    assert choose([], aircraft(), NOW) is None


@pytest.mark.rule("BK-04")
@pytest.mark.parametrize("field", ["subfleet_ids", "fleet_ids", "airline_ids"])
def test_one_restriction_that_does_not_fit_is_enough(field: str) -> None:
    own: dict[str, Any] = {"subfleet_ids": (OWN_SUBFLEET,), "fleet_ids": (OWN_FLEET,), "airline_ids": (OWN_AIRLINE,)}
    assert choose([stand(**own)], aircraft(), NOW)
    assert choose([stand(**own | {field: (STRANGE,)})], aircraft(), NOW) is None
    assert choose([stand(**own | {field: (STRANGE, *own[field])})], aircraft(), NOW), "one of several is enough"


@pytest.mark.rule("BK-04", "BK-06")
def test_a_booking_occupies_a_stand_until_the_second_before_it_expires() -> None:
    kept, free = promised("SUB", until=NOW + 60, subfleet_ids=(OWN_SUBFLEET,)), stand("ANY")
    assert choose([kept, free], aircraft(), NOW + 59) == free
    assert choose([kept, free], aircraft(), NOW + 60) == kept
    flown = promised("SUB", until=None, subfleet_ids=(OWN_SUBFLEET,))
    assert choose([flown, free], aircraft(), NOW + 10 * DAY) == free, "while it is flown it does not expire"


@pytest.mark.rule("BK-04")
def test_where_all_are_occupied_the_least_crowded_is_chosen_and_the_expired_crowd_nothing() -> None:
    gone = [Occupant(aircraft_id=n, booking_id=n, until=NOW) for n in (71, 72, 73)]
    one, two = Occupant(aircraft_id=61), Occupant(aircraft_id=62)
    quiet, full = stand("Q", occupants=(*gone, one)), stand("F", occupants=(one, two))
    assert choose([full, quiet], aircraft(), NOW) == quiet
    assert choose([full, quiet], aircraft(), NOW - 1) == full, "a second earlier they were coming"


def test_each_aircraft_has_its_own_order_among_equals() -> None:
    equals = [stand(f"A{n}") for n in range(8)]
    chosen = {n: choose(equals, aircraft(id=n), NOW) for n in range(1, 101)}
    assert {one.name for one in chosen.values() if one} == {one.name for one in equals}
    assert chosen == {n: choose(equals, aircraft(id=n), NOW) for n in range(1, 101)}


# -- The apron --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-04")
@given(aprons(), st.lists(st.integers(1, 5), max_size=9))
def test_of_bookings_one_after_the_other_each_gets_a_stand_that_is_its_due(
    some: tuple[Stand, ...], fleet: list[int]
) -> None:
    now = some
    for number, aircraft_id in enumerate(fleet, start=1000):
        apron = Apron(now, NOW)
        permitted = rightful(now, NOW)
        name = apron.promise(THERE, aircraft(id=aircraft_id), number, NOW + 60)
        assert name in permitted if permitted else name is None
        written = {one.name: one for one in apron.changed}
        assert set(written) == ({name} if name else set()), "and no other stand is written"
        now = tuple(written.get(one.name, one) for one in now)
    for before, after in zip(some, now, strict=True):
        assert [one for one in after.occupants if one.counts_at(NOW) and (one.booking_id or 0) < 1000] == [
            one for one in before.occupants if one.counts_at(NOW)
        ], "whoever had a stand has it still"


@pytest.mark.rule("BK-04")
@given(st.integers(1, 8), st.integers(1, 12))
def test_no_empty_stand_is_promised_twice_while_another_is_free(size: int, asked: int) -> None:
    apron = Apron([stand(f"A{n}") for n in range(size)], NOW)
    names = [apron.promise(THERE, aircraft(id=n), n, ENDS) for n in range(1, asked + 1)]
    assert len(set(names[:size])) == min(size, asked)


def test_stands_of_another_airport_are_nobodys_choice() -> None:
    apron = Apron([stand("A1", airport=BEYOND)], NOW)
    assert apron.promise(THERE, aircraft(), 500, ENDS) is None
    assert apron.settle(THERE, aircraft()) is None
    assert apron.changed == ()


def test_a_promise_lasts_as_long_as_it_is_kept() -> None:
    apron = Apron([promised(), promised("A2", 501)], NOW)
    apron.keep_for(THERE, "A1", 500, until=None)
    (kept,) = apron.changed
    assert who(kept) == [(AIRCRAFT, 500, None)]
    apron.keep_for(THERE, "A1", 500, until=ENDS)
    assert apron.changed == (), "as it was"
    apron.keep_for(THERE, "A1", 777, until=None)
    apron.keep_for(THERE, None, 500, until=None)
    apron.keep_for(BEYOND, "A1", 500, until=None)
    assert apron.changed == ()


def test_a_release_lets_go_of_one_bookings_promise_and_of_nothing_else() -> None:
    both = stand(occupants=(*promised(booking_id=500).occupants, *promised(booking_id=501).occupants))
    apron = Apron([both, promised("A2", 500)], NOW)
    apron.release(THERE, "A1", 500)
    assert [(one.name, who(one)) for one in apron.changed] == [("A1", [(AIRCRAFT, 501, ENDS)])]
    apron.release(THERE, "A1", 500)
    apron.release(THERE, None, 500)
    apron.release(THERE, "GONE", 500)
    assert [(one.name, who(one)) for one in apron.changed] == [("A1", [(AIRCRAFT, 501, ENDS)])]


def test_an_aircraft_that_leaves_is_gone_and_what_it_comes_back_for_stays() -> None:
    both = stand("P1", airport=HERE, occupants=(*parked().occupants, *promised().occupants, Occupant(aircraft_id=21)))
    apron = Apron([both], NOW)
    apron.leave(aircraft(stand="P1"))
    assert [who(one) for one in apron.changed] == [[(AIRCRAFT, 500, ENDS), (21, None, None)]]
    untouched = Apron([both], NOW)
    for elsewhere in (aircraft(), aircraft(stand="P2"), aircraft(stand="P1", airport=THERE), aircraft(airport=None)):
        untouched.leave(elsewhere)
    assert untouched.changed == ()


def test_parking_twice_is_parking_once_and_the_expired_are_forgotten() -> None:
    apron = Apron([promised(booking_id=7, until=NOW)], NOW)
    apron.park(THERE, "A1", AIRCRAFT)
    apron.park(THERE, "A1", AIRCRAFT)
    apron.park(THERE, None, AIRCRAFT)
    apron.park(THERE, "GONE", AIRCRAFT)
    assert [who(one) for one in apron.changed] == [[(AIRCRAFT, None, None)]]


@pytest.mark.rule("BK-04")
@given(aprons())
def test_an_aircraft_without_a_booking_settles_by_the_same_tiers(some: tuple[Stand, ...]) -> None:
    apron = Apron(some, NOW)
    name = apron.settle(THERE, aircraft())
    permitted = rightful(some, NOW)
    assert name in permitted if permitted else name is None
    assert [(one.name, one.occupants[-1]) for one in apron.changed] == (
        [(name, Occupant(aircraft_id=AIRCRAFT))] if name else []
    )


# -- Chains -----------------------------------------------------------------------------------------------------------


def chained(*stops: str, ground: tuple[Stand, ...] = (), **fields: Any) -> Reserved:
    """A chain of bookings over these airports, as it is made."""
    legs = [
        scheduled_booking(id=1000 + n, schedule_id=40 + n, departure=a, arrival=b)
        for n, (a, b) in enumerate(pairwise(stops))
    ]
    return reserve(legs, aircraft(**fields), Ground(stands=ground), moment())


def written(made: Reserved) -> dict[tuple[str, str], Stand]:
    """The stands that a reservation writes."""
    return {(one.airport, one.name): one for one in made.others if isinstance(one, Stand)}


@pytest.mark.rule("BK-04")
@given(st.lists(st.sampled_from(STOPS[:3]), min_size=2, max_size=6), st.integers(0, 2), st.booleans())
def test_each_leg_departs_from_where_the_leg_before_arrived(stops: list[str], size: int, standing: bool) -> None:
    ground = tuple(stand(f"{icao}{n}", airport=icao) for icao in STOPS[:3] for n in range(size))
    first = f"{stops[0]}0" if size and standing else None
    made = chained(*stops, ground=ground, airport=stops[0], stand=first)
    assert made.bookings[0].departure_stand == first, "the aircraft's own, or none"
    for before, after in pairwise(made.bookings):
        assert after.departure_stand == before.arrival_stand
    for one in made.bookings:
        assert (one.arrival_stand is None) is (size == 0)
        if one.arrival_stand:
            assert one.arrival_stand.startswith(one.arrival)
            coming = Occupant(aircraft_id=AIRCRAFT, booking_id=one.id, until=one.expires_at)
            assert coming in written(made)[(one.arrival, one.arrival_stand)].occupants


@pytest.mark.rule("BK-04")
def test_a_chain_that_comes_twice_to_an_airport_has_two_stands_there() -> None:
    ground = tuple(stand(name, airport=icao) for icao in (HERE, THERE) for name in ("A1", "A2"))
    made = chained(HERE, THERE, HERE, THERE, ground=ground)
    arrivals = [one.arrival_stand for one in made.bookings if one.arrival == THERE]
    assert set(arrivals) == {"A1", "A2"}


@pytest.mark.rule("BK-04")
def test_the_stand_that_the_aircraft_is_about_to_leave_is_occupied_until_it_does() -> None:
    own, other = parked("P1"), stand("P2", airport=HERE)
    made = chained(HERE, THERE, HERE, ground=(own, other), stand="P1")
    assert [one.arrival_stand for one in made.bookings] == [None, "P2"]


# -- What becomes of a promise ----------------------------------------------------------------------------------------


def on_its_way(**fields: Any) -> tuple[Booking, Aircraft]:
    """A booking from P1 to A1 that is being flown, and its aircraft."""
    taken = scheduled_booking(id=500, departure_stand="P1", arrival_stand="A1", flight_id=600, **fields)
    return taken, held_by(taken, stand="P1", flight_id=600, flying_booking_id=500)


def stopped(now: int, taken: Booking | None, used: Aircraft, *ground: Stand) -> Decision[Any]:
    """The flight from P1 to A1 stopped."""
    return flights.stop(flight(), None, taken, pilot(flight_id=600), used, None, now, Apron(ground, now))


def finished(taken: Booking | None, used: Aircraft, *ground: Stand, on: Parties | None = None) -> Decision[Any]:
    """The flight from P1 to A1 submitted."""
    flown = Flown(pilot_id=PILOT, departure=HERE)
    by = pilot(flight_id=600)
    return flights.finish(flight(), None, taken, by, on, used, flown, FIGURES, moment(), Apron(ground, NOW))


def who_has(done: Decision[Any]) -> dict[str, list[tuple[int, int | None, int | None]]]:
    """Who has the stands that a decision writes."""
    return {one.name: who(one) for one in puts(done, Stand)}


@pytest.mark.rule("BK-04")
def test_a_start_leaves_the_stand_and_keeps_the_one_ahead_as_long_as_it_takes() -> None:
    taken = scheduled_booking(id=500, departure_stand="P1", arrival_stand="A1")
    apron = Apron([parked(), promised()], NOW)
    told = (taken.callsign, HERE, THERE)
    started = flights.start(taken, pilot(), held_by(taken, stand="P1"), None, told, moment(), apron)
    assert who_has(started) == {"P1": [], "A1": [(AIRCRAFT, 500, None)]}


@pytest.mark.rule("BK-04", "FL-05")
def test_an_aircraft_whose_flight_is_stopped_stands_again_where_it_stood() -> None:
    taken, used = on_its_way()
    empty, ahead = stand("P1", airport=HERE), promised(until=None)
    back = stopped(ENDS - 1, taken, used, empty, ahead)
    assert who_has(back) == {"P1": [(AIRCRAFT, None, None)], "A1": [(AIRCRAFT, 500, ENDS)]}
    assert put(back, Aircraft).stand == "P1"
    over = stopped(ENDS, taken, used, empty, ahead)
    assert who_has(over) == {"P1": [(AIRCRAFT, None, None)], "A1": []}, "the booking's time is over"
    alone = stopped(NOW, None, used.but(holds=()), empty, ahead)
    assert who_has(alone) == {"P1": [(AIRCRAFT, None, None)]}, "its mission's end let go of the other"


@pytest.mark.rule("BK-04", "FL-05")
def test_at_submission_the_aircraft_takes_the_bookings_stand() -> None:
    taken, used = on_its_way()
    better = stand("A2", subfleet_ids=(OWN_SUBFLEET,))
    done = finished(taken, used, promised(until=None), better)
    assert who_has(done) == {"A1": [(AIRCRAFT, None, None)]}, "whatever else has become free"
    assert (put(done, Aircraft).airport, put(done, Aircraft).stand) == (THERE, "A1")


@pytest.mark.rule("BK-04", "FL-05")
def test_a_booking_without_a_stand_brings_its_aircraft_to_none() -> None:
    taken, used = on_its_way()
    done = finished(taken.but(arrival_stand=None), used, stand("A2"))
    assert puts(done, Stand) == []
    assert put(done, Aircraft).stand is None


@pytest.mark.rule("BK-04", "CC-27")
def test_an_aircraft_whose_booking_went_while_it_flew_parks_by_the_tiers() -> None:
    _, used = on_its_way()
    narrow = stand("A3", subfleet_ids=(OWN_SUBFLEET,))
    done = finished(None, used, stand("A1"), stand("A2"), narrow)
    assert who_has(done) == {"A3": [(AIRCRAFT, None, None)]}
    assert put(done, Aircraft).stand == "A3"
    assert put(finished(None, used), Aircraft).stand is None, "no stands there"


@pytest.mark.rule("BK-04", "CC-21", "CC-23")
@pytest.mark.parametrize("legs", [1, 2])
def test_a_charter_flight_takes_its_stand_whether_more_legs_follow_or_none(legs: int) -> None:
    taken = booking(arrival_stand="A1", flight_id=600)
    used = held_by(taken, stand="P1", flight_id=600, flying_booking_id=500, locked_by=MISSION)
    flown = leg(1, status=LegStatus.IN_PROGRESS, booking_id=500, flight_id=600)
    on = parties(under_way(flown, *([leg(2)] if legs == 2 else [])), used=used, booking=taken)
    done = finished(taken, used, promised(until=None), on=on)
    assert who_has(done) == {"A1": [(AIRCRAFT, None, None)]}
    assert put(done, Aircraft).stand == "A1"


@pytest.mark.rule("BK-04", "BK-06")
def test_an_expired_booking_lets_go_of_its_stand_and_a_live_one_does_not() -> None:
    taken = scheduled_booking(id=500, arrival_stand="A1")
    held = holding(held_by(taken), promised())
    assert puts(bookings.expire(taken, pilot(), held, ENDS - 1), Stand) == []
    assert who_has(bookings.expire(taken, pilot(), held, ENDS)) == {"A1": []}


def from_to(number: int, name: str, **fields: Any) -> Booking:
    """One of several bookings to a stand."""
    return scheduled_booking(id=number, schedule_id=number, arrival_stand=name, **fields)


@pytest.mark.rule("BK-04", "BK-07")
def test_cancelling_all_lets_go_of_all_stands_but_the_one_that_is_flown_to() -> None:
    gone, more, flying = from_to(501, "A1"), from_to(502, "A2"), from_to(503, "A3", flight_id=600)
    ground = [promised("A1", 501), promised("A2", 502), promised("A3", 503, until=None)]
    held = holding(held_by(gone, more, flying), *ground)
    done = bookings.cancel_all((gone, more, flying), pilot(), held, Settings(), moment())
    assert who_has(done) == {"A1": [], "A2": []}


@pytest.mark.rule("BK-04", "BK-24")
def test_staff_who_take_a_chain_away_free_every_stand_of_it() -> None:
    chain = (from_to(501, "A1"), from_to(502, "A1"))
    shared = stand("A1", occupants=tuple(one for n in (501, 502, 503) for one in promised(booking_id=n).occupants))
    done = bookings.take_away(chain, pilot(), holding(held_by(*chain), shared), "Snow.", moment())
    assert who_has(done) == {"A1": [(AIRCRAFT, 503, ENDS)]}


def failed(on: Parties) -> Decision[Mission]:
    """A mission that staff fail."""
    return endings.fail_by_hand(on, "Snow.", Settings(), moment())


def cancelled(on: Parties) -> Decision[Mission]:
    """A mission that staff cancel."""
    return endings.cancel(on, "Snow.", moment())


@pytest.mark.rule("BK-04", "CC-27", "CC-28")
@pytest.mark.parametrize("end", [failed, cancelled])
@pytest.mark.parametrize("flight_id", [None, 600])
def test_a_mission_that_ends_lets_go_of_the_stand_that_its_booking_was_to_reach(
    end: Any, flight_id: int | None
) -> None:
    taken = booking(arrival_stand="A1", flight_id=flight_id)
    status = LegStatus.IN_PROGRESS if flight_id else LegStatus.BOOKED
    on = under_way(leg(status=status, booking_id=500, flight_id=flight_id))
    kept = promised(until=None if flight_id else ENDS)
    ended = end(parties(on, used=held_by(taken), booking=taken, stand=kept))
    assert who_has(ended) == {"A1": []}
    assert puts(end(parties(on, used=held_by(taken), booking=taken)), Stand) == [], "it had none"


# -- What staff do ----------------------------------------------------------------------------------------------------

REFERENCE = Reference(
    airlines={OWN_AIRLINE: Airline(id=OWN_AIRLINE, icao="SLT", name="Salt Air")},
    fleets={OWN_FLEET: Fleet(id=OWN_FLEET, airline_id=OWN_AIRLINE, name="Jets")},
    subfleets={
        OWN_SUBFLEET: Subfleet(id=OWN_SUBFLEET, airline_id=OWN_AIRLINE, fleet_id=OWN_FLEET, type="B738", name="Boeing")
    },
)


def form(**fields: Any) -> StandForm:
    """A stand as staff write it."""
    return StandForm.model_validate({"name": "A1", **fields})


@pytest.mark.parametrize(
    ("field", "own"), [("airline_ids", OWN_AIRLINE), ("fleet_ids", OWN_FLEET), ("subfleet_ids", OWN_SUBFLEET)]
)
def test_a_stand_is_kept_for_those_who_are_here(field: str, own: int) -> None:
    made = stands.enter_stand(THERE, form(**{field: (own,)}), None, REFERENCE).answer
    assert getattr(made, field) == (own,)
    wrong = form(**{field: (own, STRANGE)})
    with pytest.raises(Invalid) as refused:
        stands.enter_stand(THERE, wrong, None, REFERENCE)
    assert list(refused.value.errors) == [field]
    with pytest.raises(Invalid) as refused:
        stands.change_stand(stand(), wrong, REFERENCE)
    assert list(refused.value.errors) == [field]


def test_an_airport_has_a_stand_of_a_name_once() -> None:
    with pytest.raises(StandExists):
        stands.enter_stand(THERE, form(), stand(), REFERENCE)


def test_a_changed_stand_keeps_its_name_and_whoever_has_it() -> None:
    changed = stands.change_stand(parked("A1", airport=THERE), form(airline_ids=(OWN_AIRLINE,)), REFERENCE).answer
    assert (changed.airline_ids, who(changed)) == ((OWN_AIRLINE,), [(AIRCRAFT, None, None)])
    with pytest.raises(Invalid) as refused:
        stands.change_stand(stand(), form(name="B1"), REFERENCE)
    assert list(refused.value.errors) == ["name"]


def test_a_stand_is_removed_in_the_second_in_which_the_last_booking_to_it_expires() -> None:
    assert stands.remove_stand(promised(), ENDS).removes == (promised(),)
    for busy, now in ((promised(), ENDS - 1), (promised(until=None), ENDS), (parked(), ENDS)):
        with pytest.raises(InUse):
            stands.remove_stand(busy, now)


def entered(on: Record | None, **fields: Any) -> Decision[Aircraft]:
    """A new aircraft put on a stand."""
    plain = {"registration": "D-ENEW", "name": "New", "subfleet_id": OWN_SUBFLEET, "airport": THERE, "stand": "A1"}
    told = NewAircraft.model_validate({**plain, **fields})
    return enter_aircraft(told, None, REFERENCE, moment(), on if isinstance(on, Stand) else None)


@pytest.mark.rule("BK-04")
def test_an_aircraft_that_is_entered_has_its_stand_and_one_that_is_removed_has_not() -> None:
    made = entered(stand())
    new = made.answer
    assert who_has(made) == {"A1": [(new.id, None, None)]}
    assert who_has(remove_aircraft(new, [], put(made, Stand))) == {"A1": []}
    for wrong in ({}, {"airport": None}):
        with pytest.raises(Invalid) as refused:
            entered(None, **wrong)
        assert list(refused.value.errors) == ["stand"]
