"""A disk with as much room as a test gives it: it stands in the one place where the local stack writes."""

import errno
import os

import pytest

from local import disk

FULL = OSError(errno.ENOSPC, "No space left on device")


class Disk:
    """`room` is how many bytes more are taken, None for any; `forces` is whether what was written can be forced."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room: int | None = None
        self.forces = True
        self._write, self._force = disk.write, disk.force
        monkeypatch.setattr(disk, "write", self._takes)
        monkeypatch.setattr(disk, "force", self._keeps)

    def _takes(self, descriptor: int, content: bytes) -> None:
        """Write what there is room for, as a disk does, and refuse the rest."""
        if self.room is None:
            return self._write(descriptor, content)
        fits = content[: self.room]
        self._write(descriptor, fits)
        self.room -= len(fits)
        if len(fits) < len(content):
            raise FULL
        return None

    def _keeps(self, descriptor: int) -> None:
        if not self.forces:
            _forget(descriptor)
            raise OSError(errno.EIO, "Input/output error")
        self._force(descriptor)


def _forget(descriptor: int) -> None:
    """What could not be forced may be gone: the worst that a system does then."""
    last = os.fstat(descriptor).st_size
    if last:
        os.ftruncate(descriptor, last - 1)
