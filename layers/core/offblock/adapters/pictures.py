"""Pictures in the buckets: forms to send one with, what was sent, and the files that are shown."""

from typing import Any

from botocore.exceptions import ClientError

from offblock.adapters import aws, files
from offblock.config import config
from offblock.domain.airline.pictures import MOST_BYTES, SECONDS_TO_SEND, NotTaken, Upload
from offblock.schemas.airline.pictures import UploadForm

FOR_EVER = "public, max-age=31536000, immutable"


def _s3() -> Any:
    return aws.client("s3", read_timeout=20)


def form_for(key: str, upload: Upload) -> UploadForm:
    """The form that takes exactly this picture: its type, its size at most, five minutes, under one key."""
    made = files.form_for(key, upload.content_type, upload.size, SECONDS_TO_SEND)
    return UploadForm(url=made["url"], fields=made["fields"], expires_at=upload.asked_at + SECONDS_TO_SEND)


class Quarantine:
    """What was sent and nobody has looked at."""

    def read(self, key: str, most: int) -> bytes | None:
        """What was sent, read up to a size above which it is `NotTaken`; None where nothing is there any more."""
        try:
            found = _s3().get_object(Bucket=config().bucket, Key=key)
        except ClientError as wrong:
            if wrong.response["Error"]["Code"] != "NoSuchKey":
                raise
            return None
        if found["ContentLength"] > min(most, MOST_BYTES):
            found["Body"].close()
            raise NotTaken("too_large", limit=min(most, MOST_BYTES))
        content: bytes = found["Body"].read()
        return content

    def discard(self, key: str) -> None:
        """Remove what was sent; twice does no harm."""
        _s3().delete_object(Bucket=config().bucket, Key=key)


class Media:
    """The files that are shown. Each has one content for ever."""

    def put(self, key: str, content: bytes) -> None:
        """Keep a file; again does no harm."""
        _s3().put_object(
            Bucket=config().media_bucket, Key=key, Body=content, ContentType="image/webp", CacheControl=FOR_EVER
        )

    def discard(self, key: str) -> None:
        """Remove a file; twice does no harm."""
        _s3().delete_object(Bucket=config().media_bucket, Key=key)
