"""Which refusals a function can answer by, read from its source: what it raises, and what it calls raises (PF-16).

Nothing is run. A call leads to the function that it names; a method to the class of what it is called on, as far as
annotations tell, else to every method of that name. So a code may be named that never comes, and none is left out
but where a function is found by a text alone: the tests hold every answer against the document.
"""

from __future__ import annotations

import ast
import builtins
import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from types import FunctionType
from typing import Any

from offblock.domain.kernel.refusals import Refusal
from tools.annotations import Types
from tools.sources import Place, Sources, sources

ROOT = Place("offblock.domain.kernel.refusals", "Refusal")
PLAIN = frozenset(name for kind in (dict, list, str, set, tuple, bytes, int, float) for name in dir(kind))
"""Methods of what is no class of ours: where nobody knows what they are called on, it is one of those."""


class Codes:
    """The codes of every function of ours, found together: each is what it raises and what those it uses can."""

    def __init__(self, known: Sources) -> None:
        self._known = known
        self._uses = {place: _Uses(known, place) for place in known.defined}
        self._found: dict[Place, frozenset[Place]] = dict.fromkeys(self._uses, frozenset())
        self._settle()

    def of(self, place: Place) -> frozenset[Place]:
        """The refusals, each as the place of its class, that what is defined there can end in."""
        return self._found.get(place, frozenset())

    def _settle(self) -> None:
        users: dict[Place, set[Place]] = {}
        for place, uses in self._uses.items():
            for other, _ in uses.calls:
                users.setdefault(other, set()).add(place)
        waiting = set(self._uses)
        while waiting:
            place = waiting.pop()
            now = self._now(place)
            if now != self._found[place]:
                self._found[place] = now
                waiting |= users.get(place, set())

    def _now(self, place: Place) -> frozenset[Place]:
        uses = self._uses[place]
        found = set(uses.raised)
        for other, caught in uses.calls:
            found |= {one for one in self._found.get(other, ()) if not self._known.descends(one, caught)}
        return frozenset(found)


