"""The mail function: sends notices by mail, spreads broadcasts over digests, and hears what came back (PF-09)."""

from __future__ import annotations

import json
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from offblock.adapters import bus, clock, post, telemetry
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.config import config
from offblock.domain.kernel.events import Event
from offblock.domain.notices.notices import Notice, notice_of
from offblock.domain.notices.preferences import StopReason
from offblock.usecases.notices import mailing, preferences
from offblock.usecases.notices.mailing import Office

HOT = (Event, Notice)
"""What a first event is likely to use, built before it comes."""
_processor = BatchProcessor(event_type=EventType.SQS)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch of the mail queue, or of what SES tells."""
    answer: dict[str, Any] = dict(process_partial_response(event, _take, _processor, context))
    return answer


def _take(record: SQSRecord) -> None:
    """One message; where no address to send from is set none is sent, and the feed goes on alone."""
    message = json.loads(record.body)
    if "eventType" in message:
        _hear(message, record.message_id)
    elif config().mail_from:
        _bring(message, Store(message["tenant"], moment_for(record.message_id)))


def _bring(message: dict[str, Any], store: Store) -> None:
    """A digest that is due, a reader's part of a broadcast, a broadcast, or one person's notice."""
    office = Office(post.Ses(store.tenant, clock.now()), config().site)
    if "digest" in message:
        mailing.deliver_digest(store, message["digest"], office)
        return
    notice = notice_of(Event.announced(message["event"]))
    if notice is None:
        return
    if "reader" in message:
        mailing.add(store, message["reader"], notice)
    elif isinstance(notice.to, int):
        mailing.deliver(store, notice, office)
    else:
        _spread(message, store, notice)


def _spread(message: dict[str, Any], store: Store, notice: Notice) -> None:
    """A page of those who want a broadcast; the rest, and each who could not be told, by a message of their own."""
    came = mailing.spread(store, notice, message.get("cursor"))
    more = [message | {"cursor": came.cursor}] if came.cursor else []
    bus.send(config().mail_queue, [*more, *(message | {"reader": user_id} for user_id in came.failed)])


def _hear(message: dict[str, Any], source: str) -> None:
    """Stop mail to the addresses to which it does not come, or is not welcome."""
    for one in post.returned(message):
        store = Store(one.tenant, moment_for(source))
        preferences.stop(store, one.user_id, one.email, StopReason(one.reason))
        telemetry.count("MailReturned", reason=one.reason)
