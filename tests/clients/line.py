"""A line between a client and the API on which requests and answers are lost, and requests come twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.api import Answer

TRIES = 12


class Lost(Exception):
    """No answer came: whether the request has, nobody knows."""


class Line:
    """Asks by somebody's `Caller`; of ten messages so many are lost on the way, on the way back, or sent twice."""

    def __init__(self, by: Callable[..., Answer], bad: int = 0, seed: int = 0) -> None:
        self._by, self._bad, self._dice = by, bad, random.Random(seed)

    def ask(self, method: str, path: str, body: Any = None, **query: Any) -> Answer:
        """One request, or `Lost`."""
        if self._is_bad():
            raise Lost
        answer = self._by(method, path, body, **query)
        if self._is_bad():
            answer = self._by(method, path, body, **query)
        if self._is_bad():
            raise Lost
        return answer

    def __call__(self, method: str, path: str, body: Any = None, **query: Any) -> Answer:
        """The same request until an answer comes."""
        for _ in range(TRIES):
            try:
                return self.ask(method, path, body, **query)
            except Lost:
                continue
        raise AssertionError("nothing comes through")

    def _is_bad(self) -> bool:
        return self._dice.randrange(10) < self._bad
