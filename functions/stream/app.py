"""The stream function: forwards each event that a write announced, one message per event and channel."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from offblock.adapters import bus, telemetry
from offblock.config import Config, config
from offblock.domain.kernel.events import Event, WorkKind
from offblock.domain.notices.channels import Channel, channels_of
from offblock.domain.notices.followups import FOLLOW_UPS

HOT = (Event,)
"""What a first event is likely to use, built before it comes."""
QUEUES: dict[Channel, Callable[[Config], str]] = {
    Channel.FEED: lambda config: config.work_queue,
    Channel.MAIL: lambda config: config.mail_queue if config.mail_from else "",
    Channel.DISCORD: lambda config: config.work_queue,
}
"""The queue of each channel; none where nothing can be sent by it."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch of stream records, in order; from the first that fails on they are sent again."""
    for record in event["Records"]:
        try:
            _forward(record["dynamodb"])
        except Exception:  # the edge: the record is retried, then parked where an operator sees it
            telemetry.logger().exception("stream record failed")
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}


def _forward(change: dict[str, Any]) -> None:
    new, old = change.get("NewImage"), change.get("OldImage")
    if not new or "happened" not in new or _is_same(new, old):
        return
    pk, sk = new["pk"]["S"], new["sk"]["S"]
    tenant, key = pk.split("#", 2)[1], (pk.split("#", 2)[2], sk)
    queues = {channel: queue_of(config()) for channel, queue_of in QUEUES.items()}
    sent: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for number, plain in enumerate(json.loads(new["happened"]["S"])):
        event = Event.announced(plain)
        event_id = f"{pk}/{sk}/{new['born']['N']}/{new['version']['N']}/{number}"
        for channel in channels_of(event):
            sent[queues[channel], 0].append({"tenant": tenant, "id": event_id, "channel": channel, "event": plain})
        if isinstance(event.kind, WorkKind):
            follow_up = FOLLOW_UPS[event.kind]
            work = bus.work(tenant, follow_up.job, [follow_up.key_of(event, key)])
            sent[config().work_queue, follow_up.delay_seconds] += work
    for (queue, delay), messages in sent.items():
        bus.send(queue, messages if queue else [], delay)


def _is_same(new: dict[str, Any], old: dict[str, Any] | None) -> bool:
    """Whether the record's version did not change: what it announces was forwarded before."""
    return old is not None and (old["version"], old["born"]) == (new["version"], new["born"])
