"""What lies in the bucket for one tenant: files of imports, pictures."""

import base64
from collections.abc import Iterator
from typing import Any

from offblock.adapters import aws
from offblock.adapters.pictures import Media
from offblock.config import config
from ops.archive import Line

PATIENCE_SECONDS = 60


FILES, PICTURES = "files", "pictures"


def buckets() -> dict[str, str]:
    """The buckets in which an airline has something: imports and what was sent, and the pictures that are shown."""
    return {FILES: config().bucket, PICTURES: config().media_bucket}


def keys_of(tenant: str, bucket: str) -> Iterator[str]:
    """The keys of a tenant's objects in a bucket; none where none is known."""
    return (key for key, _ in under(f"{tenant}/", bucket))


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


def lines_of(tenant: str) -> Iterator[Line]:
    """A tenant's objects without their tenant, of both buckets; those that are shown say that they are pictures."""
    for name, bucket in buckets().items():
        for key in keys_of(tenant, bucket):
            found = _s3().get_object(Bucket=bucket, Key=key)
            content = base64.b64encode(found["Body"].read()).decode()
            kind = {"picture": True} if name == PICTURES else {}
            yield {
                "file": key.removeprefix(f"{tenant}/"),
                "type": found.get("ContentType", ""),
                "content": content,
                **kind,
            }


def put(tenant: str, line: Line) -> None:
    """Write the object of a line, of whatever tenant, with the tag by which the bucket knows how long it is kept."""
    content, key = base64.b64decode(line["content"]), f"{tenant}/{line['file']}"
    if line.get("picture"):
        Media().put(key, content)
        return
    kind, tag = line["type"] or "application/octet-stream", f"kind={line['file'].split('/')[0]}"
    _s3().put_object(Bucket=config().bucket, Key=key, Body=content, ContentType=kind, Tagging=tag)


def delete(key: str, bucket: str | None = None) -> None:
    """Remove an object, of the bucket of files where no other is said; again does no harm."""
    _s3().delete_object(Bucket=config().bucket if bucket is None else bucket, Key=key)


def _s3() -> Any:
    return aws.client("s3", PATIENCE_SECONDS)
