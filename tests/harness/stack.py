"""The AWS that tests run on: one moto per session with our engine, or a DynamoDB somewhere else."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.ses.models import ses_backends
from moto.sqs.models import sqs_backends

from local import discord, engine, pool
from local.engine import lean
from tests.harness import calls, faults, firewall, meter, policies, remote, turns
from tests.harness.where import elsewhere

REGION = "us-east-1"
TABLE = "offblock-test"
BUCKET = "offblock-test-files"
MEDIA = "offblock-test-media"
QUEUES = {
    "offblock-work": "offblock-work-dead",
    "offblock-mail": "offblock-mail-dead",
    "offblock-mail-events": "offblock-mail-events-dead",
}
_QUEUE_URL = f"https://sqs.{REGION}.amazonaws.com/{DEFAULT_ACCOUNT_ID}"

PICTURE_DEAD_LETTERS = f"{_QUEUE_URL}/offblock-pictures-dead"
"""Where what the pictures function gave up on goes; no queue feeds it."""

MAIL_FROM = "notices@example.test"
"""From whom mail comes where a test wants any: `mailing` in tests/harness/mail.py."""

ENVIRONMENT = {
    "OFFBLOCK_TABLE": TABLE,
    "OFFBLOCK_BUCKET": BUCKET,
    "OFFBLOCK_MEDIA_BUCKET": MEDIA,
    "OFFBLOCK_WORK_QUEUE": f"{_QUEUE_URL}/offblock-work",
    "OFFBLOCK_MAIL_QUEUE": f"{_QUEUE_URL}/offblock-mail",
    "OFFBLOCK_NOTICE_DAYS": "365",
    "OFFBLOCK_IMPORT_DAYS": "365",
    "OFFBLOCK_AUDIT_DAYS": "1095",
    "OFFBLOCK_MESSAGE_DAYS": "365",
    "OFFBLOCK_SITE": "https://ops.example.test",
    "OFFBLOCK_DEAD_LETTERS": f"{_QUEUE_URL}/offblock-work-dead",
    "OFFBLOCK_MACHINES": f"arn:aws:states:{REGION}:{DEFAULT_ACCOUNT_ID}:stateMachine:offblock-test",
    "OFFBLOCK_POOL": "local_test",
    "OFFBLOCK_POOL_CLIENT": "offblock-test",
    "OFFBLOCK_SECRET": "a secret of the tests",
    "OFFBLOCK_STAGE": "test",
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
    "POWERTOOLS_SERVICE_NAME": "offblock",
    "POWERTOOLS_TRACE_DISABLED": "1",
    "TZ": "UTC",
}


@contextmanager
def running() -> Iterator[None]:
    """Start it, with the table, the queues and the buckets that the environment names."""
    engine.install()
    calls.install()
    calls.LAYERS[:] = [firewall.layer, policies.layer, turns.layer, faults.layer, meter.layer]
    faults.no_waiting()
    if elsewhere():
        calls.ELSEWHERE[:] = [remote.sent]
        os.environ["AWS_ENDPOINT_URL_DYNAMODB"] = elsewhere()
    with mock_aws():
        _make()
        yield
    calls.LAYERS.clear()


def empty(snap: engine.Snapshot | None) -> None:
    """Make table, queues and buckets as they were at the start."""
    if snap is None:
        _empty_elsewhere()
    else:
        engine.restore(TABLE, snap)
    queues: dict[str, Any] = sqs_backends[DEFAULT_ACCOUNT_ID][REGION].queues
    for queue in queues.values():
        queue._messages, queue._pending_messages, queue.deleted_messages = [], set(), set()
    ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages.clear()
    for bucket in (BUCKET, MEDIA):
        objects: Any = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[bucket].keys
        for name in list(objects):
            objects.pop(name)
    parameters().clear()
    discord.install()
    pool.empty()


def parameters() -> Any:
    """What the Parameter Store holds, by name."""
    return lean.parameter_store().ssm_backends[DEFAULT_ACCOUNT_ID][REGION]._parameters


def _make() -> None:
    from offblock.adapters.table import Item  # reads the environment, which is set by now

    if not Item.exists():
        Item.create_table(wait=True)
    sqs = boto3.client("sqs", region_name=REGION)
    for name, dead in QUEUES.items():
        sqs.create_queue(QueueName=dead)
        dead_arn = f"arn:aws:sqs:{REGION}:{DEFAULT_ACCOUNT_ID}:{dead}"
        redrive = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 5})
        sqs.create_queue(QueueName=name, Attributes={"RedrivePolicy": redrive})
    sqs.create_queue(QueueName=PICTURE_DEAD_LETTERS.rpartition("/")[2])
    boto3.client("sesv2", region_name=REGION).create_email_identity(EmailIdentity=MAIL_FROM)
    for bucket in (BUCKET, MEDIA):
        boto3.client("s3", region_name=REGION).create_bucket(Bucket=bucket)
    pool.make(ENVIRONMENT["OFFBLOCK_POOL"], ENVIRONMENT["OFFBLOCK_POOL_CLIENT"])


def _empty_elsewhere() -> None:
    from offblock.adapters.table import Item

    with Item.batch_write() as batch:
        for item in Item.scan():
            batch.delete(item)
