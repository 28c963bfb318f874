"""The bucket's objects: told to whoever listens when one is put or removed, and kept as files.

Seam: moto's `S3Backend.put_object` and `delete_object`, through which every way to put or remove an object goes.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from moto.s3.models import S3Backend

Listener = Callable[[str, str, bytes | None], None]
"""Told the bucket, the key and the content; None for an object that was removed."""

_listeners: list[Listener] = []
_moto: dict[str, Any] = {"put_object": S3Backend.put_object, "delete_object": S3Backend.delete_object}


def install() -> None:
    """Take over; again does nothing."""
    for name, ours in (("put_object", _put), ("delete_object", _delete)):
        setattr(S3Backend, name, ours)


def on_object(listener: Listener) -> Callable[[], None]:
    """Call `listener` after each change of an object. Gives back what ends the listening."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def _put(self: S3Backend, bucket_name: str, key_name: str, value: bytes, *args: Any, **kwargs: Any) -> Any:
    made = _moto["put_object"](self, bucket_name, key_name, value, *args, **kwargs)
    for listener in list(_listeners):
        listener(bucket_name, key_name, made.value)
    return made


def _delete(self: S3Backend, bucket_name: str, key_name: str, *args: Any, **kwargs: Any) -> Any:
    gone = _moto["delete_object"](self, bucket_name, key_name, *args, **kwargs)
    for listener in list(_listeners):
        listener(bucket_name, key_name, None)
    return gone


class Files:
    """Objects as files of one folder, each named by its whole key, so that no key leaves the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def keep(self, key: str, content: bytes | None) -> None:
        """Write an object's file, whole or not at all; None removes it."""
        path = self._folder / ("=" + quote(key, safe=""))
        if content is None:
            path.unlink(missing_ok=True)
            return
        making = path.with_name("~" + path.name)
        making.write_bytes(content)
        making.replace(path)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Keys and contents."""
        for path in self._folder.glob("=*"):
            yield unquote(path.name[1:]), path.read_bytes()
