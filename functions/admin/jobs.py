"""The route of the jobs: whether the scheduler is alive, and what waits for it."""

from __future__ import annotations

from collections import Counter

from offblock.adapters import due
from offblock.adapters.http import REFUSALS, Routes, store, whole
from offblock.domain.kernel.heartbeats import Heartbeat, JobState, RunResult, state_of
from offblock.domain.kernel.jobs import EVERY_SECONDS, FINDS
from offblock.domain.kernel.values import Instant
from offblock.schemas.envelope import Many
from offblock.schemas.schema import Schema

router = Routes()
MOST_COUNTED = 1000


class JobView(Schema):
    """One job: `due` is what it will find now, `overdue` what it should have found a run ago.

    `last_result` is whether its last run found something due, of any airline. One that never ran has neither that nor a
    `last_run_at` and is not `stopped`: its `state` is `never`.
    """

    job: str
    every_seconds: int
    state: JobState
    last_run_at: Instant | None = None
    last_result: RunResult | None = None
    next_run_at: Instant | None = None
    stopped: bool
    due: int
    overdue: int


@router.get("/api/v1/jobs", summary="Scheduled jobs", responses=REFUSALS, tags=["Operations"])
def list_jobs() -> Many[JobView]:
    """Each job's last run, and how much of this airline waits for it (counted to 1,000 per shard)."""
    beats = store().find_all(*((Heartbeat, job) for job in FINDS), strong=False)
    return whole([_view(job, beat) for job, beat in zip(FINDS, beats, strict=True)])


def _view(job: str, beat: Heartbeat | None) -> JobView:
    now, every = store().moment.now, EVERY_SECONDS[job]
    found = Counter(
        entry.at <= now - every
        for entry in due.due(FINDS[job], now, most=MOST_COUNTED)
        if entry.tenant == store().tenant
    )
    return JobView(
        job=job,
        every_seconds=every,
        state=state_of(beat, now),
        last_run_at=beat.last_run_at if beat else None,
        last_result=beat.result if beat else None,
        next_run_at=beat.next_run_at if beat else None,
        stopped=state_of(beat, now) is JobState.STOPPED,
        due=found.total(),
        overdue=found[True],
    )
