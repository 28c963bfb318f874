"""How many cases the harnesses ran, told at the end of the session, and which are too long for every commit."""

from collections import Counter
from typing import Any

import pytest

COUNTS: Counter[str] = Counter()


def counted(what: str, cases: int) -> None:
    """Add to a harness's count; none at all is a mistake of the test."""
    assert cases > 0
    COUNTS[what] += cases


def summary() -> str:
    """One line for the end of the run."""
    return "harnesses: " + ", ".join(f"{number} {what}" for what, number in COUNTS.items()) + ", 0 broken invariants"


def by_night(one: Any) -> Any:
    """A case or a meeting that takes longer than ten others: a parameter of the nightly run."""
    return pytest.param(one, marks=pytest.mark.nightly)
