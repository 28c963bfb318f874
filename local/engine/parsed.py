"""Conditions parsed once: moto parses each one two or three times a request, and most recur."""

from typing import Any

from moto.dynamodb.comparisons import ConditionExpressionParser, Func, Op

_CACHED_VALUES = 2_000  # characters of values up to which a condition is worth remembering


class Parsed:
    """What moto asks of a parser; the lists are copies because moto adds to them."""

    def __init__(self, expression: str | None, names: dict[str, str] | None, values: dict[str, Any] | None) -> None:
        self._of = (expression, tuple((names or {}).items()), repr(values or {}))
        self._parser = ConditionExpressionParser(expression, names, values)
        self.expr_attr_names_found: list[str] = []
        self.expr_attr_values_found: list[str] = []

    def parse(self) -> Op | Func:
        """The condition as a tree that judges items and keeps nothing of them."""
        tree, names, values = self._cached() if len(self._of[2]) < _CACHED_VALUES else _parse(self._parser)
        self.expr_attr_names_found.extend(names)
        self.expr_attr_values_found.extend(values)
        return tree

    def _cached(self) -> "_Tree":
        if self._of not in _KEPT:
            if len(_KEPT) >= _KEPT_MOST:
                _KEPT.clear()
            _KEPT[self._of] = _parse(self._parser)
        return _KEPT[self._of]


_Tree = tuple[Op | Func, tuple[str, ...], tuple[str, ...]]
_KEPT: dict[Any, _Tree] = {}
_KEPT_MOST = 1_000


def _parse(parser: ConditionExpressionParser) -> _Tree:
    tree = parser.parse()
    return tree, tuple(parser.expr_attr_names_found), tuple(parser.expr_attr_values_found)
