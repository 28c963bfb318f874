"""An operation's codes are read from what it runs, and every answer is held against them (PF-16)."""

import ast
import textwrap

import pytest

from tests.harness import document
from tools import openapi
from tools.codes import ROOT, Codes
from tools.sources import Place, Sources

REFUSALS = """
class Refusal(Exception): ...
class Taken(Refusal): ...
class TakenTwice(Taken): ...
class Late(Refusal): ...
"""


def _codes_of(source: str, name: str = "book") -> set[str]:
    """What a function of a module can refuse by; refusals and the module's own are all there is."""
    taken = f"from {ROOT.module} import Late, Refusal, Taken, TakenTwice\n"
    trees = {ROOT.module: ast.parse(REFUSALS), "inn": ast.parse(taken + textwrap.dedent(source))}
    return {one.name for one in Codes(Sources(trees)).of(Place("inn", name))}


@pytest.mark.rule("PF-16")
def test_what_is_called_refuses_for_who_calls_it() -> None:
    assert _codes_of("def room(): raise Late('x')\ndef book(): return room()\ndef leave(): pass") == {"Late"}
    assert _codes_of("def room(): raise Late('x')\ndef book(): return room()\ndef leave(): pass", "leave") == set()
    assert _codes_of("def over(): return Taken('x')\ndef book(): raise over()") == {"Taken"}


@pytest.mark.rule("PF-16")
def test_what_is_caught_does_not_come_out_unless_it_is_raised_again() -> None:
    room = "def room(day):\n    if day: raise TakenTwice('x')\n    raise Late('x')\n"
    caught = "def book():\n    try:\n        room(1)\n    except Taken:\n        {}\n"
    assert _codes_of(room + caught.format("return 1")) == {"Late"}
    assert _codes_of(room + caught.format("raise")) == {"Late", "TakenTwice"}


@pytest.mark.rule("PF-16")
def test_a_method_is_that_of_the_class_which_annotations_name() -> None:
    classes = """
        class Inn:
            rooms: list[Room]
            def close(self): raise Late('x')
        class Room:
            @property
            def key(self): raise Taken('x')
            def close(self): raise TakenTwice('x')
    """
    assert _codes_of(textwrap.dedent(classes) + "def book(inn: Inn): inn.close()") == {"Late"}
    assert _codes_of(textwrap.dedent(classes) + "def book(inn: Inn):\n    for one in inn.rooms: one.close()") == {
        "TakenTwice"
    }
    assert _codes_of(textwrap.dedent(classes) + "def book(room: Room | None): return room.key") == {"Taken"}
    assert _codes_of(textwrap.dedent(classes) + "def book(thing): thing.close()") == {"Late", "TakenTwice"}, "either"


@pytest.mark.rule("PF-16")
def test_a_table_of_checks_refuses_where_they_are_made() -> None:
    checks = "def room(): raise Late('x')\nCHECKS = (room,)\n"
    assert _codes_of(checks + "def book():\n    for check in CHECKS:\n        check()\n") == {"Late"}
    kept = "def book():\n    for check in CHECKS:\n        try: check()\n        except Refusal: pass\n"
    assert _codes_of(checks + kept) == set()


@pytest.mark.rule("PF-16")
def test_a_refusal_that_is_told_of_is_not_raised() -> None:
    assert _codes_of("def book(found):\n    found.append(Late('x'))\n") == set()


@pytest.mark.rule("PF-16")
def test_a_class_chooses_what_a_method_that_it_inherits_refuses_by() -> None:
    moves = "class Moves:\n    refusal = Late\n    def to(self): raise self.refusal('x')\n"
    chosen = "class Room(Moves):\n    refusal: type[Refusal] = Taken\n"
    assert _codes_of(moves + "def book(one: Moves): one.to()") == {"Late"}
    assert _codes_of(moves + chosen + "def book(one: Room): one.to()") == {"Late", "Taken"}


@pytest.mark.rule("PF-16")
def test_every_operation_names_its_codes_in_order_and_none_that_nobody_knows() -> None:
    known = document.document()["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
    for item in document.document()["paths"].values():
        for operation in item.values():
            named = operation["x-codes"]
            assert named == sorted(set(named)), operation["operationId"]
            assert set(named) <= set(known), operation["operationId"]
            assert {*openapi.OTHERS, "invalid"} <= set(named), operation["operationId"]


@pytest.mark.rule("PF-16")
def test_codes_are_those_of_the_operation_and_not_of_its_neighbours() -> None:
    def named(method: str, path: str) -> set[str]:
        operation = document.operation_of(method, path)
        assert operation
        return set(operation["x-codes"])

    start, get = named("POST", "/api/v1/flights"), named("GET", "/api/v1/flights/7")
    assert {"window_closed", "not_the_booked_flight", "already_flying", "idempotency_key_reused"} <= start
    assert not get & {"window_closed", "already_flying", "idempotency_key_reused", "bad_cursor"}
    assert "not_enough_points" in named("POST", "/api/v1/bookings")
    assert "in_use" in named("DELETE", "/api/v1/ranks/7"), "what a collection is given"
    assert "role_missing" not in named("POST", "/api/auth/sign-in"), "an open route asks for no role"


@pytest.mark.rule("PF-15", "PF-16")
def test_an_answer_whose_code_the_operation_does_not_name_is_no_answer_of_it() -> None:
    said = {"message": "x", "error": "x", "facts": {}}
    headers = {"Offblock-Now": "x", "Retry-After": "1"}
    document.must_fit("GET", "/api/v1/flights/7", 404, {**said, "code": "not_found"}, headers)
    with pytest.raises(AssertionError, match="x-codes"):
        document.must_fit("GET", "/api/v1/flights/7", 404, {**said, "code": "no_such_bounty"}, headers)
