"""The AWS of this process: moto with our seams, and the table, queues and buckets that template.yaml describes."""

import json
from typing import Any

import boto3
from moto import mock_aws

from local import discord, engine, environment, objects, plans, pool, template
from offblock.config import config


def start(secret: str) -> None:
    """Start it; for as long as the process lives, because what runs on would reach for the real AWS."""
    environment.prepare(secret)
    config.cache_clear()
    engine.install()
    objects.install()
    discord.install()
    mock_aws().start()
    _make()


def _make() -> None:
    from offblock.adapters.table import Item  # reads the environment, which is set by now

    Item.create_table(wait=True)
    sqs: Any = boto3.client("sqs")
    for queue in template.queues():
        name = environment.QUEUES[queue.name]
        sqs.create_queue(QueueName=f"{name}-dead")
        dead = f"arn:aws:sqs:{environment.REGION}:{environment.ACCOUNT}:{name}-dead"
        redrive = json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": queue.max_receives})
        sqs.create_queue(QueueName=name, Attributes={"RedrivePolicy": redrive})
    sqs.create_queue(QueueName=environment.PICTURE_DEAD_LETTERS)
    boto3.client("sesv2").create_email_identity(EmailIdentity=environment.MAIL_FROM)
    s3: Any = boto3.client("s3")
    where: Any = {"LocationConstraint": environment.REGION}
    for name in (environment.BUCKET, environment.MEDIA):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration=where)
    pool.make(environment.POOL, environment.POOL_CLIENT)
    plans.make()
