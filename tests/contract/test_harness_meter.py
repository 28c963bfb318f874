"""The meter counts what DynamoDB's developer guide says; the numbers here are worked out by hand."""

from typing import Any

import pytest
from pynamodb.exceptions import PutError
from pynamodb.transactions import TransactGet, TransactWrite

from local.engine.sizes import item_size, number_size
from offblock.adapters.table import Item
from tests.harness import meter


def note(name: str = "1", body: str = "-", **more: Any) -> Any:
    return Item(f"T#a#{name}", "S", kind="Note", born=1, body=body, **more)


LISTED = {"g1pk": "T#a#L", "g1sk": "x"}


def test_an_item_weighs_its_names_and_values() -> None:
    assert item_size({"pk": {"S": "abc"}, "ü": {"S": "é"}}) == 2 + 3 + 2 + 2
    assert item_size({"n": {"N": "-12.50"}}) == 1 + 3  # three digits that count: two bytes, and one
    assert [number_size(text) for text in ("0", "7", "10", "123", "1793620800", "0.001")] == [1, 2, 2, 3, 5, 2]
    assert item_size({"t": {"BOOL": True}, "z": {"NULL": True}, "b": {"B": "AAD/"}}) == 2 + 2 + 1 + 3
    assert item_size({"l": {"L": [{"S": "a"}, {"N": "1"}]}}) == 1 + 3 + (1 + 1) + (1 + 2)
    assert item_size({"m": {"M": {"k": {"S": "ab"}}}}) == 1 + 3 + (1 + 1 + 2)
    assert item_size({"s": {"SS": ["a", "bc"]}}) == 1 + 3


@pytest.mark.parametrize(("body", "strong", "eventual"), [(0, 1.0, 0.5), (3_900, 1.0, 0.5), (4_100, 2.0, 1.0)])
def test_a_get_costs_one_for_four_kilobytes_and_half_when_not_strong(
    table: str, body: int, strong: float, eventual: float
) -> None:
    note(body="x" * body if body else "-").save()
    with meter() as units:
        Item.get("T#a#1", "S", consistent_read=True)
    assert (units.read, units.calls) == (strong, 1)
    with meter() as units:
        Item.get("T#a#1", "S")
    assert units.read == eventual
    with meter() as units, pytest.raises(Item.DoesNotExist):
        Item.get("T#a#2", "S")
    assert units.read == 0.5


def test_a_query_costs_the_sum_of_what_it_reads_and_not_of_what_it_gives(table: str) -> None:
    for number in range(5):
        Item("T#a#P", f"{number}", kind="Note", born=1, body="x" * 1_900).save()
    with meter() as units:
        assert len(list(Item.query("T#a#P", filter_condition=Item.body == "none"))) == 0
    assert units.read == 1.5  # 9.7 KB: three times four, half of it
    with meter() as units:
        list(Item.query("T#a#P", consistent_read=True, attributes_to_get=["sk"]))
    assert units.read == 3.0
    with meter() as units:
        list(Item.query("T#a#P", limit=2))
    assert units.read == 0.5
    with meter() as units:
        list(Item.query("T#a#nobody"))
    assert units.read == 0.5


def test_a_list_costs_only_what_the_index_holds(table: str) -> None:
    for number in range(10):
        note(str(number), body="x" * 4_000, summary="s" * 300, g1pk="T#a#L", g1sk=str(number)).save()
    with meter() as units:
        assert len(list(Item.g1.query("T#a#L"))) == 10
    assert units.read == 0.5  # ten entries of some 340 bytes, and not ten items of 4 KB


def test_a_batch_costs_each_item_by_itself(table: str) -> None:
    note("1").save()
    note("2", body="x" * 4_100).save()
    keys = [("T#a#1", "S"), ("T#a#2", "S"), ("T#a#3", "S")]
    with meter() as units:
        list(Item.batch_get(keys))
    assert (units.read, units.calls) == (0.5 + 1.0 + 0.5, 1)
    with meter() as units:
        list(Item.batch_get(keys, consistent_read=True))
    assert units.read == 1 + 2 + 1


def test_a_write_costs_the_larger_of_the_old_and_the_new_item(table: str) -> None:
    with meter() as units:
        note(body="x" * 3_000).save()
    assert (units.write, units.index_write) == (3, 0)
    stored = Item.get("T#a#1", "S")
    with meter() as units:
        stored.delete()
        note().delete()
    assert units.write == 3 + 1
    note().save()
    found = Item.get("T#a#1", "S")
    found.body = "y" * 1_500
    with meter() as units:
        found.save()
    assert units.write == 2
    with meter() as units, pytest.raises(PutError):
        note().save(Item.pk.does_not_exist())
    assert units.write == 2  # a failed condition costs what stands there
    assert units.by_op["PutItem"].write == 2


def test_an_index_costs_when_what_it_holds_changes(table: str) -> None:
    def units_of(**now: Any) -> float:
        with meter() as units:
            found = Item.get("T#a#1", "S")
            for name, value in now.items():
                setattr(found, name, value)
            found.save()
        return units.index_write

    with meter() as units:
        note(summary="a", **LISTED).save()
    assert units.index_write == 1
    assert units_of(body="not in the list") == 0
    assert units_of(summary="b") == 1
    assert units_of(g1sk="y") == 2  # one to take out, one to put in
    assert units_of(g1sk="y", g3pk="DUE#x#0", g3sk="1") == 1
    assert units_of(g3pk=None, g3sk=None) == 1
    assert units_of(summary="s" * 1_500) == 2
    with meter() as units:
        Item.get("T#a#1", "S").delete()
    assert units.index_write == 2


def test_a_transaction_costs_double_for_each_item_written_or_checked(table: str) -> None:
    note("1", body="x" * 1_500).save()
    changed = note("2")
    changed.save()
    connection = Item._get_connection().connection
    with meter() as units, TransactWrite(connection=connection) as transaction:
        transaction.condition_check(Item, "T#a#1", "S", condition=Item.pk.exists())
        transaction.update(changed, actions=[Item.body.set("y")])
        transaction.save(note("3", summary="s", **LISTED))
    assert (units.write, units.index_write, units.calls, units.transact_items_max) == (2 * 2 + 2 + 2, 1, 1, 3)
    with meter() as units, TransactGet(connection=connection) as reading:
        reading.get(Item, "T#a#1", "S")
        reading.get(Item, "T#a#9", "S")
    assert units.read == 4
    assert units.total == 4


def test_meters_count_side_by_side_and_stop(table: str) -> None:
    with meter() as outer:
        note("1").save()
        with meter() as inner:
            note("2").save()
    note("3").save()
    assert (outer.calls, inner.calls) == (2, 1)
