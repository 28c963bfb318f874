"""Heartbeats: when each job last ran, so that a silent one shows (PF-10)."""

from enum import StrEnum
from typing import ClassVar

from offblock.domain.kernel.jobs import EVERY_SECONDS
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant


class RunResult(StrEnum):
    """What a job's run came to: nothing was due, or what was has been sent to be done."""

    NOTHING_DUE = "nothing_due"
    WORK_SENT = "work_sent"


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

    @property
    def next_run_at(self) -> int:
        """When it is scheduled next."""
        return self.last_run_at + EVERY_SECONDS[self.job]

    @property
    def result(self) -> RunResult:
        """What the last run came to; how much that was is all airlines' together, and not told (PF-01)."""
        return RunResult.WORK_SENT if self.due else RunResult.NOTHING_DUE

    def has_stopped_at(self, now: int) -> bool:
        """Whether the job has missed two runs: nothing goes wrong by that, but it comes late."""
        return self.next_run_at + EVERY_SECONDS[self.job] < now


class JobState(StrEnum):
    """Whether a job runs; one that never did may be that of a system begun a moment ago."""

    RUNS = "runs"
    STOPPED = "stopped"
    NEVER = "never"


def state_of(beat: Heartbeat | None, now: int) -> JobState:
    """Whether a job runs, by when it last did."""
    if beat is None:
        return JobState.NEVER
    return JobState.STOPPED if beat.has_stopped_at(now) else JobState.RUNS
