"""The journal: one line per whole transaction, written before it holds, forced to disk every quarter second.

A line is a checksum and a JSON list: `["w", n, changes]` for write n, `["o", n, key]` for an object put into the
bucket, `["d", n]` when everything up to n has been delivered, `["p", entry]` for what a compaction found undelivered:
it is delivered again but changes no item, because the items of the compaction are newer. A start compacts it.

What the disk refuses is not noted, and whoever wanted it noted hears the `OSError`. A last line without its end was
never acknowledged and is cut off; any other line that is not as it was written stops the start (`Unusable`).
"""

import json
import os
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from local import disk

Image = dict[str, Any]
Change = list[Any]
SYNC_SECONDS = 0.25


class Journal:
    """Append-only, for one process at a time. `pending` holds what was written but not delivered when it was opened.

    `trouble` is what the disk said when it last refused, until it takes as much again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.items: dict[tuple[str, str], Image] = {}
        self.pending: list[list[Any]] = []
        self.last = 0
        self.trouble: OSError | None = None
        self._delivered = 0
        self._lock = threading.Lock()
        self._syncing = threading.Lock()
        self._unforced: list[bytes] = []
        self._forced_size = 0
        self._must_rewrite = False
        self._refused_size = 0
        self._stopped = threading.Event()
        self._read()
        self.was_empty = not self.items and not self.pending
        self._compact()
        self._descriptor = disk.private(path, os.O_WRONLY | os.O_APPEND)
        self._size = self._forced_size = os.fstat(self._descriptor).st_size
        self._syncer = threading.Thread(target=self._sync_for_ever, name="journal", daemon=True)
        self._syncer.start()

    def write(self, changes: list[Change]) -> int:
        """Note one whole transaction; its number. `OSError`: it is not noted."""
        kept = [[pk, sk, old if is_announced(new) else None, new] for pk, sk, old, new in changes]
        return self._numbered("w", kept)

    def uploaded(self, key: str) -> int:
        """Note an object put into the bucket; its number. `OSError`: it is not noted."""
        return self._numbered("o", key)

    def delivered(self, number: int) -> None:
        """Note that all up to `number` has reached whom it concerns; what the disk refuses is delivered once more."""
        with self._lock, suppress(OSError):
            if number > self._delivered:
                self._append(_line(["d", number]))
                self._delivered = number

    @contextmanager
    def watching(self, size: int) -> Iterator[None]:
        """What the disk refuses of another file, about this long, is trouble here too."""
        try:
            yield
        except OSError as trouble:
            with self._lock:
                self._refused_size = max(self._refused_size, size)
                self._note(trouble)
            raise

    def close(self) -> None:
        """Force everything to disk and stop; `OSError` where something that was noted is not there."""
        self._stopped.set()
        self._syncer.join()
        try:
            self.sync()
        except OSError:
            if self._unforced:
                raise
        finally:
            os.close(self._descriptor)

    def sync(self) -> None:
        """Force what was noted to disk; `OSError` while the disk refuses that, or what it last refused."""
        with self._syncing:
            self._force()
            with self._lock:
                self._try_again()

    def _numbered(self, kind: str, noted: Any) -> int:
        with self._lock:
            self._append(_line([kind, self.last + 1, noted]))
            self.last += 1
            return self.last

    def _append(self, line: bytes) -> None:
        """Write a line at the end, or leave the file as it is."""
        if self.trouble and self._must_rewrite:
            raise self.trouble
        try:
            self._cut_to(self._size)
            disk.write(self._descriptor, line)
        except OSError as trouble:
            self._refused_size = max(self._refused_size, len(line))
            self._note(trouble)
            self._leave_no_half()
            raise
        self._size += len(line)
        self._unforced.append(line)
        self._note(None)

    def _force(self) -> None:
        """Force the lines that wait for it; those that the disk may have lost are written again later."""
        with self._lock:
            if self._must_rewrite or not self._unforced:
                return
            lines, size = self._unforced, self._size
            self._unforced = []
        try:
            disk.force(self._descriptor)
        except OSError as trouble:
            with self._lock:
                self._unforced[:0] = lines
                self._must_rewrite = True
                self._note(trouble)
            raise
        self._forced_size = size

    def _try_again(self) -> None:
        """After a refusal: write again what may be lost, and see whether there is room for what was refused."""
        if not self.trouble:
            return
        try:
            if self._must_rewrite:
                self._rewrite()
            disk.write(self._descriptor, b" " * self._refused_size)
        except OSError as trouble:
            self._note(trouble)
            raise
        finally:
            self._leave_no_half()
        self._note(None)

    def _rewrite(self) -> None:
        self._cut_to(self._forced_size)
        disk.write(self._descriptor, b"".join(self._unforced))
        disk.force(self._descriptor)
        self._unforced, self._forced_size, self._must_rewrite = [], self._size, False

    def _cut_to(self, size: int) -> None:
        if os.fstat(self._descriptor).st_size > size:
            os.ftruncate(self._descriptor, size)

    def _leave_no_half(self) -> None:
        try:
            self._cut_to(self._size)
        except OSError as trouble:  # before the next line it is tried again
            self._note(trouble)

    def _note(self, trouble: OSError | None) -> None:
        """Keep what the disk said last, and say so where it is news."""
        if trouble and not self.trouble:
            print(f"The data folder takes no more, so nothing is accepted: {trouble}", file=sys.stderr)
        if self.trouble and not trouble:
            print("The data folder takes what is written again.", file=sys.stderr)
            self._refused_size = 0
        self.trouble = trouble

    def _sync_for_ever(self) -> None:
        while not self._stopped.wait(SYNC_SECONDS):
            with suppress(OSError):  # kept as `trouble`
                self.sync()

    def _read(self) -> None:
        for entry in _entries(self.path):
            if entry[0] == "d":
                self.pending = [one for one in self.pending if one[1] > entry[1]]
                continue
            if entry[0] == "p":
                entry = entry[1]
            elif entry[0] == "w":
                self._apply(entry[2])
            self.last = max(self.last, entry[1])
            if entry[1] and (entry[0] == "o" or any(is_announced(new) for _, _, _, new in entry[2])):
                self.pending.append(entry)

    def _apply(self, changes: list[Change]) -> None:
        for pk, sk, _, new in changes:
            if new is None:
                self.items.pop((pk, sk), None)
            else:
                self.items[(pk, sk)] = new

    def _compact(self) -> None:
        """Write what there is now into a new file and put it in the old one's place."""
        disk.fill(self.path, self._compacted())

    def _compacted(self) -> Iterator[bytes]:
        for (pk, sk), image in self.items.items():
            yield _line(["w", 0, [[pk, sk, None, image]]])
        for entry in self.pending:
            yield _line(["p", entry])


