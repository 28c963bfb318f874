"""What lies in the bucket for one tenant: files of imports, pictures."""

import base64
from collections.abc import Iterator
from typing import Any

from offblock.adapters import aws
from offblock.config import config
from ops.archive import Line

PATIENCE_SECONDS = 60


def keys_of(tenant: str) -> Iterator[str]:
    """The keys of a tenant's objects; none where no bucket is known."""
    if not config().bucket:
        return
    wanted = {"Bucket": config().bucket, "Prefix": f"{tenant}/"}
    while True:
        answer = _bucket().list_objects_v2(**wanted)
        yield from (one["Key"] for one in answer.get("Contents", []))
        if not answer.get("IsTruncated"):
            return
        wanted["ContinuationToken"] = answer["NextContinuationToken"]


def line_of(tenant: str, key: str) -> Line:
    """An object without its tenant."""
    found = _bucket().get_object(Bucket=config().bucket, Key=key)
    content = base64.b64encode(found["Body"].read()).decode()
    return {"file": key.removeprefix(f"{tenant}/"), "type": found.get("ContentType", ""), "content": content}


def put(tenant: str, line: Line) -> None:
    """Write the object of a line, of whatever tenant."""
    content = base64.b64decode(line["content"])
    kind = line["type"] or "application/octet-stream"
    _bucket().put_object(Bucket=config().bucket, Key=f"{tenant}/{line['file']}", Body=content, ContentType=kind)


def delete(key: str) -> None:
    """Remove an object; again does no harm."""
    _bucket().delete_object(Bucket=config().bucket, Key=key)


def _bucket() -> Any:
    return aws.client("s3", PATIENCE_SECONDS)
