"""Pictures on their way: announced over the API, posted to the bucket as a browser would, judged as the event says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3

from local import uploads
from local.events import request_of
from offblock.adapters import files
from tests import pump
from tests.api import Answer, Caller
from tests.harness.stack import BUCKET, MEDIA

API = "/api/v1"
FORM = {"content_type": "image/png", "size": 100_000, "alt": "A heap of salt"}


@contextmanager
def leading_here() -> Iterator[None]:
    """Forms lead to this process."""
    before = files.form_for
    uploads.lead_here("http://127.0.0.1:8000")
    try:
        yield
    finally:
        files.form_for = before


def posted(fields: dict[str, str], content: bytes) -> int:
    """Post a form as a browser does; the status."""
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode() for name, text in fields.items()]
    parts.append(b'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + content)
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    headers = [("Content-Type", "multipart/form-data; boundary=edge")]
    status: int = uploads.take(request_of("POST", uploads.PATH, headers, body))["statusCode"]
    return status


def event_for(key: str) -> dict[str, Any]:
    """What EventBridge says of a new object."""
    return {"source": "aws.s3", "detail-type": "Object Created", "detail": {"object": {"key": key}}}


def keys(bucket: str = BUCKET) -> list[str]:
    """The keys of a bucket's objects."""
    s3: Any = boto3.client("s3")
    return [one["Key"] for one in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]


def shown(url: str) -> Any:
    """A file that is shown, by its address."""
    s3: Any = boto3.client("s3")
    assert url.startswith("/media/")
    return s3.get_object(Bucket=MEDIA, Key=url.removeprefix("/media/"))


@dataclass
class Sender:
    """Somebody who sends pictures to one address, and the functions that judge them."""

    by: Caller
    path: str
    bench: pump.Bench

    def ask(self, **form: Any) -> Answer:
        """Announce a picture."""
        return self.by("POST", f"{API}/{self.path}", {**FORM, **form})

    def send(self, content: bytes, **form: Any) -> str:
        """Announce a picture, post it and have it judged; the key of its file."""
        fields = self.ask(**form).data["fields"]
        assert posted(fields, content) == 204
        self.judge(fields["key"])
        return str(fields["key"])

    def judge(self, key: str) -> bool:
        """Deliver the event of a new object; whether it was waited for."""
        judged: bool = self.bench.invoke("pictures", event_for(key))["judged"]
        self.bench.drain()
        return judged

    def view(self) -> Any:
        """The picture as its owner's view has it."""
        owner, _, slot = self.path.rpartition("/")
        return self.by("GET", f"{API}/{owner}").data[slot]
