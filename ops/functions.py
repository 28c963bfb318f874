"""The stack's functions, given again what they could not take."""

import json
from typing import Any

from offblock.adapters import aws

PATIENCE_SECONDS = 60


class NotTaken(Exception):
    """A function failed once more: one sentence."""


def call(name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Run a function and wait for its answer. Raises `NotTaken` where it fails."""
    answer = _lambda().invoke(FunctionName=name, Payload=json.dumps(event))
    said: dict[str, Any] = json.loads(answer["Payload"].read() or b"{}")
    if answer.get("FunctionError"):
        raise NotTaken(f"The function {name} fails again ({said.get('errorType', '?')}): read its log, mend it first.")
    return said


def send(name: str, event: dict[str, Any]) -> None:
    """Give a function an event that it works on by itself, as often as it is tried for an event of its own."""
    _lambda().invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event))


def _lambda() -> Any:
    return aws.client("lambda", PATIENCE_SECONDS)