def is_announced(new: Image | None) -> bool:
    """Whether somebody is to be told of an item's new image."""
    return new is not None and "happened" in new


def _line(entry: list[Any]) -> bytes:
    text = json.dumps(entry, separators=(",", ":")).encode()
    return b"%08x %b\n" % (zlib.crc32(text), text)


def _text_of(line: bytes) -> bytes | None:
    """A line's text; None where it is not as it was written."""
    mark, _, text = line.partition(b" ")
    return text if mark == b"%08x" % zlib.crc32(text) else None


def _entries(path: Path) -> Iterator[list[Any]]:
    """What a journal's lines say; `Unusable` where one in it is damaged. The last may lack its end."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            text = _text_of(line.removesuffix(b"\n"))
            if text is None and not line.endswith(b"\n"):
                text = _text_of(line[:-1])  # all of it is there, and its end alone is wrong
                if text is None:
                    return
            if text is None:
                raise _damage(path, number, file)
            yield json.loads(text)


def _damage(path: Path, number: int, rest: IO[bytes]) -> disk.Unusable:
    follow = sum(1 for _ in rest)
    cut = f"mv {path} {path}.damaged && head -n {number - 1} {path}.damaged > {path}"
    return disk.Unusable(
        f"{path} is damaged in line {number}, and {follow} line{'' if follow == 1 else 's'} follow{'s' * (follow == 1)}"
        f" it: put the file back from a copy, or give up that line and all after it with `{cut}`."
    )
