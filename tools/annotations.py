"""Of which classes of ours the values in a function are, as far as annotations say; for tools that read sources."""

from __future__ import annotations

import ast

from tools.sources import Place, Sources, name_of

HOLDING = frozenset({"list", "Sequence", "Iterable", "Iterator", "set", "frozenset", "tuple", "Collection"})
BY_KEY = frozenset({"dict", "Mapping", "defaultdict"})


class Types:
    """Of which classes of ours the values in one definition are, as far as annotations say."""

    def __init__(self, known: Sources, place: Place, of_parameters: bool = False) -> None:
        self._known, self._place = known, place
        self.names: dict[str, _Annotation] = {}
        self.local: set[str] = set()
        node = known.defined[place]
        if isinstance(node, ast.FunctionDef):
            self._parameters(node)
            if not of_parameters:
                self._locals(node)

    def of(self, node: ast.expr) -> set[Place]:
        """The classes that a value can be of; none where nobody says so."""
        said = self._said(node)
        return said.classes(self._known) if said else set()

    def _parameters(self, node: ast.FunctionDef) -> None:
        for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
            if one.annotation is not None:
                self.names[one.arg] = _Annotation(self._place.module, one.annotation)
        owner, _, _ = self._place.name.rpartition(".")
        if owner and node.args.args and node.args.args[0].annotation is None:
            self.names[node.args.args[0].arg] = _Annotation(self._place.module, ast.Name(owner))

    def _locals(self, node: ast.FunctionDef) -> None:
        for one in ast.walk(node):
            if isinstance(one, ast.arg):
                self.local.add(one.arg)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                self.local.add(one.id)
            if isinstance(one, ast.FunctionDef) and one is not node:
                self._parameters(one)
            elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                self.names[one.target.id] = _Annotation(self._place.module, one.annotation)
            elif isinstance(one, ast.Assign | ast.NamedExpr):
                targets = one.targets if isinstance(one, ast.Assign) else [one.target]
                self._bind(targets[0], self._said(one.value))
            elif isinstance(one, ast.For | ast.comprehension):
                said = self._said(one.iter)
                self._bind(one.target, said.element() if said else None)

    def _bind(self, target: ast.expr, said: _Annotation | None) -> None:
        if isinstance(target, ast.Name) and said:
            self.names.setdefault(target.id, said)
        if isinstance(target, ast.Tuple) and said:
            for place, one in enumerate(target.elts):
                self._bind(one, said.element(place))

    def _said(self, node: ast.expr) -> _Annotation | None:
        if isinstance(node, ast.Name):
            return self.names.get(node.id) or self._of_table(self._known.resolve(self._place.module, node.id))
        if isinstance(node, ast.Call):
            return self._answered(node)
        if isinstance(node, ast.Attribute):
            found = self._known.at(self._place.module, node)
            return self._of_table(found) if found else self._field(node)
        if isinstance(node, ast.Subscript | ast.ListComp | ast.GeneratorExp):
            said = self._said(node.value) if isinstance(node, ast.Subscript) else None
            return said.element() if said else None
        if isinstance(node, ast.IfExp):
            return self._said(node.body) or self._said(node.orelse)
        if isinstance(node, ast.BoolOp):
            return next(filter(None, map(self._said, node.values)), None)
        return None

    def _of_table(self, place: Place | None) -> _Annotation | None:
        node = self._known.defined.get(place) if place else None
        if place and isinstance(node, ast.AnnAssign):
            return _Annotation(place.module, node.annotation)
        return None

    def _field(self, node: ast.Attribute) -> _Annotation | None:
        for kind in self.of(node.value):
            for one in self._known.above(kind):
                if said := self._own_field(one, node.attr):
                    return said
        return None

    def _own_field(self, kind: Place, name: str) -> _Annotation | None:
        method = self._known.defined.get(Place(kind.module, f"{kind.name}.{name}"))
        if isinstance(method, ast.FunctionDef) and method.returns:
            return _Annotation(kind.module, method.returns).of_self(kind)
        owner = self._known.defined[kind]
        assert isinstance(owner, ast.ClassDef)
        for one in ast.walk(owner):
            if isinstance(one, ast.AnnAssign) and getattr(one.target, "id", getattr(one.target, "attr", "")) == name:
                return _Annotation(kind.module, one.annotation)
            if isinstance(one, ast.Assign) and getattr(one.targets[0], "attr", "") == name:
                made = Types(self._known, Place(kind.module, f"{kind.name}.__init__"), of_parameters=True)
                return made._said(one.value)
        return None

    def _answered(self, node: ast.Call) -> _Annotation | None:
        place = self._known.at(self._place.module, node.func)
        made = self._known.defined.get(place) if place else None
        if place and isinstance(made, ast.ClassDef):
            return _Annotation(place.module, ast.Name(place.name))
        if place and isinstance(made, ast.FunctionDef) and made.returns:
            said: _Annotation | None = _Annotation(place.module, made.returns)
        elif isinstance(node.func, ast.Attribute):
            said = self._field(node.func)
            if said is None and node.func.attr in ("get", "values", "pop", "items"):
                held = self._said(node.func.value)
                return held if held and node.func.attr in ("values", "items") else held.element() if held else None
        else:
            return None
        return self._made_of(node, said) if said and said.is_variable(self._known) else said

    def _made_of(self, node: ast.Call, said: _Annotation) -> _Annotation | None:
        """Of a function that answers by its argument's type: the class that it was given, or the value's."""
        for given in node.args:
            place = self._known.at(self._place.module, given)
            if place and isinstance(self._known.defined[place], ast.ClassDef):
                return said.with_class(place)
            if of := self._said(given):
                return of
        return None


