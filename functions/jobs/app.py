"""The jobs function: schedules find what is due, the work queue gets it done, one tenant and key at a time.

Notices come by the same queue, into feeds and to Discord: a queue is paid for while nothing comes, this one alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from offblock.adapters import bus, clock, due, telemetry, tenancy
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.config import config
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.heartbeats import Heartbeat
from offblock.domain.kernel.jobs import AT_ONCE_SECONDS, FINDS, OVERLAP_SECONDS, WHOLE_SECONDS
from offblock.domain.kernel.tenants import TenantStatus

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.batch import BatchProcessor
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

Key = tuple[str, str]
WORK = "work"
MOST_ATTEMPTS = 4
MOST_RECEIVES = 5
"""The last time that SQS brings a message; work that has not come to an end before is not begun again."""
BACK_OFF_SECONDS = 900
MOST_OF_AN_ERROR = 500
HOT = (Heartbeat,)
"""What a first event is likely to use, built before it comes."""


@cache
def work_on() -> Callable[[Store, str, Key], bool | Key]:
    """What to do with a key of a job; loaded with the first of them, since most runs of a schedule find nothing due."""
    from offblock.adapters.files import Bucket, Files
    from offblock.adapters.pictures import Media
    from offblock.adapters.pool import Pool
    from offblock.adapters.post import Ses
    from offblock.adapters.store.copies import Copies
    from offblock.adapters.workflows import Machines
    from offblock.usecases.jobs import HANDLERS, Outside
    from offblock.usecases.notices.mailing import Office

    def office(store: Store) -> Office | None:
        return Office(Ses(store.tenant, clock.now()), config().site) if config().mail_from else None

    outside = Outside(Bucket(), Machines(), bus.Letters(), Media(), office, Pool, Files, Copies)
    return lambda store, job, key: HANDLERS[job](store, key, outside)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A schedule's `{"job": name}` or a batch of the work queue."""
    if "job" in event:
        return {"counts": {"due": find(event["job"], str(event.get("id", "")))}}
    return _done(event, context)