class _Uses(ast.NodeVisitor):
    """What one definition raises itself and what it uses, each with the refusals that are caught around it."""

    def __init__(self, known: Sources, place: Place) -> None:
        self._known, self._place = known, place
        self._types = Types(known, place)
        self._caught: frozenset[Place] = frozenset()
        self._each: dict[str, ast.expr] = {}
        self.raised: set[Place] = set()
        self.calls: set[tuple[Place, frozenset[Place]]] = set()
        for part in known.body_of(place):
            self.visit(part)

    def visit_Try(self, node: ast.Try) -> None:
        """What is caught here and not raised again does not come out."""
        before = self._caught
        for handler in node.handlers:
            if not any(isinstance(one, ast.Raise) and one.exc is None for one in ast.walk(handler)):
                self._caught |= frozenset(self._refusals(handler.type))
        self._visit_each(node.body)
        self._caught = before
        self._visit_each([*node.handlers, *node.orelse, *node.finalbody])

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        """The kinds that are caught are not raised."""
        self._visit_each(node.body)

    def visit_For(self, node: ast.For) -> None:
        """A table whose functions are called one by one is used where that is done."""
        called = {one.func.id for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
        if isinstance(node.target, ast.Name) and node.target.id in called:
            self._each[node.target.id] = node.iter
        else:
            self.visit(node.iter)
        self._visit_each([*node.body, *node.orelse])

    def visit_Raise(self, node: ast.Raise) -> None:
        """A class that is raised without being called is raised all the same."""
        self._raise(self._refusals(node.exc))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """A refusal that is made is one that is raised, here or by who asked for it."""
        if isinstance(node.func, ast.Name) and node.func.id in self._each:
            self.visit(self._each[node.func.id])
        self._raise(self._refusals(node.func))
        if isinstance(node.func, ast.Attribute) and self._known.at(self._place.module, node.func) is None:
            self._use(self._methods(node.func))
            self._raise(self._chosen_for(node.func))
            self.visit(node.func.value)
        else:
            self.visit(node.func)
        for part in (*node.args, *(one.value for one in node.keywords)):
            if isinstance(part, ast.Call) and self._refusals(part.func):
                self.generic_visit(part)  # told of, and not raised
            else:
                self.visit(part)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """A property, a method that is handed on, or what a module of ours holds."""
        found = self._known.at(self._place.module, node)
        if found:
            self._use({found})
            return
        self._use(self._properties(node))
        self.visit(node.value)

    def visit_Name(self, node: ast.Name) -> None:
        """A function, a class or a table of the module."""
        found = self._known.resolve(self._place.module, node.id)
        if found and node.id not in self._types.local:
            self._use({found})

    def _visit_each(self, nodes: Iterable[ast.AST]) -> None:
        for one in nodes:
            self.visit(one)

    def _use(self, places: set[Place]) -> None:
        self.calls |= {(one, self._caught) for one in places if one != self._place}

    def _raise(self, kinds: Iterable[Place]) -> None:
        self.raised |= {one for one in kinds if not self._known.descends(one, self._caught)}

    def _refusals(self, node: ast.expr | None) -> set[Place]:
        """The refusals that an expression names: one by one, or as its class has chosen."""
        if isinstance(node, ast.Tuple):
            return set[Place]().union(*map(self._refusals, node.elts))
        found = self._known.at(self._place.module, node) if node is not None else None
        named = {found} if found else set()
        if found is None and isinstance(node, ast.Attribute):
            lines = [self._known.above(kind) for kind in self._types.of(node.value)]
            named = {one for line in lines for kind in line for one in self._known.chosen(kind, node.attr)}
        return {one for one in named if self._known.descends(one, {ROOT})}

    def _chosen_for(self, node: ast.Attribute) -> set[Place]:
        """The refusals that a class has chosen for a method that it inherits."""
        kinds = [one for one in self._types.of(node.value) if not self._known.has_own(one, node.attr)]
        return {one for kind in kinds for one in self._known.chosen(kind) if self._known.descends(one, {ROOT})}

    def _methods(self, node: ast.Attribute) -> set[Place]:
        """The methods that a call can mean; of an unknown thing all of that name, unless every list has one."""
        kinds = self._types.of(node.value)
        if kinds:
            return self._known.methods(kinds, node.attr)
        return set() if node.attr in PLAIN or hasattr(builtins, node.attr) else self._known.named(node.attr)

    def _properties(self, node: ast.Attribute) -> set[Place]:
        kinds = self._types.of(node.value)
        return self._known.methods(kinds, node.attr) if kinds else self._known.named(node.attr, properties=True)


@cache
def _codes() -> Codes:
    return Codes(sources())


def refusals_of(function: FunctionType) -> set[type[Refusal]]:
    """The refusals that a function of ours can end in, and those that it holds in a closure, as a collection's do."""
    found = _named(Place(function.__module__, function.__qualname__.partition(".<locals>")[0]))
    for held in _held(function):
        found |= refusals_of(held)
    return found


def shell_refusals(api: type[Any]) -> set[type[Refusal]]:
    """What an API can refuse a request by before and after its route."""
    own = (one for one in api.__mro__ if one.__module__.startswith(("offblock.", "functions.")))
    places = (Place(one.__module__, f"{one.__name__}.{name}") for one in own for name in vars(one))
    return set[type[Refusal]]().union(*map(_named, places))


def _named(place: Place) -> set[type[Refusal]]:
    return {getattr(importlib.import_module(one.module), one.name) for one in _codes().of(place)}


def _held(function: FunctionType) -> Iterator[FunctionType]:
    for cell in function.__closure__ or ():
        held = cell.cell_contents
        fields = vars(held) if hasattr(held, "__dict__") else {}
        named = [fields[name] for name in function.__code__.co_names if name in fields]
        yield from (one for one in (held, *named) if isinstance(one, FunctionType))
