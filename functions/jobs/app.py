"""The jobs function: schedules find what is due, the work queue gets it done, one tenant and key at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from offblock.adapters import bus, clock, due, telemetry
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.kernel.heartbeats import Heartbeat
from offblock.domain.kernel.jobs import FINDS

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch import BatchProcessor
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

MOST_ATTEMPTS = 4
BACK_OFF_SECONDS = 900
HOT = (Heartbeat,)
"""What a first event is likely to use, built before it comes."""


@cache
def work_on() -> Callable[[Store, str, tuple[str, str]], bool | tuple[str, str]]:
    """What to do with a key of a job; loaded with the first of them, since most runs of a schedule find nothing due."""
    from offblock.adapters.files import Bucket
    from offblock.adapters.workflows import Machines
    from offblock.usecases.jobs import HANDLERS, Outside

    outside = Outside(Bucket(), Machines())
    return lambda store, job, key: HANDLERS[job](store, key, outside)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A schedule's `{"job": name}` or a batch of the work queue."""
    if "job" in event:
        return {"counts": {"due": find(event["job"], str(event.get("id", "")))}}
    return _done(event, context)


def _done(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch of messages, worked on; what works on batches is loaded with the first of them."""
    from aws_lambda_powertools.utilities.batch import process_partial_response

    answer: dict[str, Any] = dict(process_partial_response(event, _work, _processor(), context))
    return answer


@cache
def _processor() -> BatchProcessor:
    from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType

    return BatchProcessor(event_type=EventType.SQS)


def find(job: str, source: str) -> int:
    """Send what is due to the work queue; how much that was. Entries sent before are left to a busy queue."""
    system = Store("system", moment_for(f"{job}/{source}/{clock.now()}"))
    now, before = system.moment.now, system.peek(Heartbeat, job)
    since = before.last_run_at if before and bus.is_busy() else 0
    keys: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in due.due(FINDS[job], now, since):
        keys[entry.tenant].append(entry.key)
    for tenant, mine in keys.items():
        bus.send_work(bus.work(tenant, FINDS[job], mine))
    found = sum(map(len, keys.values()))
    system.keep(Heartbeat(job=job, last_run_at=now, due=found))
    return found


def _work(record: SQSRecord) -> None:
    """One message: each key commits alone; those that failed come back as a smaller message, later (PF-10)."""
    message = json.loads(record.body)
    tenant, job, attempt = message["tenant"], message["job"], message.get("attempt", 1)
    again, failed = [], []
    for number, pair in enumerate(message["keys"]):
        key = (str(pair[0]), str(pair[1]))
        store = Store(tenant, moment_for(f"{record.message_id}/{number}"))
        try:
            more = work_on()(store, job, key)
            if more:
                again.append(key if isinstance(more, bool) else more)
        except Exception:  # the edge: one key's failure is logged and leaves the others working
            telemetry.logger().exception("work failed", extra={"tenant": tenant, "job": job, "attempt": attempt})
            failed.append(key)
    bus.send_work(bus.work(tenant, job, again))
    if failed and attempt < MOST_ATTEMPTS:
        bus.send_work(bus.work(tenant, job, failed, attempt + 1), delay=30 * attempt)
    elif failed:
        _give_up_for_now(tenant, failed)


def _give_up_for_now(tenant: str, failed: list[tuple[str, str]]) -> None:
    """Push what keeps failing on in the due index; it is found again then, and the alarm has seen it meanwhile."""
    for key in failed:
        due.postpone(tenant, key, clock.now() + BACK_OFF_SECONDS)
