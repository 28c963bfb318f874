"""Which tests prove which requirement, by their marks: `@pytest.mark.rule("CC-17")`."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest


def proofs(items: Iterable[pytest.Item]) -> dict[str, list[str]]:
    """The tests of each requirement, both in order."""
    found: dict[str, set[str]] = {}
    for item in items:
        for mark in item.iter_markers("rule"):
            for rule in mark.args:
                found.setdefault(rule, set()).add(item.nodeid.partition("[")[0])
    return {rule: sorted(tests) for rule, tests in sorted(found.items())}


def write(path: Path, items: Iterable[pytest.Item]) -> None:
    """Write them as JSON."""
    path.write_text(json.dumps(proofs(items), indent=1) + "\n")
