"""Who may import whom: layers point down, contexts back to those before them, and nothing goes round in a circle."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CORE = ROOT / "layers" / "core"
MAY = {
    "domain": {"domain"},
    "formats": {"domain", "formats"},
    "schemas": {"domain", "schemas"},
    "usecases": {"domain", "formats", "usecases"},
    "queries": {"domain", "formats", "queries", "schemas"},
    "adapters": {"domain", "adapters", "schemas", "config"},
    "config": set[str](),
    "boot": {"adapters"},
    "functions": {"domain", "usecases", "queries", "schemas", "adapters", "config", "boot"},
}
"""What each layer may import of the others."""
ORDER = (
    "kernel", "access", "airline", "people", "network", "fleet", "bounties", "bookings", "charter", "flights",
    "simulation",
)  # fmt: skip
"""The contexts of the domain: each knows those before it and none after it."""
ASIDE = {"notices": {"kernel", "access"}, "imports": {"kernel"}}
"""Contexts beside the order, and what they know."""
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
        if layer in {"domain", "formats"} and parts[0] in PURE:
            found.append(name)
    return found


def out_of_order(source: str, context: str) -> list[str]:
    """What a module of one of the domain's contexts imports of contexts that it may not know, types too."""
    known = ASIDE.get(context) or set(ORDER[: ORDER.index(context)])
    named = (name.split(".") for name in _imported(ast.parse(source), types=True))
    return [
        ".".join(parts) for parts in named if parts[:2] == ["offblock", "domain"] and parts[2] not in {context, *known}
    ]


def _imported(tree: ast.Module, types: bool = False) -> list[str]:
    skipped = {
        id(inside)
        for node in ast.walk(tree)
        if not types and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
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


def circles(modules: dict[str, str]) -> list[str]:
    """Imports that close a circle, also those that only type checkers read, of modules by name and source."""
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, source in modules.items():
        for target in _imported(ast.parse(source), types=True):
            home = target if target in modules else target.rpartition(".")[0]
            if home in modules and home != name:
                arrows[name].add(home)
    found: list[str] = []
    state: dict[str, str] = {}

    def visit(name: str) -> None:
        state[name] = "open"
        for target in sorted(arrows[name]):
            if state.get(target) == "open":
                found.append(f"{name} -> {target}")
            elif target not in state:
                visit(target)
        state[name] = "done"

    for name in sorted(modules):
        if name not in state:
            visit(name)
    return found


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


def _named(root: Path, below: Path) -> dict[str, str]:
    """The sources below a folder by the names under which they are imported."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path.read_text()
        for path in below.rglob("*.py")
    }


@pytest.mark.parametrize(
    ("path", "layer", "function"), _modules(), ids=lambda value: getattr(value, "name", str(value))
)
def test_a_module_imports_downwards_only(path: Path, layer: str, function: str) -> None:
    assert violations(path.read_text(), layer, function) == []


@pytest.mark.parametrize("context", [*ORDER, *ASIDE])
def test_a_context_knows_those_before_it_alone(context: str) -> None:
    sources = [path.read_text() for path in (CORE / "offblock" / "domain" / context).glob("*.py")]
    assert len(sources) > 1
    assert [name for source in sources for name in out_of_order(source, context)] == []


def test_every_context_of_the_domain_has_its_place_in_the_order() -> None:
    folders = {path.name for path in (CORE / "offblock" / "domain").iterdir() if (path / "__init__.py").exists()}
    assert folders == {*ORDER, *ASIDE}


def test_the_other_layers_have_the_same_rooms() -> None:
    for layer in ("usecases", "queries", "schemas"):
        folders = {path.name for path in (CORE / "offblock" / layer).iterdir() if (path / "__init__.py").exists()}
        assert folders <= {*ORDER, *ASIDE}, layer


def test_no_import_goes_round_in_a_circle() -> None:
    modules = _named(CORE, CORE / "offblock") | _named(ROOT, ROOT / "functions") | _named(ROOT, ROOT / "local")
    assert len(modules) > 200
    assert circles(modules) == []


@pytest.mark.parametrize(
    ("source", "layer"),
    [
        ("from offblock.adapters.store.store import Store", "domain"),
        ("import time", "domain"),
        ("from offblock.domain.fleet import stands\nimport socket", "formats"),
        ("from offblock.adapters.store.store import Store", "usecases"),
        ("from offblock.usecases.charter import drafts", "adapters"),
        ("from offblock.usecases.charter import drafts", "queries"),
        ("from functions.charter import app", "usecases"),
        ("from tests import airline", "domain"),
        ("import local.stack", "functions"),
    ],
)
def test_the_check_finds_what_is_forbidden(source: str, layer: str) -> None:
    assert violations(source, layer, "bookings")


@pytest.mark.parametrize(
    ("source", "context"),
    [
        ("from offblock.domain.charter.missions import Mission", "bookings"),
        (
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from offblock.domain.flights import tracks",
            "fleet",
        ),
        ("from offblock.domain.people import users", "notices"),
        ("import offblock.domain.access.audit", "kernel"),
    ],
)
def test_the_check_finds_what_runs_back_up(source: str, context: str) -> None:
    assert out_of_order(source, context)


def test_the_check_finds_a_circle_also_of_types() -> None:
    types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from b import B"
    assert circles({"a": types, "b": "from a import A"}) == ["b -> a"]
    assert circles({"a": "from b import B", "b": "import os"}) == []


def test_one_function_never_imports_another() -> None:
    assert violations("from functions.charter import missions", "functions", "bookings")
    assert not violations("from functions.charter import missions", "functions", "charter")


def test_what_only_type_checkers_read_does_not_count_between_layers() -> None:
    assert not violations(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from offblock.adapters.store.store import Store",
        "usecases",
    )
