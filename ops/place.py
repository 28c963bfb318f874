"""Where the system is that the command speaks to: a stack on AWS, a table alone, or the stack on this machine."""

import json
import os
import secrets
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import botocore.session
from botocore.exceptions import ClientError

from offblock.adapters import aws, clock
from offblock.config import config

OUTPUTS = {
    "Stage": "OFFBLOCK_STAGE",
    "ApiId": "OFFBLOCK_API",
    "TableName": "OFFBLOCK_TABLE",
    "FilesName": "OFFBLOCK_BUCKET",
    "MediaName": "OFFBLOCK_MEDIA_BUCKET",
    "PoolId": "OFFBLOCK_POOL",
    "WorkQueueUrl": "OFFBLOCK_WORK_QUEUE",
    "MailQueueUrl": "OFFBLOCK_MAIL_QUEUE",
    "MailEventsQueueUrl": "OFFBLOCK_MAIL_EVENTS_QUEUE",
    "WorkDeadLettersUrl": "OFFBLOCK_DEAD_LETTERS",
    "MailDeadLettersUrl": "OFFBLOCK_MAIL_DEAD_LETTERS",
    "PictureDeadLettersUrl": "OFFBLOCK_PICTURE_DEAD_LETTERS",
    "MachinesArn": "OFFBLOCK_MACHINES",
    "StreamFunctionName": "OFFBLOCK_STREAM_FUNCTION",
    "PicturesFunctionName": "OFFBLOCK_PICTURES_FUNCTION",
    "NoticeDays": "OFFBLOCK_NOTICE_DAYS",
    "ImportDays": "OFFBLOCK_IMPORT_DAYS",
    "AuditDays": "OFFBLOCK_AUDIT_DAYS",
    "MessageDays": "OFFBLOCK_MESSAGE_DAYS",
}
"""What the stack says of itself, and under which names our code looks for it."""
SERVICES = {
    "dynamodb": "DYNAMODB",
    "sqs": "SQS",
    "s3": "S3",
    "apigateway": "API_GATEWAY",
    "cognito-idp": "COGNITO_IDENTITY_PROVIDER",
    "ssm": "SSM",
    "states": "SFN",
    "lambda": "LAMBDA",
}
"""The services that the command speaks to, and how AWS's libraries name each where they look for its address."""
WAIT_SECONDS = 10


class NotSaid(Exception):
    """Something is missing in what was asked, or in the environment: one sentence that says what to set."""


class Unreachable(Exception):
    """The system does not answer, or not as one of ours: one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was said of where the system is; nothing of it need be."""

    stack: str | None = None
    table: str | None = None
    region: str | None = None
    profile: str | None = None
    local: bool = False
    data: Path = Path(".local")


def connect(wanted: Wanted) -> str:
    """Let all that follows in this process reach the system; what it is called, for people."""
    os.environ.setdefault("OFFBLOCK_SECRET", secrets.token_hex(24))  # no chance is drawn, no cursor leaves
    name = _local(wanted.data) if wanted.local else _on_aws(wanted)
    config.cache_clear()
    aws.client.cache_clear()
    return name


def needs(*names: str) -> None:
    """Refuse where the table alone is known and more is wanted."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise NotSaid(f"{', '.join(missing)} must be known for this: say --stack NAME, which knows them, or --local.")


def needed(name: str) -> str:
    """What the environment says of one thing, or a refusal where the table alone is known."""
    needs(name)
    return os.environ[name]


# -- on AWS -----------------------------------------------------------------------------------------------------------


def _on_aws(wanted: Wanted) -> str:
    if not (wanted.stack or wanted.table):
        raise NotSaid(
            "Say which system: --stack NAME (or OFFBLOCK_STACK), --table NAME (or OFFBLOCK_TABLE), "
            "or --local for the one on this machine."
        )
    if wanted.profile:
        os.environ["AWS_PROFILE"] = wanted.profile
    region = wanted.region or botocore.session.get_session().get_config_variable("region")
    if not region:
        raise NotSaid("Say in which region it is: --region NAME, or set AWS_REGION.")
    os.environ["AWS_REGION"] = os.environ["AWS_DEFAULT_REGION"] = region
    if wanted.stack:
        os.environ.update(_outputs(wanted.stack, region))
        return f"stack {wanted.stack} in {region}"
    os.environ["OFFBLOCK_TABLE"] = str(wanted.table)
    return f"table {wanted.table} in {region}"


def _outputs(stack: str, region: str) -> dict[str, str]:
    """What our code needs of a stack's outputs."""
    client: Any = botocore.session.get_session().create_client("cloudformation", region_name=region)
    try:
        found = client.describe_stacks(StackName=stack)["Stacks"][0].get("Outputs", [])
    except ClientError as refused:
        if refused.response.get("Error", {}).get("Code") != "ValidationError":
            raise
        raise Unreachable(f"There is no stack {stack} in {region}: look at --stack and --region.") from refused
    said = {one["OutputKey"]: one["OutputValue"] for one in found}
    if missing := OUTPUTS.keys() - said.keys():
        raise Unreachable(f"The stack {stack} does not say its {', '.join(sorted(missing))}: deploy it anew.")
    # Until it is deployed anew, a stack of release 0.1.0 has queues of notices that its functions empty themselves.
    parted = "" if "NoticeQueueUrl" in said else stack
    return {ours: said[name] for name, ours in OUTPUTS.items()} | {"OFFBLOCK_PARTED": parted}


# -- on this machine --------------------------------------------------------------------------------------------------


def _local(data: Path) -> str:
    """The stack that `make up` runs: its data folder says where it answers, and by which key to the operator alone."""
    base, key = _noted(data)
    said = _ask(f"{base}/local/aws", key, data)
    os.environ.update(said["environment"])
    for service, name in SERVICES.items():
        os.environ[f"AWS_ENDPOINT_URL_{name}"] = f"{base}/local/aws/{service}"
    os.environ.update(AWS_ACCESS_KEY_ID=key, AWS_SECRET_ACCESS_KEY=key, AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)
    ahead = datetime.fromisoformat(said["now"]).timestamp() - time.time()
    clock.read_from(lambda: time.time() + ahead)
    return f"the stack on this machine, at {base}"


def _noted(data: Path) -> tuple[str, str]:
    try:
        noted = json.loads((data / "lock").read_text())
        return str(noted["address"]), str(noted["key"])
    except (OSError, ValueError, LookupError, TypeError) as wrong:
        raise Unreachable(f"No stack runs on {data}: start it with `make up`, or say --data FOLDER.") from wrong


def _ask(address: str, key: str, data: Path) -> Any:
    request = urllib.request.Request(address, headers={"Authorization": f"Credential={key}/"})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=WAIT_SECONDS) as answer:
            return json.load(answer)
    except (urllib.error.URLError, ValueError) as wrong:
        raise Unreachable(f"The stack of {data} does not answer at {address}: start it with `make up`.") from wrong
