"""Imports point down: functions, use cases, domain; adapters beside; nothing imports local, tests or tools."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CORE = ROOT / "layers" / "core"
MAY = {
    "domain": {"domain"},
    "schemas": {"domain", "schemas"},
    "usecases": {"domain", "usecases"},
    "queries": {"domain", "queries", "schemas"},
    "adapters": {"domain", "adapters", "schemas", "config"},
    "config": set[str](),
    "boot": {"adapters"},
    "functions": {"domain", "usecases", "queries", "schemas", "adapters", "config", "boot"},
}
PURE = {"time", "os", "boto3", "botocore", "pynamodb", "aws_lambda_powertools", "socket", "subprocess", "secrets"}


def violations(source: str, layer: str, function: str = "") -> list[str]:
    """What a module of a layer imports but may not; what only type checkers read does not count."""
    found = []
    for name in _imported(ast.parse(source)):
        parts = name.split(".")
        if parts[0] in {"local", "tests", "tools"} and layer:
            found.append(name)
        if parts[0] == "functions" and (layer != "functions" or parts[1] != function):
            found.append(name)
        if parts[0] == "offblock" and len(parts) > 1 and parts[1] not in MAY[layer]:
            found.append(name)
        if layer == "domain" and parts[0] in PURE:
            found.append(name)
    return found


def _imported(tree: ast.Module) -> list[str]:
    skipped = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inside in ast.walk(node)
    }
    names = []
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def _modules() -> list[tuple[Path, str, str]]:
    found = []
    for path in (CORE / "offblock").rglob("*.py"):
        relative = path.relative_to(CORE / "offblock")
        layer = relative.parts[0].removesuffix(".py")
        if layer != "__init__":
            found.append((path, layer, ""))
    for path in (ROOT / "functions").rglob("*.py"):
        found.append((path, "functions", path.relative_to(ROOT / "functions").parts[0]))
    return found


@pytest.mark.parametrize(
    ("path", "layer", "function"), _modules(), ids=lambda value: getattr(value, "name", str(value))
)
def test_a_module_imports_downwards_only(path: Path, layer: str, function: str) -> None:
    assert violations(path.read_text(), layer, function) == []


@pytest.mark.parametrize(
    ("source", "layer"),
    [
        ("from offblock.adapters.store import Store", "domain"),
        ("import time", "domain"),
        ("from offblock.adapters.store import Store", "usecases"),
        ("from offblock.usecases import missions", "adapters"),
        ("from functions.charter import app", "usecases"),
        ("from tests import airline", "domain"),
        ("import local.stack", "functions"),
    ],
)
def test_the_check_finds_what_is_forbidden(source: str, layer: str) -> None:
    assert violations(source, layer, "bookings")


def test_one_function_never_imports_another() -> None:
    assert violations("from functions.charter import missions", "functions", "bookings")
    assert not violations("from functions.charter import missions", "functions", "charter")


def test_what_only_type_checkers_read_does_not_count() -> None:
    assert not violations(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from offblock.adapters.store import Store", "usecases"
    )
