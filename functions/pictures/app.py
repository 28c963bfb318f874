"""The pictures function: what was sent as a picture is made anew, or refused (CC-02)."""

from __future__ import annotations

from functools import cache
from typing import Any

from offblock.adapters import pictures as buckets
from offblock.adapters import telemetry
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.usecases.airline import pictures


@cache
def workshop() -> pictures.Workshop:
    """What a picture goes through; Pillow is loaded with the first one."""
    from offblock.adapters.images import encode

    return pictures.Workshop(buckets.Quarantine(), buckets.Media(), encode)


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """An `Object Created` event; the key is `<tenant>/pictures/<place>/<owner>/<announcement>`."""
    key = event["detail"]["object"]["key"]
    tenant, _, rest = key.partition("/pictures/")
    sent = pictures.sent_in(rest)
    if not tenant or sent is None:
        telemetry.logger().warning("a picture that nobody announced", extra={"key": key})
        return {"judged": False}
    return {"judged": pictures.judge(Store(tenant, moment_for(key)), sent, workshop())}
