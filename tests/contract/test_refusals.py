"""What is refused in English is refused by code and facts too, in whatever file somebody says no (PF-15, PF-18)."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest

from local.template import ROOT
from offblock.domain.kernel.names import CODES

SOURCES = sorted([*(ROOT / "layers/core/offblock").rglob("*.py"), *(ROOT / "functions").rglob("*.py")])
WORDED = {**dict.fromkeys(CODES, 0), "Fault": 1, "finding": 1}
"""What says no, and which of its arguments is the sentence."""
FIELDS = {"Invalid", "UnknownSetting", "NotTheBookedFlight", "ExpiryPassed", "IdempotencyKeyReused"}


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


CALLS = list(_calls())
SENTENCES = [
    (where, call, call.args[WORDED[name]])
    for where, call in CALLS
    if (name := _name(call)) in WORDED and name not in FIELDS and len(call.args) > WORDED[name]
]


@pytest.mark.rule("PF-18")
def test_no_sentence_is_put_together_where_somebody_says_no() -> None:
    """An f-string would say in English what no client can say in another language."""
    made = [where for where, _, said in SENTENCES if isinstance(said, ast.JoinedStr | ast.BinOp | ast.Call)]
    assert made == []
    assert len(SENTENCES) > 100, "the search finds them"


@pytest.mark.rule("PF-18")
def test_every_sentence_has_the_facts_that_it_names() -> None:
    lacking = []
    for where, call, said in SENTENCES:
        template = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
        if _name(call) == "Fault":
            known = _keys(call.args[2]) if len(call.args) > 2 else set()
        else:
            known = {one.arg for one in call.keywords}
        if None not in known and (missing := set(re.findall(r"\{(\w+)\}", template)) - known):
            lacking.append((where, missing))
    assert lacking == []


def _keys(facts: Any) -> set[str | None]:
    if not isinstance(facts, ast.Dict):
        return {None}
    return {one.value if isinstance(one, ast.Constant) else None for one in facts.keys}  # type: ignore[misc]  # names


@pytest.mark.rule("PF-18")
def test_no_field_is_wrong_without_a_code_of_its_own() -> None:
    """`Invalid` takes sentences as well: for the files whose words are a table of their own."""
    plain = [
        where
        for where, call in CALLS
        if _name(call) in FIELDS and call.args and isinstance(call.args[0], ast.Dict)
        for value in call.args[0].values
        if isinstance(value, ast.Constant | ast.JoinedStr | ast.BinOp)
    ]
    assert [one for one in plain if "/imports/" not in one and "/formats/" not in one] == []


@pytest.mark.rule("PF-18")
def test_no_validator_of_the_domain_finds_anything_without_a_code() -> None:
    found = [where for where, call in CALLS if _name(call) == "ValueError" and "/domain/" in where]
    assert found == []


def test_every_code_is_written_as_codes_are() -> None:
    assert [code for code in CODES.values() if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []
    written = [call.args[0] for _, call in CALLS if _name(call) in ("Fault", "finding") and call.args]
    own = [one.value for one in written if isinstance(one, ast.Constant)]
    assert [code for code in own if not re.fullmatch(r"[a-z]+(_[a-z]+)*", str(code))] == []
