"""MEL items: on which aircraft something is found, how often, by when it must be repaired, and its repair."""

from collections.abc import Iterable
from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from offblock.domain.airline.reference import MelCategory, MelDefinition, MelDefinitionForm
from offblock.domain.fleet import mel
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MOST_OPEN, MelItem, NoSuchItem, OpenItems
from tests.unit.builders import AIRCRAFT, DAY, HOUR, NOW, aircraft, moment, put
from tests.unit.fleet.defects import definition, known

OWN_FLEET, OWN_SUBFLEET = 31, 32
STRANGE = 99
SEEDS = 4000


def rolled(
    *some: MelDefinition,
    on: Aircraft | None = None,
    present: Iterable[MelItem] = (),
    now: int = NOW,
    secret: str = "secret",
) -> OpenItems:
    """What is open on an aircraft after a roll."""
    before = OpenItems(aircraft_id=AIRCRAFT, items=tuple(present))
    return mel.roll(on or aircraft(), before, known(*some), moment(now, secret))


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
    return sum(bool(rolled(some, on=aircraft(chains=n)).items) for n in range(SEEDS))


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
    found = [{one.definition_id for one in rolled(*some, on=aircraft(chains=n)).items} for n in range(SEEDS)]
    sigma = sqrt(SEEDS * 3) / 4
    for both in (set(), {1}, {2}, {1, 2}):
        assert abs(found.count(both) - SEEDS / 4) < 5 * sigma, both


@pytest.mark.rule("BK-05")
@given(st.floats(0, 1), st.integers(0, 10**6))
def test_the_same_chain_rolls_the_same_again(probability: float, chains: int) -> None:
    some = [definition(n, probability=probability) for n in range(1, 9)]
    first = rolled(*some, on=aircraft(chains=chains))
    assert rolled(*reversed(some), on=aircraft(chains=chains)) == first
    later = rolled(*some, on=aircraft(chains=chains), now=NOW + 5)
    assert [one.definition_id for one in later.items] == [one.definition_id for one in first.items], "a retry too"


@pytest.mark.rule("BK-05")
def test_another_chain_another_aircraft_and_another_secret_roll_anew() -> None:
    some = [definition(n, probability=0.5) for n in range(1, 41)]

    def found(on: Aircraft, secret: str = "secret") -> set[int]:
        return {one.definition_id for one in rolled(*some, on=on, secret=secret).items}

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
        ("A", 1, HOUR),
        ("A", 36, 36 * HOUR),
        ("A", 8760, 365 * DAY),
        ("B", None, 3 * DAY),
        ("C", None, 10 * DAY),
        ("D", None, 120 * DAY),
        ("B", 5, 3 * DAY),
        ("C", 5, 10 * DAY),
        ("D", 5, 120 * DAY),
    ],
)
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
    noted = aircraft(**OpenItems(aircraft_id=AIRCRAFT, items=some).noted)
    assert (noted.mel_open, noted.mel_due_at) == (3, NOW + 5)
    repaired = noted.but(**OpenItems(aircraft_id=AIRCRAFT).noted)
    assert (repaired.mel_open, repaired.mel_due_at) == (0, None)


# -- The repair -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-05")
def test_staff_close_one_item_and_the_others_stay_open() -> None:
    first, last = item(900, due_at=NOW + 5), item(901, definition_id=2, due_at=NOW + 9)
    present = OpenItems(aircraft_id=AIRCRAFT, items=(first, last))
    closed = mel.close(present, aircraft(**present.noted), 900, NOW)
    assert closed.answer == first
    assert put(closed, OpenItems).items == (last,)
    assert (put(closed, Aircraft).mel_open, put(closed, Aircraft).mel_due_at) == (1, NOW + 9)
    with pytest.raises(NoSuchItem):
        mel.close(put(closed, OpenItems), put(closed, Aircraft), 900, NOW)
