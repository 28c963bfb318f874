"""The uploads function: a new file in the bucket becomes work."""

from __future__ import annotations

from typing import Any

from offblock.adapters import bus, telemetry


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """An `Object Created` event; the key is `<tenant>/imports/<id>.csv`."""
    key = event["detail"]["object"]["key"]
    tenant, _, rest = key.partition("/imports/")
    import_id = rest.removesuffix(".csv")
    if not tenant or not (import_id.isascii() and import_id.isdigit()):
        telemetry.logger().warning("an upload that nobody announced", extra={"key": key})
        return {"queued": 0}
    return {"queued": bus.send_work(bus.work(tenant, "imports", [(f"I#{import_id}", "I")]))}
