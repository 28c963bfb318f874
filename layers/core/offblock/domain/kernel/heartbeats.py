"""Heartbeats: when each job last ran, so that a silent one shows (PF-10)."""

from typing import ClassVar

from offblock.domain.kernel.jobs import EVERY_SECONDS
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant


class Heartbeat(Record):
    """When a job last ran and what it found due; `whole_at` is when it last looked at all that is due.

    What two jobs look for has one of its own, named after that, by which one of two that run at once looks: `by`.
    """

    keyed_by: ClassVar = ("job",)

    job: str
    last_run_at: Instant
    due: int = 0
    whole_at: Instant = 0
    by: str = ""

    def has_stopped_at(self, now: int) -> bool:
        """Whether the job has missed two runs: nothing goes wrong by that, but it comes late."""
        return self.last_run_at < now - 2 * EVERY_SECONDS[self.job]
