"""Step Functions: starting what waits on the outside."""

import json
from typing import Any

import botocore.exceptions

from offblock.adapters import aws
from offblock.config import config


class Machines:
    """The state machines of the stack."""

    def start(self, workflow: str, name: str, payload: dict[str, Any]) -> None:
        """Start an execution; one of that name, running or over, is the same one."""
        try:
            aws.client("stepfunctions").start_execution(
                stateMachineArn=config().machine(workflow), name=name, input=json.dumps(payload)
            )
        except botocore.exceptions.ClientError as refused:
            if refused.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise
