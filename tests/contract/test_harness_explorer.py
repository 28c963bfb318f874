"""The explorer finds the order of two actions that a missing guard does not survive."""

from collections.abc import Sequence
from typing import Any

import pytest
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from offblock.adapters.table import Item
from tests.harness import explore, take
from tests.harness.turns import Act

LEG = "T#a#M#1"


def leg(body: str = "open") -> Model:
    return Item(LEG, "M", kind="Leg", born=1, body=body)


def book(pilot: str) -> str:
    """Take the leg if it is open, guarded by its version."""
    found = Item.get(LEG, "M", consistent_read=True)
    if found.body != "open":
        return "taken"
    found.body = pilot
    try:
        found.save()
    except PutError:
        return "taken"
    return "booked"


def book_unguarded(pilot: str) -> str:
    """The same without the version."""
    found = Item.get(LEG, "M", consistent_read=True)
    if found.body != "open":
        return "taken"
    fresh = Item(LEG, "M", kind="Leg", born=1, body=pilot)
    Item._get_connection().put_item(LEG, "M", attributes={k: v for k, v in fresh.serialize().items() if k[1:] != "k"})
    return "booked"


def two(action: Any) -> Sequence[Act]:
    return [lambda: action("ann"), lambda: action("bob")]


def one_wins(answers: list[Any]) -> None:
    assert sorted(answers) == ["booked", "taken"]


def test_a_guarded_action_holds_in_every_order(table: str) -> None:
    leg().save()
    explored = explore(take(), lambda: two(book), lambda: None, one_wins)
    assert explored.complete
    assert explored.runs >= 3
    assert Item.get(LEG, "M").body == "open"  # the world is put back


def test_an_order_that_is_known_to_lead_to_what_was_seen_is_cut_short_without_being_run(table: str) -> None:
    leg().save()
    begun: list[int] = []

    def tasks() -> Sequence[Act]:
        begun.append(len(begun))
        return two(book)

    explored = explore(take(), tasks, lambda: None, one_wins)
    assert explored.complete
    assert len(begun) < explored.runs + explored.pruned


def test_a_missing_guard_is_caught_and_its_order_named(table: str) -> None:
    leg().save()
    with pytest.raises(AssertionError, match="in the order 0:GetItem 1:GetItem"):
        explore(take(), lambda: two(book_unguarded), lambda: None, one_wins)


def test_the_state_is_judged_as_well(table: str) -> None:
    leg().save()

    def ann_has_it() -> None:
        assert Item.get(LEG, "M").body == "ann"

    with pytest.raises(AssertionError, match="in the order"):
        explore(take(), lambda: two(book), ann_has_it)


def test_what_an_action_raises_is_its_answer(table: str) -> None:
    leg().save()

    def fail() -> None:
        book("cay")
        raise KeyError("x")

    def only_key_errors(answers: list[Any]) -> None:
        assert isinstance(answers[1], KeyError)

    explore(take(), lambda: [lambda: book("ann"), fail], lambda: None, only_key_errors)


def test_three_actions_are_cut_where_the_same_was_seen_before(table: str) -> None:
    leg().save()
    explored = explore(take(), lambda: [*two(book), lambda: book("cay")], lambda: None)
    assert explored.complete
    assert explored.pruned > 0
    assert explored.runs < 90  # of 90 orders of three actions of two calls


def test_a_bound_on_the_runs_is_kept_and_told(table: str) -> None:
    leg().save()
    explored = explore(take(), lambda: two(book), lambda: None, most_runs=1)
    assert (explored.runs, explored.complete) == (1, False)
