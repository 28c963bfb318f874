"""What has failed to the end and lies in no queue: messages, stream records, workflows, imports (OP-03)."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from offblock.adapters import aws, bus, clock, tenancy
from offblock.adapters.workflows import Machines
from offblock.config import config
from offblock.domain.imports.imports import Import
from offblock.domain.kernel.tenants import TenantStatus
from offblock.queries.notices import parked as parked_shown
from offblock.usecases import workflows
from offblock.usecases.notices import parked
from ops import functions, objects
from ops.desk import Desk
from ops.functions import NotTaken

STREAM_PREFIX = "aws/lambda/"
ENDS = ("FAILED", "TIMED_OUT", "ABORTED")
MOST_EXECUTIONS = 1000
"""How many of the last executions of a workflow that ended so are looked at."""
BEGUN_SECONDS = 900
"""After how long a file should have been begun with."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that has failed: whose, what, since when, why; and how it is begun anew."""

    kind: str
    id: str
    tenant: str
    about: str
    at: int | None
    send_again: Callable[[], None]
    attempts: int | None = None
    error: str | None = None


Find = Callable[[Desk, str], Iterator[Failure]]


def messages(desk: Desk, tenant: str) -> Iterator[Failure]:
    """Messages that a channel did not take, which are kept for thirty days."""
    for name in _tenants(tenant):
        cursor: str | None = ""
        while cursor is not None:
            page = parked_shown.parked(desk.store(name), 100, cursor or None)
            for one in page.rows:
                yield Failure(
                    "messages",
                    one.id,
                    name,
                    f"{one.kind} by {one.channel}",
                    one.parked_at,
                    _sending(desk, name, one.id),
                    one.attempts,
                    one.why,
                )
            cursor = page.cursor


def _sending(desk: Desk, tenant: str, parked_id: str) -> Callable[[], None]:
    return lambda: parked.send_again(desk.store(tenant), parked_id, bus.Outbox())


def stream_records(desk: Desk, tenant: str) -> Iterator[Failure]:
    """Batches of the table's stream that were never taken, as Lambda wrote them into the bucket."""
    for key, changed_at in objects.under(STREAM_PREFIX):
        event = _batch(objects.content_of(key))
        changes = [one["dynamodb"]["NewImage"] for one in event["Records"]]
        names = sorted({change["pk"]["S"].split("#", 2)[1] for change in changes})
        if tenant and tenant not in names:
            continue
        kinds = sorted({one["kind"] for change in changes for one in json.loads(change["happened"]["S"])})
        about = f"{len(changes)} records: {', '.join(kinds)}"
        yield Failure("stream", key, ", ".join(names), about, changed_at, _forwarding(key, event))


def _batch(text: bytes) -> dict[str, Any]:
    """The function's event in what Lambda wrote; it stands there as text."""
    said = json.loads(text)
    found = said.get("payload", said)
    batch: dict[str, Any] = json.loads(found) if isinstance(found, str) else found
    return batch


def _forwarding(key: str, event: dict[str, Any]) -> Callable[[], None]:
    def forward() -> None:
        name = os.environ["OFFBLOCK_STREAM_FUNCTION"]
        if functions.call(name, event).get("batchItemFailures"):
            raise NotTaken(f"The function {name} does not take {key}: read its log, mend it first.")
        objects.delete(key)

    return forward


def executions(desk: Desk, tenant: str) -> Iterator[Failure]:
    """Executions that failed, where nothing has brought about since what they were to."""
    for workflow in ("bounty_expiry", "teleport"):
        for end in ENDS:
            for one in islice(_ended(workflow, end), MOST_EXECUTIONS):
                arn = one["executionArn"]
                found = _states().describe_execution(executionArn=arn)
                payload = json.loads(found["input"])
                if tenant in ("", payload["tenant"]) and workflows.is_wanted(desk.store(payload["tenant"]), payload):
                    yield Failure(
                        "workflows",
                        one["name"],
                        payload["tenant"],
                        workflow,
                        _seconds(found.get("stopDate")),
                        _starting(desk, payload),
                        payload["attempt"],
                        found.get("error", end),
                    )


def _ended(workflow: str, end: str) -> Iterator[dict[str, Any]]:
    pages = _states().get_paginator("list_executions")
    for page in pages.paginate(stateMachineArn=config().machine(workflow), statusFilter=end):
        yield from page["executions"]


def _starting(desk: Desk, payload: dict[str, Any]) -> Callable[[], None]:
    return lambda: workflows.start_again(desk.store(payload["tenant"]), payload, Machines())


def unbegun_imports(desk: Desk, tenant: str) -> Iterator[Failure]:
    """Imports whose file is there, and with which nobody has begun."""
    for name in _tenants(tenant):
        for key, sent_at in objects.under(f"{name}/imports/"):
            own = key.rpartition("/")[2].removesuffix(".csv")
            found = desk.store(name).peek(Import, int(own)) if own.isdecimal() else None
            if found and not found.done and not found.next_row and found.created_at + BEGUN_SECONDS <= clock.now():
                yield Failure("imports", own, name, found.kind, sent_at, _queueing(name, own))


def _queueing(tenant: str, import_id: str) -> Callable[[], None]:
    def queue() -> None:
        bus.send_work(bus.work(tenant, "imports", [(f"I#{import_id}", "I")]))

    return queue


FINDS: dict[str, Find] = {
    "messages": messages,
    "stream": stream_records,
    "workflows": executions,
    "imports": unbegun_imports,
}
"""What finds each kind."""


def _tenants(tenant: str) -> list[str]:
    """The tenant that is meant, or every one that has people."""
    return [tenant] if tenant else [one.id for one in tenancy.every() if one.status is not TenantStatus.ERASED]


def _seconds(at: datetime | None) -> int | None:
    return int(at.timestamp()) if at else None


def _states() -> Any:
    return aws.client("stepfunctions", 20)
