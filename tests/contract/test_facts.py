"""What a refusal always tells is read from wherever it is made, so that a client may count on it (PF-16, PF-18)."""

import ast
import textwrap

import pytest

from offblock.domain.fleet.aircraft import AircraftElsewhere, AircraftGrounded
from tests import airline
from tests.harness import document
from tools import facts
from tools.codes import ROOT
from tools.sources import Sources

REFUSALS = "class Refusal(Exception): ...\nclass AircraftTaken(Refusal): ...\n"


def _facts_of(source: str) -> dict[str, list[str]]:
    taken = f"from {ROOT.module} import AircraftTaken\n" + textwrap.dedent(source)
    return facts.facts(Sources({ROOT.module: ast.parse(REFUSALS), "inn": ast.parse(taken)}))


@pytest.mark.rule("PF-18")
def test_only_what_every_sentence_of_a_code_tells_is_certain() -> None:
    both = "def book(): raise AircraftTaken('x', airport=1, why='moving')\ndef fly(): raise AircraftTaken('x', name=2)"
    assert _facts_of(both) == {"aircraft_taken.moving": ["airport", "why"]}
    assert _facts_of("def book(): raise AircraftTaken('x', airport=1, day=None)") == {"aircraft_taken": ["airport"]}


@pytest.mark.rule("PF-18")
def test_facts_that_are_handed_on_are_certain_where_it_is_written_what_they_are() -> None:
    named = "def book(one):\n    named = {'registration': one}\n    raise AircraftTaken('x', **named, day=1)"
    assert _facts_of(named) == {"aircraft_taken": ["day", "registration"]}
    given = "def of(one): return {'licence': one}\ndef book(one): raise AircraftTaken('x', **of(one))"
    assert _facts_of(given) == {"aircraft_taken": ["licence"]}
    assert _facts_of("def book(facts): raise AircraftTaken('x', **facts)") == {}


@pytest.mark.rule("PF-16", "PF-18")
def test_the_document_says_what_a_refusal_tells() -> None:
    certain = document.document()["components"]["schemas"]["Problem"]["properties"]["facts"]["x-facts"]
    with pytest.raises(AircraftGrounded) as grounded:
        airline.aircraft(1, grounded=True).must_be_bookable("EDDG", 0, True)
    assert set(certain["aircraft_grounded"]) == set(grounded.value.facts)
    with pytest.raises(AircraftElsewhere) as elsewhere:
        airline.aircraft(1, airport="EDDH").must_be_bookable("EDDG", 0, True)
    assert set(certain["aircraft_elsewhere"]) == set(elsewhere.value.facts)
