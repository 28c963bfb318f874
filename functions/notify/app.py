"""The notify function: brings each event's notice to whom it concerns, by the channel it was sent for (PF-09)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from offblock.adapters import tenancy
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.kernel.events import Event
from offblock.domain.kernel.tenants import TenantStatus
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.notices import Notice, notice_of

HOT = (Event, Notice)
"""What a first event is likely to use, built before it comes."""
TOLD = (TenantStatus.OPEN, TenantStatus.STOPPED)
"""Airlines whose people are told: of one that comes back or goes away, whatever arrives is of another life."""
_processor = BatchProcessor(event_type=EventType.SQS)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch of the notice queue."""
    answer: dict[str, Any] = dict(process_partial_response(event, _tell, _processor, context))
    return answer


def _tell(record: SQSRecord) -> None:
    """One notice, by one channel."""
    message = json.loads(record.body)
    if tenancy.status_of(message["tenant"]) not in TOLD:
        return
    notice = notice_of(Event.announced(message["event"]))
    if notice:
        CARRIERS[Channel(message["channel"])](Store(message["tenant"], moment_for(record.message_id)), notice)


def _to_feed(store: Store, notice: Notice) -> None:
    """Store it; its key is made of the event, so that a second delivery changes nothing."""
    store.keep(notice)


CARRIERS: dict[Channel, Callable[[Store, Notice], None]] = {Channel.FEED: _to_feed}
"""What brings a notice by each channel."""
