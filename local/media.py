"""Pictures as the web's edge would show them: out of the media bucket, for ever the same, and nothing but pictures."""

import re
from typing import Any

import boto3
from botocore.exceptions import ClientError

from local.events import Answer, Request, problem
from offblock.adapters.pictures import FOR_EVER
from offblock.config import config

PATH = "/media/"
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}/[0-9a-f]{32}-[0-9]{1,4}\.webp")


def shown(request: Request) -> Answer:
    """A picture's file, or 404."""
    key = request.path.removeprefix(PATH)
    content = _content(key) if _KEY.fullmatch(key) else None
    if content is None:
        return problem(404, "not_found", "There is no such picture here.")
    headers = {"Content-Type": "image/webp", "Cache-Control": FOR_EVER, "X-Content-Type-Options": "nosniff"}
    return {"statusCode": 200, "headers": headers, "body": content}


def _content(key: str) -> bytes | None:
    s3: Any = boto3.client("s3")
    try:
        found: bytes = s3.get_object(Bucket=config().media_bucket, Key=key)["Body"].read()
    except ClientError as wrong:
        if wrong.response["Error"]["Code"] != "NoSuchKey":
            raise
        return None
    return found