class _Annotation:
    """What an annotation in a module says."""

    def __init__(self, module: str, node: ast.expr) -> None:
        self._module = module
        self._node = _read(node)

    def classes(self, known: Sources) -> set[Place]:
        """The classes of ours that it names, leaving out None."""
        node = self._node
        if isinstance(node, ast.BinOp):
            sides = (_Annotation(self._module, node.left), _Annotation(self._module, node.right))
            return set().union(*(one.classes(known) for one in sides))
        if isinstance(node, ast.Subscript):
            node = (
                node.slice.elts[0]
                if name_of(node.value) == "Annotated" and isinstance(node.slice, ast.Tuple)
                else node.value
            )
        place = known.at(self._module, node)
        return {place} if place and isinstance(known.defined[place], ast.ClassDef) else set()

    def element(self, place: int | None = None) -> _Annotation | None:
        """What one of several is: of a list, of what a dict has by its keys, of a tuple by its place."""
        node = self._node
        if isinstance(node, ast.BinOp):
            node = node.left
        if not isinstance(node, ast.Subscript):
            return None
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name_of(node.value) in BY_KEY and len(inner) == 2:
            return _Annotation(self._module, inner[place] if place is not None else inner[1])
        if name_of(node.value) == "tuple" and place is not None and place < len(inner):
            return _Annotation(self._module, inner[place])
        return _Annotation(self._module, inner[0]) if name_of(node.value) in HOLDING else None

    def is_variable(self, known: Sources) -> bool:
        """Whether it is a type variable, alone, in a list or with None."""
        names = [one for one in ast.walk(self._node) if isinstance(one, ast.Name)]
        return any(len(one.id) == 1 for one in names) and not self.classes(known)

    def with_class(self, place: Place) -> _Annotation:
        """The same of one class, in the same kind of list."""
        node = self._node
        if isinstance(node, ast.Subscript) and name_of(node.value) in HOLDING:
            return _Annotation(place.module, ast.Subscript(node.value, ast.Name(place.name)))
        return _Annotation(place.module, ast.Name(place.name))

    def of_self(self, kind: Place) -> _Annotation:
        """`Self` as the class whose method it is."""
        return _Annotation(kind.module, ast.Name(kind.name)) if name_of(self._node) == "Self" else self


def _read(node: ast.expr) -> ast.expr:
    """An annotation that is written as a text as what it says."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return ast.parse(node.value, mode="eval").body
    return node
