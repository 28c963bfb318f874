"""What an import finds: every place that finds something gives the facts of its sentence, and no English among them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import offblock
from offblock.domain.imports.imports import Group, RowProblem
from offblock.domain.imports.sentences import ERRORS, FILES, WARNINGS, named
from offblock.domain.kernel.refusals import Fault

ROOT = Path(offblock.__path__[0])
PLACES = {"refuse", "warn", "of", "ValueFault", "WrongFile", "ended_by"}
SENTENCES = {**ERRORS, **WARNINGS, **FILES}
"""By what a row's or a file's problem is made; a code is the first of the texts given that is one."""


def _found() -> Iterator[tuple[str, str, dict[str | None, ast.expr]]]:
    """Each place where something is found: where it is, the code, and what it gives by name."""
    for folder in ("formats", "usecases/imports"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in PLACES:
                    texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                    codes = [one for one in texts if one in SENTENCES]
                    if codes:
                        yield f"{path.name}:{node.lineno}", str(codes[0]), {one.arg: one.value for one in node.keywords}


FOUND = list(_found())


@pytest.mark.rule("PF-18")
def test_whatever_is_found_in_a_file_comes_with_the_facts_of_its_sentence() -> None:
    lacking = [
        (where, code)
        for where, code, facts in FOUND
        if None not in facts and not set(named(SENTENCES[code])) <= set(facts)
    ]
    assert lacking == []
    assert len({code for _, code, _ in FOUND}) > 45, "the search finds them"


@pytest.mark.rule("PF-18")
def test_no_fact_of_a_file_is_english() -> None:
    """A sentence of another language would have it in its midst."""
    written = [(where, one) for where, _, facts in FOUND for one in facts.values()]
    english = [where for where, one in written if isinstance(one, ast.JoinedStr | ast.BinOp)]
    english += [where for where, one in written if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    assert english == []


@pytest.mark.rule("PF-18")
def test_what_a_form_would_find_is_said_with_its_own_code_and_facts() -> None:
    wrong = Fault("too_few", "give at least {min_length}", {"min_length": 1})
    one = RowProblem.of(2, "days", "invalid", text=wrong.plain)
    assert one.message == "give at least 1"
    assert one.facts == {"text": {"code": "too_few", "text": "give at least 1", "min_length": 1}}
    other = RowProblem.of(3, "days", "invalid", text=Fault("missing", "this field is missing").plain)
    assert Group.of(one).plus(Group.of(other)).text == "…"
