"""The demo's story, told by the same words to a deployment: its clock, its jobs, its queues are the engine's."""

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3

from tools.demo.api import Api
from tools.demo.story import Story
from tools.rehearsal.engine import Engine, Failed

PATIENCE = 180
DELAYED = 45
"""For how many seconds messages that are to come later are waited for: the longest delay that the story waits for."""
QUIET = 3
"""How often in a row nothing is seen to wait before it counts as done: the stream is a moment late."""


class Rehearsed(Story):
    """The people of one airline, and the engine beneath the API; `outputs` are the stack's."""

    def __init__(self, engine: Engine, base: str, outputs: dict[str, str], people: dict[str, Any]) -> None:
        super().__init__(base, {"demo": {"users": people}})
        self.engine, self.outputs = engine, outputs

    def now(self) -> datetime:
        """The functions' own time."""
        return datetime.fromtimestamp(time.time() + self.engine.ahead, UTC)

    def until(self, moment: datetime) -> None:
        """Move the functions' clock to a moment."""
        seconds = (moment - self.now()) / timedelta(seconds=1) + 1
        if seconds > 0:
            self.engine.move_on(seconds)

    def job(self, name: str) -> None:
        """Do what the job's rule does: its target with its input; and wait for all that follows."""
        target = _target(name)
        answer = boto3.client("lambda").invoke(FunctionName=target["Arn"], Payload=target["Input"])
        if "FunctionError" in answer:
            raise Failed(f"the job {name} failed: {answer['Payload'].read()[:500]!r}")
        self.drain()

    def drain(self) -> None:
        """Wait until nothing waits in a queue and no workflow runs."""
        begun, quiet = time.monotonic(), 0
        while quiet < QUIET:
            waited = time.monotonic() - begun
            quiet = 0 if self._is_busy(with_delayed=waited < DELAYED) else quiet + 1
            if waited > PATIENCE:
                raise Failed(f"queues and workflows are not done after {PATIENCE} s")
            time.sleep(0.7)

    def _is_busy(self, with_delayed: bool) -> bool:
        sqs = boto3.client("sqs")
        names: Any = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        names += ["ApproximateNumberOfMessagesDelayed"] if with_delayed else []
        for output in ("WorkQueueUrl", "MailQueueUrl"):
            found = sqs.get_queue_attributes(QueueUrl=self.outputs[output], AttributeNames=names)["Attributes"]
            if any(int(text) for text in found.values()):
                return True
        return any(states() for states in map(_running, _machines(self.outputs)))


def _machines(outputs: dict[str, str]) -> list[str]:
    return [f"{outputs['MachinesArn']}-{name}" for name in ("bounty_expiry", "teleport")]


def _running(machine: str) -> Any:
    client = boto3.client("stepfunctions")
    return lambda: client.list_executions(stateMachineArn=machine, statusFilter="RUNNING")["executions"]


def _target(job: str) -> dict[str, Any]:
    """The target of a job's rule, as the template has made it."""
    events = boto3.client("events")
    for page in events.get_paginator("list_rules").paginate():
        for rule in page["Rules"]:
            if "ScheduleExpression" in rule:
                (target,) = events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
                if json.loads(target["Input"])["job"] == job:
                    return dict(target)
    raise Failed(f"no rule runs the job {job}")


def people(staff: Api, airport: str) -> dict[str, Any]:
    """Three pilots whom staff enter, each with a key, and the sysadmin: as the demo's story wants its people."""
    found = {"sysadmin": {"user_id": staff.get("/api/v1/me")["data"]["id"], "api_key": staff.key}}
    for name in ("pilot1", "pilot2", "pilot3", "unverified"):
        form = {"name": name.capitalize(), "email": f"{name}@example.org", "airport": airport}
        user = staff.post("/api/v1/users", form, 201)["data"]
        if name != "unverified":
            staff.put(f"/api/v1/users/{user['id']}", {"email_verified": True})
        key = staff.post("/api/v1/api-keys", {"name": name, "user_id": user["id"]}, 201)["data"]
        found[name] = {"user_id": user["id"], "api_key": key["key"]}
    return found
