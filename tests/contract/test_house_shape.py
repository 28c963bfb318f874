"""The shape of the house: few parameters, results with names, and the field's own words."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CORE = sorted((ROOT / "layers" / "core").rglob("*.py"))
OURS = [
    *CORE,
    *(one for folder in ("functions", "local", "ops", "tools", "tests") for one in (ROOT / folder).rglob("*.py")),
]
MOST_PARAMETERS = 6
ELSEWHERE = {"told", "retold", "plane", "planes", "asked", "used"}
"""What has a name of its own in this field: events, answers, aircraft, requests."""


def nodes(files: Iterable[Path]) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the place where it stands."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def parameters(function: ast.FunctionDef) -> list[str]:
    """The names of a function's parameters, without self."""
    every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return [one.arg for one in every if one.arg not in ("self", "cls")]


def is_nameless(annotation: ast.expr | None) -> bool:
    """Whether a result is a tuple of three or more things that nobody has named."""
    if not isinstance(annotation, ast.Subscript) or ast.unparse(annotation.value) != "tuple":
        return False
    parts = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else []
    return len(parts) > 2 and not any(isinstance(one, ast.Constant) and one.value is ... for one in parts)


@cache
def functions() -> list[tuple[str, ast.FunctionDef]]:
    """Every function of the package with its place."""
    return [(place, node) for place, node in nodes(CORE) if isinstance(node, ast.FunctionDef)]


def test_no_function_takes_more_than_six_things() -> None:
    assert [place for place, one in functions() if len(parameters(one)) > MOST_PARAMETERS] == []


def test_no_result_of_three_things_is_without_names() -> None:
    assert [place for place, one in functions() if is_nameless(one.returns)] == []


def test_nothing_is_called_by_a_word_that_means_everything() -> None:
    word = re.compile(rf"\b({'|'.join(ELSEWHERE)})\b")
    called = [
        place
        for place, node in nodes(one for one in OURS if word.search(one.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id in ELSEWHERE)
        or (isinstance(node, ast.arg) and node.arg in ELSEWHERE)
        or (isinstance(node, ast.FunctionDef) and node.name in ELSEWHERE)
    ]
    assert called == []
