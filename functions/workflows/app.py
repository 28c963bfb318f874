"""The workflows function: one step of `bounty_expiry` or `teleport`, as Step Functions calls it."""

from __future__ import annotations

from typing import Any

from offblock.adapters import telemetry
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.usecases import workflows


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """`{"step": name, "tenant": id, ...}`; what it raises is the state's error, by the name of its class."""
    source = getattr(context, "aws_request_id", "")
    return STEPS[event["step"]](Store(event["tenant"], moment_for(f"{event['step']}/{source}")), event)


def _give_up(store: Store, event: dict[str, Any]) -> dict[str, Any]:
    """Say in the log what has failed, then have it tried again."""
    fields = ("tenant", "bounty_id", "aircraft_id", "attempt", "error")
    facts = {name: event[name] for name in fields if name in event}
    telemetry.logger().error("workflow failed", extra=facts)
    return workflows.give_up(store, event)


STEPS = {
    "expire": workflows.expire,
    "clear": workflows.clear,
    "teleport": workflows.teleport,
    "give_up": _give_up,
}
