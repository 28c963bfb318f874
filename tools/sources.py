"""The sources of the functions and of what they share, as trees: what is defined where, and what a name means there."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TREES = (ROOT / "layers/core", ROOT)
PACKAGES = ("offblock", "functions")


class Place(NamedTuple):
    """Where something is defined: `offblock.domain.fleet.aircraft`, `Aircraft.must_be_bookable`."""

    module: str
    name: str


class Sources:
    """Every module of ours with what it defines, methods too."""

    def __init__(self, modules: dict[str, ast.Module]) -> None:
        self.modules = modules
        self.defined: dict[Place, ast.stmt] = {}
        self._imported = {name: _imports(tree) for name, tree in modules.items()}
        self._methods: dict[str, set[Place]] = {}
        for name, tree in modules.items():
            for node in tree.body:
                self._define(name, node)
        self._lines: dict[Place, tuple[Place, ...]] = {}
        self._families: dict[Place, tuple[Place, ...]] = {}
        self._above = {one: self._bases(one) for one, node in self.defined.items() if isinstance(node, ast.ClassDef)}

    def _define(self, module: str, node: ast.stmt) -> None:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            self.defined[Place(module, node.name)] = node
        for target in _targets(node):
            self.defined[Place(module, target)] = node
        if isinstance(node, ast.ClassDef):
            for own in node.body:
                if isinstance(own, ast.FunctionDef):
                    place = Place(module, f"{node.name}.{own.name}")
                    self.defined[place] = own
                    self._methods.setdefault(own.name, set()).add(place)

    def _bases(self, place: Place) -> list[Place]:
        node = self.defined[place]
        assert isinstance(node, ast.ClassDef)
        bases = (one.value if isinstance(one, ast.Subscript) else one for one in node.bases)
        return [found for one in bases if (found := self.at(place.module, one))]

    def resolve(self, module: str, name: str) -> Place | None:
        """What a name means in a module: defined there, or where it was imported from."""
        for _ in range(5):
            if Place(module, name) in self.defined:
                return Place(module, name)
            imported = self._imported.get(module, {}).get(name)
            if imported is None:
                return None
            module, name = imported
        return None

    def at(self, module: str, node: ast.expr) -> Place | None:
        """What `name`, `module.name` or `Class.method` means; None for what hangs on a value."""
        if isinstance(node, ast.Name):
            return self.resolve(module, node.id)
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            return None
        home = self._imported[module].get(node.value.id)
        if home and ".".join(home) in self.modules:
            return self.resolve(".".join(home), node.attr)
        owner = self.resolve(module, node.value.id)
        inner = Place(owner.module, f"{owner.name}.{node.attr}") if owner else None
        return inner if inner in self.defined else None

    def body_of(self, place: Place) -> Iterator[ast.AST]:
        """What runs of a definition: a function with its decorators, a class as it is made, a table's value."""
        node = self.defined[place]
        if isinstance(node, ast.FunctionDef):
            yield from (*node.body, *node.decorator_list)
        elif isinstance(node, ast.ClassDef):
            made = ("__init__", "__post_init__", "__new__")
            yield from (one for one in node.body if isinstance(one, ast.FunctionDef) and one.name in made)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            yield node.value

    def above(self, place: Place) -> tuple[Place, ...]:
        """A class and those that it is made of."""
        if place not in self._lines:
            further = [one for base in self._above.get(place, ()) for one in self.above(base)]
            self._lines[place] = (place, *further)
        return self._lines[place]

    def _family(self, place: Place) -> tuple[Place, ...]:
        """A class with those above it and those below."""
        if place not in self._families:
            narrower = [one for one in self._above if place in self.above(one)]
            self._families[place] = (*self.above(place), *narrower)
        return self._families[place]

    def descends(self, place: Place, families: Iterable[Place]) -> bool:
        """Whether a class belongs to one of these families."""
        wanted = set(families)
        return bool(wanted) and any(one in wanted for one in self.above(place))

    def methods(self, kinds: Iterable[Place], name: str) -> set[Place]:
        """The methods of a name that things of these classes have, those of narrower classes too."""
        found: set[Place] = set()
        for kind in kinds:
            if any(self._is_protocol(one) for one in self.above(kind)):
                return self.named(name)
            for one in self._family(kind):
                found |= {Place(one.module, f"{one.name}.{name}")} & self.defined.keys()
        return found

    def chosen(self, kind: Place, name: str = "") -> set[Place]:
        """What a class names by an attribute, as `refusal = AircraftGrounded`; without a name by any of them."""
        node = self.defined[kind]
        assert isinstance(node, ast.ClassDef)
        fields = [one for one in node.body if isinstance(one, ast.Assign | ast.AnnAssign)]
        values = [one.value for one in fields if one.value and (not name or name in _targets(one))]
        return {found for one in values if (found := self.at(kind.module, one))}

    def has_own(self, kind: Place, name: str) -> bool:
        """Whether a class itself says what a method does."""
        return Place(kind.module, f"{kind.name}.{name}") in self.defined

    def _is_protocol(self, place: Place) -> bool:
        node = self.defined[place]
        assert isinstance(node, ast.ClassDef)
        return any(isinstance(one, ast.Name) and one.id == "Protocol" for one in node.bases)

    def named(self, name: str, properties: bool = False) -> set[Place]:
        """Every method of a name, whatever has it; only those read as a field where `properties`."""
        found = self._methods.get(name, set())
        return {one for one in found if _is_property(self.defined[one])} if properties else set(found)


def _is_property(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and any("property" in name_of(one) for one in node.decorator_list)


def _targets(node: ast.stmt) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    for target in targets:
        for one in target.elts if isinstance(target, ast.Tuple) else [target]:
            if isinstance(one, ast.Name):
                yield one.id


def name_of(node: ast.expr) -> str:
    """The last name of `name` or `module.name`."""
    return getattr(node, "id", getattr(node, "attr", ""))


def _imports(tree: ast.Module) -> dict[str, tuple[str, str]]:
    return {
        one.asname or one.name: (node.module or "", one.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }


@cache
def sources() -> Sources:
    """The repository's own, read once."""
    modules = {}
    for tree, package in zip(TREES, PACKAGES, strict=True):
        for path in sorted((tree / package).rglob("*.py")):
            parts = path.relative_to(tree).with_suffix("").parts
            modules[".".join(parts).removesuffix(".__init__")] = ast.parse(path.read_text())
    return Sources(modules)
