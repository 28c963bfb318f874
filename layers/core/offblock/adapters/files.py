"""Large files in the bucket: where to send one, and what is in it."""

from typing import Any

from botocore.exceptions import ClientError

from offblock.adapters import aws
from offblock.config import config

MOST_BYTES = 50 * 1024 * 1024
SECONDS_TO_SEND = 3600


def _s3() -> Any:
    return aws.client("s3", read_timeout=20)


def form_for(
    key: str, content_type: str = "text/csv", most: int | None = None, seconds: int = SECONDS_TO_SEND, kind: str = ""
) -> dict[str, Any]:
    """A presigned POST for one object of one type, up to so many bytes (50 MB), for so long: `url` and `fields`.

    By its `kind`, where it has one, the bucket knows for how long it is kept (infra/data.yaml).
    """
    fields = {"Content-Type": content_type} | ({"tagging": _tagged(kind)} if kind else {})
    conditions: list[Any] = [*({name: text} for name, text in fields.items())]
    conditions.append(["content-length-range", 1, most or MOST_BYTES])
    form: dict[str, Any] = _s3().generate_presigned_post(
        config().bucket, key, Fields=fields, Conditions=conditions, ExpiresIn=seconds
    )
    return form


def _tagged(kind: str) -> str:
    """The one tag of an object, as a form says it."""
    return f"<Tagging><TagSet><Tag><Key>kind</Key><Value>{kind}</Value></Tag></TagSet></Tagging>"


def read(key: str) -> bytes:
    """A file's content."""
    content: bytes = _s3().get_object(Bucket=config().bucket, Key=key)["Body"].read()
    return content


class Bucket:
    """The bucket as use cases see it."""

    @staticmethod
    def read(key: str) -> bytes:
        """A file's content."""
        return read(key)


class Files:
    """One airline's own files, by their names among these."""

    def __init__(self, tenant: str) -> None:
        self._tenant = tenant

    def read_if_there(self, name: str) -> bytes | None:
        """A file's content; None where there is none."""
        try:
            return read(self._key(name))
        except ClientError as wrong:
            if wrong.response["Error"]["Code"] != "NoSuchKey":
                raise
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keep a file that has one content for ever; again does no harm."""
        _s3().put_object(
            Bucket=config().bucket, Key=self._key(name), Body=content, Tagging=f"kind={name.split('/')[0]}"
        )

    def discard(self, name: str) -> None:
        """Remove a file; twice does no harm."""
        _s3().delete_object(Bucket=config().bucket, Key=self._key(name))

    def _key(self, name: str) -> str:
        return f"{self._tenant}/{name}"
