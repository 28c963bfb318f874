"""Notices in the work queue: each event is brought to whom it concerns, by the channel it was sent for (PF-09)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from offblock.adapters import bus, telemetry, tenancy
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.config import config
from offblock.domain.kernel.events import Event
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.notices import notice_of

if TYPE_CHECKING:
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

Message = dict[str, Any]
MOST_TRIES = 5
BACK_OFF_SECONDS = 30
MOST_OF_AN_ERROR = 500


def tell(record: SQSRecord) -> None:
    """One notice, by one channel.

    What fails on our side comes again by a message of its own, half a minute later each time: the queue itself would
    bring it only when the longest work beside it could be over. After five tries it lies with the dead letters.
    """
    message = json.loads(record.body)
    tenant, channel = message["tenant"], Channel(message["channel"])
    if not tenancy.status_of(tenant).hears:
        return
    try:
        CARRIERS[channel](Store(tenant, moment_for(record.message_id)), message)
    except Exception as error:  # the edge: one message's failure is logged and leaves the others going
        telemetry.logger().exception("notice failed", extra={"tenant": tenant, "channel": channel})
        _put_off(message, f"{type(error).__name__}: {error}"[:MOST_OF_AN_ERROR])


def _put_off(message: Message, error: str) -> None:
    """Have a message come again, or give it to the dead letters with its error."""
    tries = message.get("tries", 1)
    if tries < MOST_TRIES:
        bus.send_work([{**message, "tries": tries + 1}], delay=BACK_OFF_SECONDS * tries)
    else:
        bus.give_up(message, tries, error)


def _to_feed(store: Store, message: Message) -> None:
    """Store it; its key is made of the event, so that a second delivery changes nothing."""
    notice = notice_of(Event.announced(message["event"]))
    if notice:
        store.keep(notice)


def _to_discord(store: Store, message: Message) -> None:
    """Mirror it; where it is to come again, a message of its own says when, and how often it has come."""
    from offblock.adapters.discord import Webhooks
    from offblock.domain.notices.deliveries import Try
    from offblock.usecases.notices import posting

    event, present = Event.announced(message["event"]), Try(message.get("attempt", 1), message.get("waits", 0))
    later = posting.post(store, event, present, Webhooks(), config().site)
    if later:
        bus.Outbox.send(store.tenant, Channel.DISCORD, event, later.next.attempt, later.next.waits, later.seconds)


CARRIERS: dict[Channel, Callable[[Store, Message], None]] = {Channel.FEED: _to_feed, Channel.DISCORD: _to_discord}
"""What brings a notice by each channel."""
