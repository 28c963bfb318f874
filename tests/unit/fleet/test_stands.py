"""Stands: which one an arriving aircraft is given, who has it until when, and what staff may do with it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.airline.collections import InUse
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet import stands
from offblock.domain.fleet.stands import Apron, ChangedStand, Occupant, Stand, StandExists, choose
from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.kernel.refusals import Invalid
from tests.unit.builders import AIRCRAFT, DAY, NOW, aircraft, moment, puts, scheduled_booking, stand
from tests.unit.fleet.aprons import (
    BEYOND,
    ENDS,
    HERE,
    OWN_AIRLINE,
    OWN_FLEET,
    OWN_SUBFLEET,
    STRANGE,
    THERE,
    Who,
    aprons,
    parked,
    promised,
    rightful,
    who,
)
from tests.unit.homes import known

# -- The choice -------------------------------------------------------------------------------------------------------


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
        stand("SUB", subfleet_ids=(OWN_SUBFLEET,)),
        stand("FLEET", fleet_ids=(OWN_FLEET,)),
        stand("AIRLINE", airline_ids=(OWN_AIRLINE,)),
        stand("ANY"),
        parked("SUB-X", 1, THERE, subfleet_ids=(OWN_SUBFLEET,)),
        parked("FLEET-X", 1, THERE, fleet_ids=(OWN_FLEET,)),
        parked("AIRLINE-X", 1, THERE, airline_ids=(OWN_AIRLINE,)),
        parked("ANY-X", 1, THERE),
    ]
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


def apron_of(*some: Stand) -> tuple[Apron, ChangeSet]:
    """The apron of these stands now, and the change into which it writes."""
    changes = ChangeSet()
    return Apron(some, changes, moment()), changes


def written(changes: ChangeSet) -> list[Stand]:
    """The stands that are no longer as they were loaded."""
    return puts(changes.decide(None), Stand)


def named(changes: ChangeSet) -> list[tuple[str, Who]]:
    """Who has the stands that are written, by their names."""
    return [(one.name, who(one)) for one in written(changes)]


def to_stand(name: str | None, number: int = 500, airport: str = THERE) -> Booking:
    """A booking that arrives on a stand."""
    return scheduled_booking(id=number, arrival=airport, arrival_stand=name)


@pytest.mark.rule("BK-04")
@given(aprons(), st.lists(st.integers(1, 5), max_size=9))
def test_of_bookings_one_after_the_other_each_gets_a_stand_that_is_its_due(
    some: tuple[Stand, ...], fleet: list[int]
) -> None:
    now = some
    for number, aircraft_id in enumerate(fleet, start=1000):
        apron, changes = apron_of(*now)
        permitted = rightful(now, NOW)
        name = apron.promise(THERE, aircraft(id=aircraft_id), number, NOW + 60)
        assert name in permitted if permitted else name is None
        after = {one.name: one for one in written(changes)}
        assert set(after) == ({name} if name else set()), "and no other stand is written"
        now = tuple(after.get(one.name, one) for one in now)
    for before, left in zip(some, now, strict=True):
        assert [one for one in left.occupants if one.counts_at(NOW) and (one.booking_id or 0) < 1000] == [
            one for one in before.occupants if one.counts_at(NOW)
        ], "whoever had a stand has it still"


@pytest.mark.rule("BK-04")
@given(st.integers(1, 8), st.integers(1, 12))
def test_no_empty_stand_is_promised_twice_while_another_is_free(size: int, promised: int) -> None:
    apron, _ = apron_of(*(stand(f"A{n}") for n in range(size)))
    names = [apron.promise(THERE, aircraft(id=n), n, ENDS) for n in range(1, promised + 1)]
    assert len(set(names[:size])) == min(size, promised)


def test_stands_of_another_airport_are_nobodys_choice() -> None:
    apron, changes = apron_of(stand("A1", airport=BEYOND))
    assert apron.promise(THERE, aircraft(), 500, ENDS) is None
    assert apron.settle(THERE, aircraft()) is None
    assert written(changes) == []


def test_a_promise_lasts_as_long_as_it_is_kept() -> None:
    apron, changes = apron_of(promised(), promised("A2", 501))
    apron.keep_for(to_stand("A1"), until=None)
    (kept,) = written(changes)
    assert who(kept) == [(AIRCRAFT, 500, None)]
    apron.keep_for(to_stand("A1"), until=ENDS)
    assert written(changes) == [], "as it was"
    apron.keep_for(to_stand("A1", 777), until=None)
    apron.keep_for(to_stand(None), until=None)
    apron.keep_for(to_stand("A1", airport=BEYOND), until=None)
    assert written(changes) == []


def test_a_release_lets_go_of_one_bookings_promise_and_of_nothing_else() -> None:
    both = stand(occupants=(*promised(booking_id=500).occupants, *promised(booking_id=501).occupants))
    apron, changes = apron_of(both, promised("A2", 500))
    apron.release(to_stand("A1"))
    assert named(changes) == [("A1", [(AIRCRAFT, 501, ENDS)])]
    apron.release(to_stand("A1"))
    apron.release(to_stand(None))
    apron.release(to_stand("GONE"))
    assert named(changes) == [("A1", [(AIRCRAFT, 501, ENDS)])]


def test_an_aircraft_that_leaves_is_gone_and_what_it_comes_back_for_stays() -> None:
    both = stand("P1", airport=HERE, occupants=(*parked().occupants, *promised().occupants, Occupant(aircraft_id=21)))
    apron, changes = apron_of(both)
    apron.leave(aircraft(stand="P1"))
    assert [who(one) for one in written(changes)] == [[(AIRCRAFT, 500, ENDS), (21, None, None)]]
    apron, untouched = apron_of(both)
    for elsewhere in (aircraft(), aircraft(stand="P2"), aircraft(stand="P1", airport=THERE), aircraft(airport=None)):
        apron.leave(elsewhere)
    assert written(untouched) == []


def test_parking_twice_is_parking_once_and_the_expired_are_forgotten() -> None:
    apron, changes = apron_of(promised(booking_id=7, until=NOW))
    apron.park(THERE, "A1", AIRCRAFT)
    apron.park(THERE, "A1", AIRCRAFT)
    apron.park(THERE, None, AIRCRAFT)
    apron.park(THERE, "GONE", AIRCRAFT)
    assert [who(one) for one in written(changes)] == [[(AIRCRAFT, None, None)]]


@pytest.mark.rule("BK-04")
@given(aprons())
def test_an_aircraft_without_a_booking_settles_by_the_same_tiers(some: tuple[Stand, ...]) -> None:
    apron, changes = apron_of(*some)
    name = apron.settle(THERE, aircraft())
    permitted = rightful(some, NOW)
    assert name in permitted if permitted else name is None
    assert [(one.name, one.occupants[-1]) for one in written(changes)] == (
        [(name, Occupant(aircraft_id=AIRCRAFT))] if name else []
    )


# -- What staff do ----------------------------------------------------------------------------------------------------

REFERENCE = known()


def form(**fields: Any) -> ChangedStand:
    """A stand as staff write it."""
    return ChangedStand.model_validate({"name": "A1", **fields})


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
