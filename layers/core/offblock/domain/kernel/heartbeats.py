"""Heartbeats: when each job last ran, so that a silent one shows (PF-10)."""

from typing import ClassVar

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant


class Heartbeat(Record):
    """When a job last ran and what it found due."""

    keyed_by: ClassVar = ("job",)

    job: str
    last_run_at: Instant
    due: int = 0
