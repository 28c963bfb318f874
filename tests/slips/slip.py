"""A slip: one small change that breaks one rule, and the tests that must notice it."""

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
DOMAIN, USECASES = "layers/core/offblock/domain", "layers/core/offblock/usecases"
ADAPTERS, QUERIES = "layers/core/offblock/adapters", "layers/core/offblock/queries"
UNIT, INTEGRATION, MEETINGS = "tests/unit", "tests/integration", "tests/reliability/meetings"


class Slip(NamedTuple):
    """What breaks, where a `text` that is there exactly once is replaced, and the `tests` that fail then.

    `tests` are what pytest is given, two blanks apart: files, or tests in them.
    """

    what: str
    file: str
    text: str
    instead: str
    tests: str

    @property
    def place(self) -> Path:
        """The file in this tree."""
        return ROOT / self.file

    @property
    def selection(self) -> list[str]:
        """The tests as pytest's arguments."""
        return self.tests.split("  ")
