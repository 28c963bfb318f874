"""A table that is loaded from the journal is the one that was written, in every order and for every later write."""

from collections.abc import Callable
from typing import Any

import pytest

from local import engine
from offblock.adapters.table import Item
from tests import airline
from tests.harness import stack as aws

Forget = Callable[[], None]


@pytest.fixture
def forget(_aws: Any) -> Forget:
    """Makes the table empty, as a new process finds it."""
    return lambda: aws.empty(_aws)


@pytest.fixture
def written(table: str, clock: Any) -> engine.Snapshot:
    """The small airline with a flown contract, written through the Store."""
    airline.found()
    airline.found("elsewhere")
    airline.flying()
    return engine.snapshot(table)


def test_a_loaded_table_is_the_one_that_was_written(table: str, written: engine.Snapshot, forget: Forget) -> None:
    images = engine.images(table)
    forget()
    engine.load(table, images[::-1])
    loaded = engine.snapshot(table)
    assert loaded.images() == written.images()
    assert loaded.partitions == written.partitions
    assert {key: set(places) for key, places in loaded.places.items()} == {
        key: set(places) for key, places in written.places.items()
    }


def test_a_loaded_table_is_used_like_any_other(table: str, written: engine.Snapshot, forget: Forget) -> None:
    images = engine.images(table)
    forget()
    engine.load(table, images)
    partition = f"T#{airline.TENANT}#X"
    heard: list[Any] = []
    end = engine.on_write(heard.append)
    Item(partition, "1", kind="X", born=1, body="{}").save()
    assert [item.sk for item in Item.query(partition)] == ["1"]
    Item.get(partition, "1").delete()
    end()
    assert [one[0][:2] for one in heard] == [(partition, "1")] * 2
    assert engine.snapshot(table).images() == written.images()
    one = next(iter(written.images()))
    assert engine.stored(table, *one) == written.images()[one]


def test_only_an_empty_table_is_loaded(table: str, written: engine.Snapshot) -> None:
    with pytest.raises(AssertionError, match="empty"):
        engine.load(table, [])
