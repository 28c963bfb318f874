"""The names that data and clients know stay what they are, wherever the code behind them lives."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

import offblock
from offblock.adapters.keys.grammar import Listing
from offblock.adapters.keys.shapes import LISTS, SHAPES
from offblock.adapters.moments import moment_for
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.adapters.stored import dump_answer, parse, text_of
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.releases import Cancelled
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.kernel.idempotency import KeptAnswer
from offblock.domain.kernel.names import ANSWERS, CODES, KINDS, class_of, name_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Refusal
from tests.airline import TENANT
from tests.conftest import Clock


def _modules(package: str = "offblock") -> list[Any]:
    """Every module of ours, loaded."""
    root = importlib.import_module(package)
    return [importlib.import_module(one.name) for one in pkgutil.walk_packages(root.__path__, f"{package}.")]


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


@pytest.mark.parametrize("name", [*KINDS, *ANSWERS])
def test_a_name_leads_to_its_class_and_back(name: str) -> None:
    assert issubclass(class_of(name), Record)
    assert name_of(class_of(name)) == name


def test_every_stored_kind_has_its_place_in_the_table_and_no_other() -> None:
    assert set(SHAPES) == set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_fields_that_tell_records_apart_are_the_parts_of_their_key(name: str) -> None:
    kind = class_of(name)
    known = {*kind.model_fields, *(one for one, member in inspect.getmembers(kind) if isinstance(member, property))}
    assert set(kind.keyed_by) <= known
    assert len(inspect.signature(SHAPES[name].key).parameters) == len(kind.keyed_by)


def test_every_list_is_of_a_stored_kind() -> None:
    for make in LISTS.values():
        wanted = [one for one in inspect.signature(make).parameters.values() if one.default is one.empty]
        listing = make(*(1 if one.name != "icao" else "EDDG" for one in wanted))
        assert isinstance(listing, Listing)
        assert listing.kind in KINDS


def _commands() -> Iterator[tuple[str, Any]]:
    for module in _modules("offblock.usecases"):
        for name, one in inspect.getmembers(module, inspect.isfunction):
            if hasattr(one, "__wrapped__") and one.__module__ == module.__name__:
                yield f"{module.__name__}.{name}", one


def _records_in(annotation: Any) -> set[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return {annotation}
    return {one for part in get_args(annotation) for one in _records_in(part)}


def test_what_a_command_answers_has_a_name_under_which_it_is_kept() -> None:
    answers: set[type[Record]] = set()
    for _, command in _commands():
        answers |= _records_in(get_type_hints(command, localns={"Store": Store}).get("return"))
    assert len(answers) > 20
    unkept = {"ShorterRoute"}  # told without a write, so that the same request finds out again
    assert {one.__name__ for one in answers if not _has_name(one)} <= unkept


def _has_name(kind: type[Record]) -> bool:
    try:
        return bool(name_of(kind))
    except KeyError:
        return False


def test_an_answer_is_kept_by_its_name_alone() -> None:
    assert dump_answer(Cancelled(cancelled=2, penalty_points=50, balance=-50)) == [
        ["Cancelled", {"cancelled": 2, "penalty_points": 50, "balance": -50}]
    ]


@pytest.mark.rule("PF-05")
def test_an_answer_that_was_kept_before_a_class_moved_is_still_given(table: str, clock: Clock) -> None:
    fields = {"cancelled": 2, "penalty_points": 50, "balance": -50}
    kept = [["offblock.domain.bookings.bookings", "Cancelled", fields], ["somewhere.that.is.gone", "Settings", {}]]
    store = Store(TENANT, moment_for("first"), IdempotencyKey("key", "body"))
    record = KeptAnswer(key="key", body_hash="body", kind="many", answer=kept, expires_at=int(clock.at) + 60)
    store.keep(record)
    (before,) = store.replay() or (None,)
    assert isinstance(before, tuple)
    assert before[0] == Cancelled(**fields)
    assert isinstance(before[1], Settings)


RENAMED = {
    ("Aircraft", "flown_in_by"): "brought_by",
    ("Aircraft", "staff_notified"): "is_told",
    ("PositioningRequest", "staff_notified"): "is_told",
    ("PositioningRequest", "next_check_at"): "look_at",
    ("Teleport", "next_check_at"): "look_at",
    ("Bounty", "next_check_at"): "look_at",
    ("Booking", "is_exclusive"): "alone",
}
"""What is stored under another name than the code has for it by now."""


def test_fields_that_were_renamed_are_stored_as_before_and_no_others() -> None:
    _modules()
    stored = [kind for kind in _below(Record) if kind.__module__.startswith("offblock.domain.")]
    fields = {(kind.__name__, name): one for kind in stored for name, one in kind.model_fields.items()}
    assert {key: one.serialization_alias for key, one in fields.items() if one.serialization_alias} == RENAMED
    assert {key: one.validation_alias for key, one in fields.items() if one.validation_alias} == RENAMED


def test_a_record_that_was_stored_before_a_field_was_renamed_is_read_and_written_as_it_was() -> None:
    before = '{"mission_id":1,"aircraft_id":2,"departure":"EDDG","starts_at":9,"look_at":7,"is_told":true}'
    read = parse(PositioningRequest, before)
    assert (read.next_check_at, read.staff_notified) == (7, True)
    assert json.loads(text_of(read)) == json.loads(before)


def test_every_refusal_has_a_public_code_of_its_own() -> None:
    _modules()
    refusals = {one.__name__ for one in _below(Refusal) if one.__module__.startswith(offblock.__name__)}
    assert refusals | {"Refusal"} == set(CODES)
    own = [code for name, code in CODES.items() if name != "ChangedSince"]  # whoever changed it, the client looks again
    assert len(set(own)) == len(own)
    assert all(code.replace("_", "").isalnum() and code.islower() for code in CODES.values())


def test_what_is_refused_says_its_code() -> None:
    assert Refusal("No.").code == "refused"
