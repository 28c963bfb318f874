"""The bucket's objects: kept as files by whoever keeps them, before moto has them.

Seam: moto's `S3Backend.put_object` and `delete_object`, through which every way to put or remove an object goes.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from moto.s3.models import S3Backend

from local import disk

Keeper = Callable[[str, str, bytes | None], AbstractContextManager[None]]
"""Given the bucket, the key and the content; None for an object that is removed. Moto acts inside of it."""

_keepers: list[Keeper] = []
_moto: dict[str, Any] = {"put_object": S3Backend.put_object, "delete_object": S3Backend.delete_object}


def install() -> None:
    """Take over; again does nothing."""
    for name, ours in (("put_object", _put), ("delete_object", _delete)):
        setattr(S3Backend, name, ours)


def kept_by(keeper: Keeper) -> Callable[[], None]:
    """Let `keeper` surround each change of an object; what it raises first prevents it. Gives back what ends this."""
    _keepers.append(keeper)
    return lambda: _keepers.remove(keeper)


def _put(self: S3Backend, bucket_name: str, key_name: str, value: bytes, *args: Any, **kwargs: Any) -> Any:
    self.get_bucket(bucket_name)  # raises where there is none
    with _kept(bucket_name, key_name, value):
        return _moto["put_object"](self, bucket_name, key_name, value, *args, **kwargs)


def _delete(self: S3Backend, bucket_name: str, key_name: str, *args: Any, **kwargs: Any) -> Any:
    self.get_bucket(bucket_name)
    with _kept(bucket_name, key_name, None):
        return _moto["delete_object"](self, bucket_name, key_name, *args, **kwargs)


def _kept(bucket: str, key: str, content: bytes | None) -> ExitStack:
    with ExitStack() as keeping:
        for keeper in _keepers:
            keeping.enter_context(keeper(bucket, key, content))
        return keeping.pop_all()


class Files:
    """Objects as files of one folder, each named by its whole key, so that no key leaves the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, exist_ok=True)

    def keep(self, key: str, content: bytes | None) -> None:
        """Write an object's file, whole or not at all; None removes it."""
        path = self._folder / ("=" + quote(key, safe=""))
        if content is None:
            path.unlink(missing_ok=True)
            return
        disk.fill(path, [content])

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Keys and contents."""
        for path in self._folder.glob("=*"):
            yield unquote(path.name[1:]), path.read_bytes()
