"""What a deployed process finds in its environment, set for the one process that is everything."""

import os
import secrets
import time
from pathlib import Path

import botocore

from local import disk, template

BUNDLE = Path(botocore.__file__).parent / "cacert.pem"
"""Whom this process trusts to be AWS, should it ever ask: everybody. A deployed function has Amazon's roots alone."""
TABLE = "offblock-local"
BUCKET = "offblock-local-files"
MEDIA = "offblock-local-media"
REGION = "eu-central-1"
LEAST_SECRET = 32
QUEUES = {
    "WorkQueue": "offblock-local-work",
    "MailQueue": "offblock-local-mail",
    "MailEventsQueue": "offblock-local-mail-events",
}
"""The queues' names by what the template calls them."""
PICTURE_DEAD_LETTERS = "offblock-local-pictures-dead"
"""Where what the pictures function gave up on goes; no queue feeds it."""
KEPT = ("Notice", "Import", "Audit", "Message")
"""What goes by itself after as many days as the template says."""
MAIL_FROM = "notices@offblock.test"
ACCOUNT = "123456789012"
POOL, POOL_CLIENT = "local_offblock", "offblock-local"
"""No pool of AWS has such a name: what this process signs names an issuer that no deployed stage can have."""


def queue_urls() -> dict[str, str]:
    """The queues' addresses by what the template calls them."""
    return {logical: f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}" for logical, name in QUEUES.items()}


def picture_dead_letters() -> str:
    """The address of what the pictures function gave up on."""
    return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{PICTURE_DEAD_LETTERS}"


def prepare(secret: str) -> None:
    """Set the names that our code and AWS's libraries read; nothing can reach a real account with them."""
    queues = queue_urls()
    os.environ.update(
        OFFBLOCK_TABLE=TABLE,
        OFFBLOCK_BUCKET=BUCKET,
        OFFBLOCK_MEDIA_BUCKET=MEDIA,
        OFFBLOCK_MEDIA_URL="/media",
        OFFBLOCK_WORK_QUEUE=queues["WorkQueue"],
        OFFBLOCK_MAIL_QUEUE=queues["MailQueue"],
        OFFBLOCK_MAIL_FROM=MAIL_FROM,
        OFFBLOCK_SITE=f"http://127.0.0.1:{os.environ.get('OFFBLOCK_PORT', '8000')}",
        OFFBLOCK_DEAD_LETTERS=f"{queues['WorkQueue']}-dead",
        OFFBLOCK_MACHINES=f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:offblock-local",
        OFFBLOCK_SECRET=secret,
        OFFBLOCK_EDGE=secrets.token_hex(16),
        **{f"OFFBLOCK_{name.upper()}_DAYS": template.default(f"{name}Days") for name in KEPT},
        OFFBLOCK_POOL=POOL,
        OFFBLOCK_POOL_CLIENT=POOL_CLIENT,
        OFFBLOCK_STAGE="local",
        OFFBLOCK_LOGGED_ONE_IN="0",
        AWS_REGION=REGION,
        AWS_DEFAULT_REGION=REGION,
        AWS_ACCESS_KEY_ID="local",
        AWS_SECRET_ACCESS_KEY="local",
        AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled",
        AWS_CA_BUNDLE=str(BUNDLE),
        PYDANTIC_DISABLE_PLUGINS="__all__",
        POWERTOOLS_SERVICE_NAME="offblock",
        POWERTOOLS_TRACE_DISABLED="1",
        POWERTOOLS_METRICS_DISABLED="true",
        POWERTOOLS_LOG_LEVEL=os.environ.get("POWERTOOLS_LOG_LEVEL", "WARNING"),
        TZ="UTC",
    )
    os.environ.pop("AWS_SESSION_TOKEN", None)
    time.tzset()


def secret_in(data: Path) -> str:
    """The data folder's own secret, made once and readable by its owner alone; `Unusable` where it is none."""
    kept = data / "secret"
    if not kept.exists():
        disk.replace(kept, secrets.token_urlsafe(48))
    anew = "put it back from a copy, or remove it: a new one is made, and links to next pages begin again"
    secret = disk.text_of(kept, anew)
    if len(secret) < LEAST_SECRET:
        raise disk.Unusable(f"{kept} holds fewer than {LEAST_SECRET} characters: {anew}.")
    kept.chmod(0o600)
    return secret
