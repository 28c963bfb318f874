"""What a function does at its start, before any event, its own policy lets it do.

A start swallows what fails, and the table counts it as refused: an alarm for every new instance (OP-02).
"""

import ast
from typing import Any

import pytest

from local import template
from offblock import boot
from tests.harness import policies


def _starts(name: str) -> list[str]:
    """What a function's boot.py has done before its first event, of the package's own boot module."""
    tree = ast.parse((template.ROOT / "functions" / name / "boot.py").read_text())
    (call,) = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and ast.unparse(one.func) == "started"]
    return [ast.unparse(one) for one in call.args[1:]]


@pytest.mark.rule("OP-02")
@pytest.mark.parametrize("name", sorted(template.functions()))
def test_a_start_is_denied_nothing(name: str, table: Any) -> None:
    with policies.acting(name):
        for start in _starts(name):
            if start != "bus.connect":  # no call to AWS: it makes a client
                getattr(boot, start)()
    assert policies.drain() == []


def test_a_start_that_its_policy_denies_is_noticed(table: Any) -> None:
    with policies.acting("unsubscribe"), pytest.raises(policies.Denied):
        boot.table()
    assert policies.drain()
