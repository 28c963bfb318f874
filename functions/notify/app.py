"""The notify function: puts each event's notice into the feed of whom it concerns (PF-09)."""

from __future__ import annotations

import json
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.kernel.events import Event
from offblock.domain.notices.notices import Notice, notice_of

HOT = (Event, Notice)
"""What a first event is likely to use, built before it comes."""
_processor = BatchProcessor(event_type=EventType.SQS)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch of the notice queue."""
    answer: dict[str, Any] = dict(process_partial_response(event, _tell, _processor, context))
    return answer


def _tell(record: SQSRecord) -> None:
    """Store one notice; its key is made of the event, so that a second delivery changes nothing."""
    message = json.loads(record.body)
    notice = notice_of(Event.model_validate(message["event"]))
    if notice and message["channel"] == "feed":
        Store(message["tenant"], moment_for(record.message_id)).keep(notice)
