"""MEL items: on which aircraft something is found, how often, by when it must be repaired, and its repair."""

from collections.abc import Iterable
from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from offblock.domain.airline.reference import MelCategory, MelDefinition, MelDefinitionForm, Reference
from offblock.domain.bookings import scheduled
from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.bookings.reservations import Ground, Reserved, reserve
from offblock.domain.bookings.scheduled import Desk
from offblock.domain.charter import legs
from offblock.domain.fleet import mel
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MOST_OPEN, MelItem, NoSuchItem, OpenItems
from offblock.domain.network.schedules import Schedule
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    HOUR,
    MISSION,
    NOW,
    STOPS,
    aircraft,
    leg,
    moment,
    pilot,
    put,
    reference,
    scheduled_booking,
    under_way,
)  # fmt: skip

OWN_AIRLINE, OWN_FLEET, OWN_SUBFLEET = 30, 31, 32
STRANGE = 99
SEEDS = 4000


def definition(an_id: int = 1, **fields: Any) -> MelDefinition:
    """Something that every booking of the airline's aircraft finds."""
    plain = {"airline_id": OWN_AIRLINE, "ata_chapter": 33, "title": "Cabin light", "category": "C", "probability": 1}
    return MelDefinition.model_validate({"id": an_id, **plain, **fields})


def known(*some: MelDefinition) -> Reference:
    """A tenant's collections with these definitions."""
    return reference(mel_definitions={one.id: one for one in some})


def rolled(
    *some: MelDefinition, used: Aircraft | None = None, present: Iterable[MelItem] = (), now: int = NOW,
    secret: str = "secret",
) -> OpenItems:  # fmt: skip
    """What is open on an aircraft after a roll."""
    before = OpenItems(aircraft_id=AIRCRAFT, items=tuple(present))
    return mel.roll(used or aircraft(), before, known(*some), moment(now, secret))


def item(an_id: int = 900, **fields: Any) -> MelItem:
    """An open item of the first definition, due in ten days."""
    plain = {"definition_id": 1, "ata_chapter": 33, "ata_section": 0, "title": "Cabin light", "category": "C"}
    return MelItem.model_validate({"id": an_id, **plain, "opened_at": NOW, "due_at": NOW + 10 * DAY, **fields})


# -- On which aircraft ------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-05")
@pytest.mark.parametrize(
    ("scope", "is_covered"),
    [
        ({}, True),
        ({"airline_id": STRANGE}, False),
        ({"fleet_ids": (OWN_FLEET,)}, True),
        ({"fleet_ids": (STRANGE,)}, False),
        ({"fleet_ids": (STRANGE, OWN_FLEET)}, True),
        ({"subfleet_ids": (OWN_SUBFLEET,)}, True),
        ({"subfleet_ids": (STRANGE,)}, False),
        ({"subfleet_ids": (STRANGE, OWN_SUBFLEET)}, True),
        ({"aircraft_ids": (AIRCRAFT,)}, True),
        ({"aircraft_ids": (STRANGE,)}, False),
        ({"aircraft_ids": (STRANGE, AIRCRAFT)}, True),
        ({"fleet_ids": (OWN_FLEET,), "subfleet_ids": (STRANGE,)}, False),
        ({"fleet_ids": (OWN_FLEET,), "subfleet_ids": (OWN_SUBFLEET,), "aircraft_ids": (AIRCRAFT,)}, True),
        ({"airline_id": STRANGE, "aircraft_ids": (AIRCRAFT,)}, False),
    ],
)
def test_a_definition_covers_its_airlines_aircraft_within_each_scope_that_it_names(
    scope: dict[str, Any], is_covered: bool
) -> None:
    assert mel.covers(definition(**scope), aircraft()) is is_covered
    assert len(rolled(definition(**scope)).items) == is_covered


@pytest.mark.rule("BK-05")
def test_an_inactive_definition_is_not_rolled() -> None:
    assert rolled(definition(active=False)).items == ()
    assert len(rolled(definition(active=True)).items) == 1


# -- How often --------------------------------------------------------------------------------------------------------


def hits(probability: float) -> int:
    """In how many of the first chains of an aircraft something of this probability is found."""
    some = definition(probability=probability)
    return sum(bool(rolled(some, used=aircraft(chains=n)).items) for n in range(SEEDS))


