"""Records to items and back: one body, the columns that DynamoDB must see, and what happened."""

import importlib
import json
from functools import cache
from typing import Any, TypeVar

from offblock.adapters.keys.grammar import Key, Shape, shard
from offblock.adapters.keys.shapes import shape_of
from offblock.adapters.table import Item
from offblock.domain.kernel.events import Event
from offblock.domain.kernel.names import class_of, name_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import KEPT

R = TypeVar("R", bound=Record)


def full_key(tenant: str, shape: Shape, key: Key) -> Key:
    """A key with its tenant; the house's own keys have none."""
    return key if shape.system else (f"T#{tenant}#{key[0]}", key[1])


def key_of(tenant: str, record: Record) -> Key:
    """Where a record is kept."""
    shape = shape_of(type(record))
    return full_key(tenant, shape, shape.key(*record.key_parts))


def text_of(record: Record) -> str:
    """A record as its stored text; equal records have equal texts."""
    packing = _packing() if shape_of(type(record)).packed else None
    plain = packing.packed(record) if packing else record.model_dump(exclude_none=True)
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False)


def happened_of(events: tuple[Event, ...]) -> str | None:
    """Events as the stream's consumer reads them."""
    plain = [event.model_dump(exclude_none=True) for event in events]
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False) if plain else None


def item_of(tenant: str, record: Record, born: int, version: int | None, events: tuple[Event, ...] = ()) -> Item:
    """The item to write for a record; `version` is the stored one, None where there is none yet."""
    shape = shape_of(type(record))
    pk, sk = key_of(tenant, record)
    item = Item(pk, sk, kind=name_of(type(record)), born=born, happened=happened_of(events), ttl=shape.ttl(record))
    if version is not None:
        item.version = version
    setattr(item, "summary" if shape.listed else "body", text_of(record))
    for name, index in (("g1", shape.g1(record)), ("g2", shape.g2(record)), ("g4", shape.g4(record))):
        if index:
            setattr(item, f"{name}pk", index[0] if shape.system else f"T#{tenant}#{index[0]}")
            setattr(item, f"{name}sk", index[1])
    due = shape.due(record)
    if due:
        item.g3pk = f"DUE#{due[0]}#{shard(pk)}"
        item.g3sk = f"{due[1]:010d}#{tenant}#{pk.split('#', 2)[2] if not shape.system else pk}"
    return item


def parse(kind: type[R], text: str) -> R:
    """The record in a stored text, validated. A field that a later release wrote is passed over (OP-05)."""
    if shape_of(kind).packed:
        found: R = _packing().mission_in(text)
        return found
    return kind.model_validate_json(text, context=KEPT, extra="ignore")


def record_in(item: Any) -> Record:
    """The record that an item holds."""
    return parse(class_of(item.kind), item.summary or item.body)


@cache
def _packing() -> Any:
    """The packing of missions, loaded with the first of them."""
    return importlib.import_module("offblock.adapters.packing")


def dump_answer(answer: Any) -> list[Any]:
    """A command's answer as it is kept for the same request again: each record's name and fields."""
    records: tuple[Record | None, ...] = answer if isinstance(answer, tuple) else (answer,)
    return [[name_of(type(one)), one.model_dump()] for one in records if one is not None]


def load_answer(kept: list[Any]) -> tuple[Record, ...]:
    """The records of an answer that was kept; older ones also name the module in which the class was then."""
    return tuple(class_of(name).model_validate(fields, context=KEPT, extra="ignore") for *_, name, fields in kept)