def _done(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch of messages, what is short before what may take a minute; its tools are loaded with the first of them."""
    from aws_lambda_powertools.utilities.batch import process_partial_response

    records = sorted(event["Records"], key=lambda record: _place(_kind_of(record["body"])))
    answer: dict[str, Any] = dict(process_partial_response({"Records": records}, _take, _processor(), context))
    return answer


@cache
def _processor() -> BatchProcessor:
    from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType

    return BatchProcessor(event_type=EventType.SQS)


def find(job: str, source: str) -> int:
    """Send what is due to the work queue; how much that was.

    While the queue is busy, what was due ten minutes before the last run is left to it; twice does no harm.
    """
    system = Store("system", moment_for(f"{job}/{source}/{clock.now()}"))
    now = system.moment.now
    if not _takes_turn(system, job):
        system.keep(_last(system, job).but(last_run_at=now, due=0))
        return 0
    found_due = due.due(FINDS[job], now)
    first = next(found_due, None)
    if first is None:  # most runs: neither the run before nor the queue has to be looked at
        system.keep(Heartbeat(job=job, last_run_at=now, whole_at=now))
        return 0
    before = _last(system, job)
    is_whole = now - before.whole_at >= WHOLE_SECONDS or not bus.is_busy()
    every = chain((first,), found_due)
    keys: dict[str, list[Key]] = defaultdict(list)
    for entry in every if is_whole else due.due(FINDS[job], now, before.last_run_at - OVERLAP_SECONDS):
        keys[entry.tenant].append(entry.key)
    for tenant, mine in keys.items():
        if tenancy.is_open(tenant):
            bus.send_work(bus.work(tenant, FINDS[job], mine))
    found = sum(map(len, keys.values()))
    system.keep(Heartbeat(job=job, last_run_at=now, due=found, whole_at=now if is_whole else before.whole_at))
    return found


def _last(system: Store, job: str) -> Heartbeat:
    """What is known of a job's last run."""
    return system.peek(Heartbeat, job) or Heartbeat(job=job, last_run_at=0)


def _takes_turn(system: Store, job: str) -> bool:
    """Whether this run is to look: of two jobs that look for the same and run at once, one does."""
    kind, now = FINDS[job], system.moment.now
    if list(FINDS.values()).count(kind) == 1:
        return True
    turn = system.find(Heartbeat, kind) or Heartbeat(job=kind, last_run_at=0)
    if turn.by != job and now - turn.last_run_at < AT_ONCE_SECONDS:
        return False
    try:
        system.commit(Decision(None, puts=(turn.but(by=job, last_run_at=now),)))
    except Stale:
        return False
    return True


def _kind_of(body: str) -> str:
    """What a message is: a notice by its channel, or work; empty where nobody can read it."""
    try:
        return str(json.loads(body).get("channel", WORK))
    except (ValueError, AttributeError):
        return ""


def _place(kind: str) -> int:
    """Where a kind comes in its batch; what is unknown comes last, so that it holds nothing up."""
    return [*TAKERS, kind].index(kind)


def _take(record: SQSRecord) -> None:
    """One message, by what it is; one of no kind that is known fails, and ends with the dead letters."""
    TAKERS[_kind_of(record.body)]()(record)


def _work(record: SQSRecord) -> None:
    """One message: each key commits alone; those that failed come back as a smaller message, later (PF-10)."""
    message = json.loads(record.body)
    tenant, job, attempt = message["tenant"], message["job"], message.get("attempt", 1)
    if not tenancy.is_open(tenant):
        return _leave(tenant, message)
    keys = [(str(pair[0]), str(pair[1])) for pair in message["keys"]]
    if int(record.attributes.get("ApproximateReceiveCount") or 1) >= MOST_RECEIVES:
        return _give_up(tenant, job, keys, attempt, dict.fromkeys(keys, "it never came to an end"))
    again, failed = [], {}
    for number, key in enumerate(keys):
        store = Store(tenant, moment_for(f"{record.message_id}/{number}"))
        try:
            more = work_on()(store, job, key)
            if more:
                again.append(key if isinstance(more, bool) else more)
        except Exception as error:  # the edge: one key's failure is logged and leaves the others working
            telemetry.logger().exception("work failed", extra={"tenant": tenant, "job": job, "attempt": attempt})
            failed[key] = f"{type(error).__name__}: {error}"[:MOST_OF_AN_ERROR]
    bus.send_work(bus.work(tenant, job, again))
    if failed and attempt < MOST_ATTEMPTS:
        bus.send_work(bus.work(tenant, job, list(failed), attempt + 1), delay=30 * attempt)
    elif failed:
        _give_up(tenant, job, list(failed), attempt, failed)
    return None


def _leave(tenant: str, message: dict[str, Any]) -> None:
    """Work of an airline that is shut: there is nothing to do where it goes away.

    What the due index shows is found again once it is open; what nothing shows waits with the dead letters, which
    whoever opens the airline sends again.
    """
    if tenancy.status_of(tenant) is TenantStatus.STOPPED and message["job"] not in FINDS.values():
        for key in message["keys"]:
            bus.bury(tenant, message["job"], (key[0], key[1]), 0, bus.stopped(tenant))


def _give_up(tenant: str, job: str, keys: list[Key], attempts: int, errors: dict[Key, str]) -> None:
    """What has failed its last time goes to the dead letters with its error, and whoever waits for it is told.

    What is found again by the due index is so only after a while.
    """
    from offblock.usecases.jobs import GIVE_UP

    for key in keys:
        bus.bury(tenant, job, key, attempts, errors[key])
        if job in GIVE_UP:
            GIVE_UP[job](Store(tenant, moment_for(f"give up {job}/{key}")), key)
        due.postpone(job, tenant, key, clock.now() + BACK_OFF_SECONDS)


def _tells() -> Callable[[SQSRecord], None]:
    """What tells notices, loaded with the first of them."""
    from functions.jobs import notices

    return notices.tell


TAKERS: dict[str, Callable[[], Callable[[SQSRecord], None]]] = {
    "feed": _tells,
    "discord": _tells,
    WORK: lambda: _work,
}
"""What takes each kind of message, in the order in which a batch is worked on: a feed waits for no work beside it."""
