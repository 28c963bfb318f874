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
    return (key for key, _ in under(f"{tenant}/"))


def under(prefix: str, bucket: str | None = None) -> Iterator[tuple[str, int]]:
    """The keys below a prefix, of the bucket of files where no other is said, each with when it was written."""
    wanted = {"Bucket": config().bucket if bucket is None else bucket, "Prefix": prefix}
    if not wanted["Bucket"]:
        return
    while True:
        answer = _s3().list_objects_v2(**wanted)
        yield from ((one["Key"], int(one["LastModified"].timestamp())) for one in answer.get("Contents", []))
        if not answer.get("IsTruncated"):
            return
        wanted["ContinuationToken"] = answer["NextContinuationToken"]


def content_of(key: str) -> bytes:
    """What lies in the bucket of files under a key."""
    content: bytes = _s3().get_object(Bucket=config().bucket, Key=key)["Body"].read()
    return content


def line_of(tenant: str, key: str) -> Line:
    """An object without its tenant."""
    found = _s3().get_object(Bucket=config().bucket, Key=key)
    content = base64.b64encode(found["Body"].read()).decode()
    return {"file": key.removeprefix(f"{tenant}/"), "type": found.get("ContentType", ""), "content": content}


def put(tenant: str, line: Line) -> None:
    """Write the object of a line, of whatever tenant."""
    content = base64.b64decode(line["content"])
    kind = line["type"] or "application/octet-stream"
    _s3().put_object(Bucket=config().bucket, Key=f"{tenant}/{line['file']}", Body=content, ContentType=kind)


def delete(key: str, bucket: str | None = None) -> None:
    """Remove an object, of the bucket of files where no other is said; again does no harm."""
    _s3().delete_object(Bucket=config().bucket if bucket is None else bucket, Key=key)


def _s3() -> Any:
    return aws.client("s3", PATIENCE_SECONDS)
