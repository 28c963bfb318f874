"""Which facts each refusal always tells beside its sentence, read from wherever somebody says no (PF-16, PF-18).

By them a client says a refusal in its own words: what stands here for a code is there however it came about.
Where a code tells `why`, what it tells for that alone stands at `aircraft_taken.moving`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from offblock.domain.kernel.names import CODES
from tools.codes import ROOT
from tools.sources import Place, Sources, name_of, sources


def facts(known: Sources | None = None) -> dict[str, list[str]]:
    """The facts of every code that has some, in order; those that only some of its sentences tell are left out."""
    found: dict[str, set[str]] = {}
    for refusal, certain, why in _told(known or sources()):
        code = CODES.get(refusal.name)
        for name in [*filter(None, (code, code and why and f"{code}.{why}"))]:
            found[name] = found[name] & certain if name in found else set(certain)
    return {code: sorted(certain) for code, certain in sorted(found.items()) if certain}


def _told(known: Sources) -> Iterator[tuple[Place, set[str], str | None]]:
    """Each place where a refusal is made, with the facts that are certain there, and the `why` that it gives."""
    for module, tree in known.modules.items():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.Module):
                continue
            for call in _calls(function):
                certain = _facts(known, module, function, call)
                yield from ((refusal, certain, _why(call)) for refusal in _refusals(known, module, call.func))


def _calls(function: ast.AST) -> Iterator[ast.Call]:
    """The calls of a function, without those of functions inside it, which are looked at as their own."""
    for part in ast.iter_child_nodes(function):
        if isinstance(part, ast.FunctionDef):
            continue
        if isinstance(part, ast.Call):
            yield part
        yield from _calls(part)


def _refusals(known: Sources, module: str, made: ast.expr) -> list[Place]:
    """The classes of a refusal that a call makes; `self.refusal` is whichever the record has chosen."""
    if isinstance(made, ast.Attribute) and made.attr == "refusal":
        kinds = (place for place, node in known.defined.items() if isinstance(node, ast.ClassDef))
        chosen = {one for kind in kinds for one in known.chosen(kind, "refusal")}
        return [one for one in chosen if known.descends(one, {ROOT})]
    found = known.at(module, made)
    return [found] if found and isinstance(known.defined[found], ast.ClassDef) and known.descends(found, {ROOT}) else []


def _why(call: ast.Call) -> str | None:
    written = (one.value for one in call.keywords if one.arg == "why")
    return next((str(one.value) for one in written if isinstance(one, ast.Constant)), None)


def _facts(known: Sources, module: str, function: ast.AST, call: ast.Call) -> set[str]:
    found: set[str] = set()
    for one in call.keywords:
        if one.arg is None:
            found |= _spread(known, module, function, one.value)
        elif not (isinstance(one.value, ast.Constant) and one.value.value is None):
            found.add(one.arg)
    return found - {"message"}


def _spread(known: Sources, module: str, function: ast.AST, spread: ast.expr) -> set[str]:
    """What `**named` is certain to hold: a dictionary of the function, or that which another of ours gives."""
    if isinstance(spread, ast.Dict):
        return {one.value for one in spread.keys if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    if isinstance(spread, ast.Name):
        made = [
            one.value
            for one in ast.walk(function)
            if isinstance(one, ast.Assign) and name_of(one.targets[0]) == spread.id
        ]
        return _common([_spread(known, module, function, one) for one in made])
    place = known.at(module, spread.func) if isinstance(spread, ast.Call) else None
    if place is None or not isinstance(giver := known.defined[place], ast.FunctionDef):
        return set()
    given = [one.value for one in ast.walk(giver) if isinstance(one, ast.Return) and one.value]
    return _common([_spread(known, place.module, giver, one) for one in given])


def _common(found: list[set[str]]) -> set[str]:
    return set.intersection(*found) if found else set()
