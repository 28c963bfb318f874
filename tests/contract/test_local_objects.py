"""Every way to put or remove an object of moto's bucket is told, and a file is kept whole under any key."""

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import boto3
import pytest

from local import objects
from tests.harness.stack import BUCKET

Changes = list[tuple[str, str, bytes | None]]


@pytest.fixture
def s3(table: str) -> Any:
    """A client of the tests' bucket."""
    return boto3.client("s3")


@pytest.fixture
def changes() -> Iterator[Changes]:
    """What the listener heard."""
    heard: Changes = []
    objects.install()
    objects.install()  # again does nothing

    @contextmanager
    def hear(bucket: str, key: str, content: bytes | None) -> Iterator[None]:
        yield
        heard.append((bucket, key, content))

    end = objects.kept_by(hear)
    yield heard
    end()


def test_an_object_is_told_once_however_it_comes_and_goes(s3: Any, changes: Changes) -> None:
    s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"one")
    s3.upload_fileobj(io.BytesIO(b"two"), BUCKET, "a/2")
    s3.copy_object(Bucket=BUCKET, Key="a/3", CopySource={"Bucket": BUCKET, "Key": "a/1"})
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="a/4")["UploadId"]
    part = s3.upload_part(Bucket=BUCKET, Key="a/4", UploadId=upload, PartNumber=1, Body=b"four")
    parts = {"Parts": [{"ETag": part["ETag"], "PartNumber": 1}]}
    s3.complete_multipart_upload(Bucket=BUCKET, Key="a/4", UploadId=upload, MultipartUpload=parts)
    s3.delete_object(Bucket=BUCKET, Key="a/1")
    s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": "a/2"}]})
    assert changes == [
        (BUCKET, "a/1", b"one"),
        (BUCKET, "a/2", b"two"),
        (BUCKET, "a/3", b"one"),
        (BUCKET, "a/4", b"four"),
        (BUCKET, "a/1", None),
        (BUCKET, "a/2", None),
    ]


def test_a_refused_put_is_not_told(s3: Any, changes: Changes) -> None:
    with pytest.raises(s3.exceptions.ClientError):
        s3.put_object(Bucket="no-such-bucket", Key="a/1", Body=b"one")
    assert changes == []


def test_after_its_end_a_keeper_hears_nothing(s3: Any) -> None:
    heard: list[str] = []
    objects.install()

    def hear(bucket: str, key: str, content: bytes | None) -> AbstractContextManager[None]:
        heard.append(key)
        return nullcontext()

    objects.kept_by(hear)()
    s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"one")
    assert heard == []


def test_what_is_not_kept_does_not_happen(s3: Any) -> None:
    objects.install()
    s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"one")
    s3.put_object(Bucket=BUCKET, Key="a/2", Body=b"two")

    def full(*_: Any) -> AbstractContextManager[None]:
        raise OSError("No space left on device")

    end = objects.kept_by(full)
    with pytest.raises(OSError, match="No space"):
        s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"other")
    with pytest.raises(OSError, match="No space"):
        s3.put_object(Bucket=BUCKET, Key="a/3", Body=b"three")
    with pytest.raises(OSError, match="No space"):
        s3.delete_object(Bucket=BUCKET, Key="a/2")
    end()
    listed = [one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
    assert listed == ["a/1", "a/2"]
    assert s3.get_object(Bucket=BUCKET, Key="a/1")["Body"].read() == b"one"


@pytest.mark.parametrize("key", ["demo/imports/1.csv", "../../escape", "..", ".", "a b/ü%2F+", "~x", "=x", "/abs"])
def test_a_key_comes_back_as_it_was_and_never_leaves_the_folder(tmp_path: Path, key: str) -> None:
    folder = tmp_path / "objects"
    objects.Files(folder).keep(key, b"content")
    assert list(objects.Files(folder)) == [(key, b"content")]
    assert [path.name for path in tmp_path.iterdir()] == ["objects"]
    objects.Files(folder).keep(key, None)
    objects.Files(folder).keep(key, None)
    assert list(objects.Files(folder)) == []


def test_a_file_that_was_being_written_is_no_object(tmp_path: Path) -> None:
    files = objects.Files(tmp_path)
    files.keep("a", b"whole")
    (tmp_path / "~=a").write_bytes(b"hal")
    assert list(files) == [("a", b"whole")]
