"""One tenant being seeded: what is noted, and how it is written."""

from typing import Any

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record


class Seeding:
    """One tenant being seeded; what it writes is written a hundred records at a time."""

    def __init__(self, tenant: str) -> None:
        self.store = Store(tenant, moment_for(f"seed {tenant}"))
        self.ids = self.store.moment.ids
        self.waiting: list[Record] = []
        self.known: dict[str, int] = {}

    def add(self, record: Record) -> Any:
        """Note a record to be written."""
        self.waiting.append(record)
        return record

    def write(self) -> None:
        """Write what was noted."""
        for start in range(0, len(self.waiting), 90):
            self.store.commit(Decision(None, puts=tuple(self.waiting[start : start + 90])))
        self.waiting.clear()
