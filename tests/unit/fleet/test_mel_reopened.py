"""MEL items that were closed by mistake: for ten minutes they can be opened again."""

import pytest

from offblock.domain.fleet import mel
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MOST_OPEN, REOPEN_SECONDS, CannotReopen, NoSuchItem, OpenItems
from tests.unit.builders import AIRCRAFT, DAY, NOW, aircraft, put
from tests.unit.fleet.test_mel import item


def closed_at(now: int, *others: mel.MelItem) -> tuple[OpenItems, Aircraft]:
    """The items and the aircraft after the first item was closed."""
    present = OpenItems(aircraft_id=AIRCRAFT, items=(item(900), *others))
    decision = mel.close(present, aircraft(**present.noted), 900, now)
    return put(decision, OpenItems), put(decision, Aircraft)


@pytest.mark.rule("BK-05")
def test_an_item_is_open_again_as_it_was_until_ten_minutes_have_passed() -> None:
    later = item(901, definition_id=2, due_at=NOW + DAY)
    items, there = closed_at(NOW, later)
    again = mel.reopen(items, there, 900, NOW + REOPEN_SECONDS - 1)
    assert put(again, OpenItems).items == (item(900), later), "oldest first, due when it was"
    assert put(again, OpenItems).closed == ()
    assert (put(again, Aircraft).mel_open, put(again, Aircraft).mel_due_at) == (2, NOW + DAY)
    with pytest.raises(NoSuchItem):
        mel.reopen(items, there, 900, NOW + REOPEN_SECONDS)
    with pytest.raises(NoSuchItem):
        mel.reopen(put(again, OpenItems), put(again, Aircraft), 900, NOW + 1)


@pytest.mark.rule("BK-05")
def test_what_was_found_again_meanwhile_stays_one_item() -> None:
    items, there = closed_at(NOW)
    found = items.but(items=(item(950),))
    with pytest.raises(CannotReopen, match="found inoperative again"):
        mel.reopen(found, there, 900, NOW + 1)


@pytest.mark.rule("BK-05")
def test_an_aircraft_has_no_more_open_items_than_it_may() -> None:
    items, there = closed_at(NOW)
    full = items.but(items=tuple(item(1000 + n, definition_id=100 + n) for n in range(MOST_OPEN)))
    with pytest.raises(CannotReopen, match="as many as it may"):
        mel.reopen(full, there, 900, NOW + 1)


@pytest.mark.rule("BK-05")
def test_what_was_closed_long_ago_is_forgotten_with_the_next_closing() -> None:
    items, there = closed_at(NOW, item(901, definition_id=2))
    after = mel.close(items, there, 901, NOW + REOPEN_SECONDS)
    assert [one.item.id for one in put(after, OpenItems).closed] == [901]
    at_once = mel.close(items, there, 901, NOW + REOPEN_SECONDS - 1)
    assert [one.item.id for one in put(at_once, OpenItems).closed] == [900, 901]
