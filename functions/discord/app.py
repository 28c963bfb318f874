"""The discord function: mirrors each event by the webhook of its kind, in nobody's way but its own (PF-09)."""

from __future__ import annotations

import json
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from offblock.adapters import bus
from offblock.adapters.discord import Webhooks
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.config import config
from offblock.domain.kernel.events import Event
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import Delivery, Try
from offblock.domain.notices.webhooks import Discord
from offblock.usecases.notices import posting

HOT = (Event, Discord, Delivery)
"""What a first event is likely to use, built before it comes."""
_processor = BatchProcessor(event_type=EventType.SQS)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch of Discord's queue."""
    answer: dict[str, Any] = dict(process_partial_response(event, _tell, _processor, context))
    return answer


def _tell(record: SQSRecord) -> None:
    """One event; where it is to come again, a message of its own says when, and how often it has come."""
    message = json.loads(record.body)
    event, tenant = Event.announced(message["event"]), message["tenant"]
    present = Try(message.get("attempt", 1), message.get("waits", 0))
    later = posting.post(Store(tenant, moment_for(record.message_id)), event, present, Webhooks(), config().site)
    if later:
        bus.Outbox.send(tenant, Channel.DISCORD, event, later.next.attempt, later.next.waits, later.seconds)
