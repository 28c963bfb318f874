"""A form for an upload is taken as S3 would: as signed, within its policy, for its time; and it leads here."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from botocore.config import Config

from local import uploads
from local.events import request_of
from offblock.adapters import files
from tests.harness.stack import BUCKET

BASE = "http://127.0.0.1:8000"
Fields = dict[str, str]


@pytest.fixture
def form(table: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fields]:
    """The fields of a form for `demo/imports/1.csv`, signed as in every region but the oldest."""
    client: Any = boto3.client("s3", config=Config(signature_version="s3v4"))
    monkeypatch.setattr(files, "_s3", lambda: client)
    before = files.form_for
    uploads.lead_here(BASE)
    made = files.form_for("demo/imports/1.csv")
    assert made["url"] == BASE + uploads.PATH
    yield dict(made["fields"])
    files.form_for = before


def send(fields: Fields, content: bytes | None = b"icao\n", kind: str | None = None) -> tuple[int, str]:
    """Post a form; status and body."""
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode() for name, text in fields.items()]
    if content is not None:
        head = b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n'
        parts.append(head + content)
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    headers = [("Content-Type", kind or "multipart/form-data; boundary=edge")]
    got = uploads.take(request_of("POST", uploads.PATH, headers, body))
    return got["statusCode"], got["body"]


def stored() -> dict[str, bytes]:
    """The bucket's objects."""
    s3: Any = boto3.client("s3")
    listed = s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])
    return {one["Key"]: s3.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read() for one in listed}


def test_a_form_as_it_was_given_stores_its_file_byte_for_byte(form: Fields) -> None:
    content = bytes(range(256)) * 40 + b"\r\n--edge-\r\n"
    assert send(form, content) == (204, "")
    assert stored() == {"demo/imports/1.csv": content}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("key", "other/imports/1.csv"),
        ("Content-Type", "text/html"),
        ("acl", "public-read"),
        ("x-amz-date", "20200101T000000Z"),
    ],
)
def test_a_changed_field_is_refused(form: Fields, field: str, text: str) -> None:
    status, body = send(form | {field: text})
    assert status == 403
    assert "<Code>" in body
    assert stored() == {}


@pytest.mark.parametrize("field", ["policy", "x-amz-signature", "x-amz-date", "key", "Content-Type"])
def test_a_missing_field_is_refused(form: Fields, field: str) -> None:
    del form[field]
    assert send(form)[0] == 403
    assert stored() == {}


def test_a_policy_of_ones_own_is_refused(form: Fields) -> None:
    policy = json.loads(base64.b64decode(form["policy"]))
    policy["conditions"] = [["starts-with", "$key", ""]]
    status, body = send(form | {"policy": base64.b64encode(json.dumps(policy).encode()).decode()})
    assert (status, "SignatureDoesNotMatch" in body) == (403, True)


def test_a_file_of_the_largest_size_passes_and_one_byte_more_does_not(
    form: Fields, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1000)
    small = dict(files.form_for("demo/imports/2.csv")["fields"])
    status, body = send(small, b"x" * 1001)
    assert (status, "EntityTooLarge" in body) == (400, True)
    assert send(small, b"")[0] == 400
    assert stored() == {}
    assert send(small, b"x" * 1000)[0] == 204


def test_a_form_ends_with_its_time(form: Fields, monkeypatch: pytest.MonkeyPatch) -> None:
    made = datetime.now(UTC)

    class Later(datetime):
        """A clock an hour on."""

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return made + later

    monkeypatch.setattr(uploads, "datetime", Later)
    later = timedelta(seconds=files.SECONDS_TO_SEND - 600)
    assert send(form)[0] == 204
    later = timedelta(seconds=files.SECONDS_TO_SEND + 1)
    status, body = send(form)
    assert (status, "expired" in body) == (403, True)


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", "multipart/form-data; boundary=other", ""])
def test_what_is_no_form_is_refused(form: Fields, kind: str) -> None:
    assert send(form, kind=kind or "text/plain")[0] == 400


def test_a_form_without_a_file_is_refused(form: Fields) -> None:
    assert send(form, None)[0] == 400