@pytest.mark.rule("BK-05")
@pytest.mark.parametrize("probability", [0.1, 0.5])
def test_something_is_found_as_often_as_its_definition_says(probability: float) -> None:
    sigma = sqrt(SEEDS * probability * (1 - probability))
    assert abs(hits(probability) - SEEDS * probability) < 5 * sigma


@pytest.mark.rule("BK-05")
def test_what_is_impossible_is_never_found_and_what_is_certain_always() -> None:
    assert (hits(0), hits(1)) == (0, SEEDS)


@pytest.mark.rule("BK-05")
def test_each_definition_is_rolled_for_itself() -> None:
    some = (definition(1, probability=0.5), definition(2, probability=0.5))
    found = [{one.definition_id for one in rolled(*some, used=aircraft(chains=n)).items} for n in range(SEEDS)]
    sigma = sqrt(SEEDS * 3) / 4
    for both in (set(), {1}, {2}, {1, 2}):
        assert abs(found.count(both) - SEEDS / 4) < 5 * sigma, both


@pytest.mark.rule("BK-05")
@given(st.floats(0, 1), st.integers(0, 10**6))
def test_the_same_chain_rolls_the_same_again(probability: float, chains: int) -> None:
    some = [definition(n, probability=probability) for n in range(1, 9)]
    first = rolled(*some, used=aircraft(chains=chains))
    assert rolled(*reversed(some), used=aircraft(chains=chains)) == first
    later = rolled(*some, used=aircraft(chains=chains), now=NOW + 5)
    assert [one.definition_id for one in later.items] == [one.definition_id for one in first.items], "a retry too"


@pytest.mark.rule("BK-05")
def test_another_chain_another_aircraft_and_another_secret_roll_anew() -> None:
    some = [definition(n, probability=0.5) for n in range(1, 41)]

    def found(used: Aircraft, secret: str = "secret") -> set[int]:
        return {one.definition_id for one in rolled(*some, used=used, secret=secret).items}

    first = found(aircraft(chains=7))
    assert first != found(aircraft(chains=8))
    assert first != found(aircraft(id=AIRCRAFT + 1, chains=7))
    assert first != found(aircraft(chains=7), "another")


@pytest.mark.rule("BK-05")
def test_what_is_open_is_not_found_again_until_it_is_closed() -> None:
    present = item()
    assert rolled(definition(), present=[present]).items == (present,)
    assert [one.definition_id for one in rolled(definition(), definition(2), present=[present]).items] == [1, 2]
    assert len(rolled(definition()).items) == 1, "after its repair it is"


@pytest.mark.rule("BK-05")
@pytest.mark.parametrize(("before", "after"), [(28, 30), (29, 30), (30, 30)])
def test_an_aircraft_has_thirty_open_items_at_most(before: int, after: int) -> None:
    present = [item(n, definition_id=n) for n in range(100, 100 + before)]
    found = rolled(definition(1), definition(2), present=present)
    assert len(found.items) == after == min(MOST_OPEN, before + 2)
    assert found.items[:before] == tuple(present)


# -- By when ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-05")
@pytest.mark.parametrize(
    ("category", "hours", "interval"),
    [
        ("A", 1, HOUR), ("A", 36, 36 * HOUR), ("A", 8760, 365 * DAY),
        ("B", None, 3 * DAY), ("C", None, 10 * DAY), ("D", None, 120 * DAY),
        ("B", 5, 3 * DAY), ("C", 5, 10 * DAY), ("D", 5, 120 * DAY),
    ],
)  # fmt: skip
def test_an_item_is_due_when_its_category_says_and_only_a_has_hours_of_its_own(
    category: str, hours: int | None, interval: int
) -> None:
    (found,) = rolled(definition(category=category, interval_hours=hours)).items
    assert (found.opened_at, found.due_at) == (NOW, NOW + interval)
    assert [found.is_overdue_at(NOW + interval + late) for late in (-1, 0, 1)] == [False, True, True]


@pytest.mark.rule("BK-05")
def test_category_a_is_nothing_without_its_hours() -> None:
    plain = definition().model_dump(exclude={"id", "category"})
    for category in MelCategory:
        if category is MelCategory.A:
            with pytest.raises(ValidationError, match="interval_hours"):
                MelDefinitionForm.model_validate({**plain, "category": category})
        else:
            MelDefinitionForm.model_validate({**plain, "category": category})


