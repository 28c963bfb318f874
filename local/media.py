"""Pictures as the web's edge would show them: out of the media bucket, for ever the same, and nothing but pictures."""

from typing import Any

import boto3
from botocore.exceptions import ClientError

from local import edge
from local.events import Answer, Request, problem
from offblock.adapters.pictures import FOR_EVER
from offblock.config import config

PATH = "/media/"


def shown(request: Request) -> Answer:
    """A picture's file, or 404."""
    key = request.path.removeprefix(PATH)
    content = _content(key) if edge.is_picture(request.path) else None
    if content is None:
        return problem(404, "not_found", "There is no such picture here.")
    said = edge.behaviour(request.path).headers
    headers = {"Content-Type": "image/webp", "Cache-Control": FOR_EVER, **said}
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
