"""Each function may do what template.yaml lets it, judged as IAM would: no test passes by a right that nobody deploys.

Where a request names several leading keys, as a transaction does, one statement must allow all of them: IAM may judge
them one by one or as a set, and this is right either way.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from local import template
from tests.harness.calls import Call, Proceed
from tests.harness.firewall import leading_keys

_now = threading.local()
_QUEUES = {
    "-work": "WorkQueue",
    "-work-dead": "WorkDeadLetters",
    "-mail": "MailQueue",
}
_MACHINES = {"bounty_expiry": "BountyExpiryWorkflow", "teleport": "TeleportWorkflow"}
_IDENTITY = "arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/MailIdentity"
_RAW = {"SendEmail": "SendRawEmail"}
"""What SES asks for where a mail is MIME already, as all of ours are."""
_ACTIONS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}


class Denied(AssertionError):
    """A function asked for what the template does not let it do."""


class Wish(NamedTuple):
    """One action on one resource of the template, with the leading keys that it names."""

    action: str
    resource: str
    keys: frozenset[str] = frozenset()


denials: list[str] = []
"""What was denied since `drain`; a handler that swallows the error fails its test all the same."""


def drain() -> list[str]:
    """The denials since the last time, which are then forgotten."""
    found = list(denials)
    denials.clear()
    return found


@contextmanager
def acting(function: str) -> Iterator[None]:
    """In this thread what is asked is asked by a function of the template."""
    before = getattr(_now, "function", None)
    _now.function = function
    try:
        yield
    finally:
        _now.function = before


def layer(call: Call, proceed: Proceed) -> Any:
    """The layer for `tests.harness.calls`."""
    function: str | None = getattr(_now, "function", None)
    if function:
        for wish in _wishes(call):
            if not may(function, wish):
                denials.append(f"{function} may not {wish.action} {wish.resource} {sorted(wish.keys)}")
                raise Denied(denials[-1])
    return proceed()


def may(function: str, wish: Wish) -> bool:
    """Whether one statement of the function's policies allows it."""
    return any(
        wish.action in statement["Action"]
        and any(fnmatchcase(wish.resource, resource) for resource in statement["Resource"])
        and all(any(fnmatchcase(key, pattern) for pattern in statement["Keys"]) for key in wish.keys)
        for statement in _statements(function)
    )


@cache
def _statements(function: str) -> list[dict[str, Any]]:
    found = []
    for policy in template.functions()[function]["Policies"]:
        for one in policy["Statement"]:
            assert one["Effect"] == "Allow"
            condition = one.get("Condition", {}).get("ForAllValues:StringLike", {})
            keys = condition.get("dynamodb:LeadingKeys", [])
            resources = [_text(resource) for resource in one["Resource"]]
            found.append({"Action": one["Action"], "Resource": resources, "Keys": keys})
    return found


def _text(resource: Any) -> str:
    """A resource of the template as `_wishes` names it: `TableArn/index/gsi1`, `WorkQueue.Arn`."""
    ((kind, text),) = resource.items()
    return str(text).replace("${", "").replace("}", "") if kind == "Sub" else str(text)


def _wishes(call: Call) -> list[Wish]:
    match call.service:
        case "dynamodb":
            return _of_table(call)
        case "sqs":
            actions = {"SendMessageBatch": "SendMessage"}
            name = "-" + call.body["QueueUrl"].split("offblock-", 1)[1]
            return [Wish(f"sqs:{actions.get(call.operation, call.operation)}", f"{_QUEUES[name]}.Arn")]
        case "sesv2":
            return [Wish(f"ses:{_RAW[call.operation]}", _IDENTITY)]
        case "s3":
            bucket, key = call.object_key
            arn = "MediaArn" if bucket == os.environ.get("OFFBLOCK_MEDIA_BUCKET") else "FilesArn"
            return [Wish(f"s3:{call.operation}", f"{arn}/{key}")]
        case "ssm":
            _, ours, _, *rest = call.body["Name"].split("/")
            parameter = "/".join(("parameter", ours, "Stage", *rest))
            return [Wish(f"ssm:{call.operation}", f"arn:AWS::Partition:ssm:AWS::Region:AWS::AccountId:{parameter}")]
        case "cognito-identity-provider":
            if call.operation == "RevokeToken":  # whoever has the token may: Cognito asks no policy
                return []
            return [Wish(f"cognito-idp:{call.operation}", "PoolArn")]
        case "sfn" | "stepfunctions":
            name = call.body["stateMachineArn"].rpartition("-")[2]
            return [Wish(f"states:{call.operation}", _MACHINES[name])]
    raise Denied(f"nobody knows what {call.service} is")


def _of_table(call: Call) -> list[Wish]:
    resource = "TableArn"
    if call.operation == "Query" and call.body.get("IndexName"):
        resource += f"/index/{call.body['IndexName']}"
    keys = leading_keys(call)
    if call.operation == "TransactWriteItems":
        kinds = {kind for one in call.body["TransactItems"] for kind in one}
        return [Wish(f"dynamodb:{_ACTIONS[kind]}", resource, keys) for kind in sorted(kinds)]
    return [Wish(f"dynamodb:{call.operation}", resource, keys)]