@pytest.mark.rule("BK-05")
def test_an_item_keeps_what_its_definition_said_when_it_was_found() -> None:
    (found,) = rolled(definition(ata_chapter=21, ata_section=31, title="Pack 1", category="B")).items
    assert (found.definition_id, found.ata_chapter, found.ata_section) == (1, 21, 31)
    assert (found.title, found.category) == ("Pack 1", MelCategory.B)


@pytest.mark.rule("BK-05")
def test_an_aircraft_notes_how_many_items_are_open_and_the_first_to_be_overdue() -> None:
    some = (item(900, due_at=NOW + 9), item(901, due_at=NOW + 5), item(902, due_at=NOW + 7))
    noted = mel.noted(aircraft(), OpenItems(aircraft_id=AIRCRAFT, items=some))
    assert (noted.mel_open, noted.mel_due_at) == (3, NOW + 5)
    repaired = mel.noted(noted, OpenItems(aircraft_id=AIRCRAFT))
    assert (repaired.mel_open, repaired.mel_due_at) == (0, None)


# -- The repair -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-05")
def test_staff_close_one_item_and_the_others_stay_open() -> None:
    first, last = item(900, due_at=NOW + 5), item(901, definition_id=2, due_at=NOW + 9)
    present = OpenItems(aircraft_id=AIRCRAFT, items=(first, last))
    closed = mel.close(present, mel.noted(aircraft(), present), 900)
    assert closed.answer == first
    assert put(closed, OpenItems).items == (last,)
    assert (put(closed, Aircraft).mel_open, put(closed, Aircraft).mel_due_at) == (1, NOW + 9)
    with pytest.raises(NoSuchItem):
        mel.close(put(closed, OpenItems), put(closed, Aircraft), 900)


# -- Once for a booked chain, of every kind ---------------------------------------------------------------------------

GROUND = Ground(reference=known(definition()))


def chain_of(size: int, used: Aircraft, ground: Ground = GROUND, **fields: Any) -> Reserved:
    """A chain of bookings on an aircraft."""
    some = [scheduled_booking(id=1000 + n, schedule_id=40 + n, **fields) for n in range(size)]
    return reserve(some, used, ground, moment())


@pytest.mark.rule("BK-05")
@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("kind", [BookingKind.SCHEDULE, BookingKind.DIRECTED, BookingKind.BOUNTY])
def test_a_chain_is_rolled_once_however_many_legs_it_has(kind: BookingKind, size: int) -> None:
    even = Ground(reference=known(*(definition(n, probability=0.5) for n in range(1, 31))))
    made = chain_of(size, aircraft(chains=4), even, kind=kind)
    (found,) = (one for one in made.others if isinstance(one, OpenItems))
    assert found == rolled(*even.reference.mel_definitions.values(), used=aircraft(chains=4))
    assert (made.used.chains, made.used.mel_open) == (5, len(found.items))
    assert made.used.mel_due_at == NOW + 10 * DAY


@pytest.mark.rule("BK-05")
def test_a_chain_that_finds_nothing_writes_nothing_but_the_next_is_another() -> None:
    made = chain_of(1, aircraft(), Ground(reference=known(definition(probability=0))))
    assert made.others == ()
    assert (made.used.chains, made.used.mel_open, made.used.mel_due_at) == (1, 0, None)


@pytest.mark.rule("BK-05", "BK-23")
def test_a_charter_leg_is_rolled_when_it_is_booked() -> None:
    on = under_way(leg(status="available"))
    done = legs.book(on, 1, pilot(), aircraft(locked_by=MISSION), 0, 110, GROUND, moment())
    assert [one.title for one in put(done, OpenItems).items] == ["Cabin light"]
    assert (put(done, Aircraft).mel_open, put(done, Aircraft).chains) == (1, 1)


@pytest.mark.rule("BK-05")
def test_a_schedule_is_rolled_when_it_is_booked() -> None:
    service = Schedule(
        id=40, airline_id=OWN_AIRLINE, flight_number="SLT12", departure=STOPS[0], arrival=STOPS[1], distance_nm=110
    )
    done = scheduled.book(service, aircraft(), Desk(pilot(), (), GROUND, NOW), moment())
    assert [one.title for one in put(done, OpenItems).items] == ["Cabin light"]
    assert (put(done, Aircraft).mel_open, put(done, Aircraft).chains) == (1, 1)
