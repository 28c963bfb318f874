"""The journal: one line per whole transaction, forced to disk every quarter second, compacted at start.

A line is a checksum and a JSON list: `["w", n, changes]` for write n, `["o", n, key]` for an object put into the
bucket, `["d", n]` when everything up to n has been delivered, `["p", entry]` for what a compaction found undelivered:
it is delivered again but changes no item, because the items of the compaction are newer. A torn last line is cut off.
"""

import json
import os
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Image = dict[str, Any]
Change = list[Any]
SYNC_SECONDS = 0.25


class Journal:
    """Append-only, for one process at a time. `pending` holds what was written but not delivered when it was opened.

    `trouble` is what the disk said when it last refused; while it does, `write` raises it and nobody is told "done".
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.items: dict[tuple[str, str], Image] = {}
        self.pending: list[list[Any]] = []
        self.last = 0
        self.trouble: OSError | None = None
        self._delivered = 0
        self._lock = threading.Lock()
        self._disk = threading.Lock()
        self._waiting: list[bytes] = []
        self._stopped = threading.Event()
        self._read()
        self.was_empty = not self.items and not self.pending
        self._compact()
        self._file = path.open("ab", buffering=0)
        self._syncer = threading.Thread(target=self._sync_for_ever, name="journal", daemon=True)
        self._syncer.start()

    def write(self, changes: list[Change]) -> int:
        """Note one whole transaction; its number."""
        kept = [[pk, sk, old if is_announced(new) else None, new] for pk, sk, old, new in changes]
        return self._numbered("w", kept)

    def uploaded(self, key: str) -> int:
        """Note an object put into the bucket; its number."""
        return self._numbered("o", key)

    def delivered(self, number: int) -> None:
        """Note that all up to `number` has reached whom it concerns."""
        with self._lock:
            if number > self._delivered:
                self._delivered = number
                self._waiting.append(_line(["d", number]))

    def close(self) -> None:
        """Force everything to disk and stop."""
        self._stopped.set()
        self._syncer.join()
        self.sync()
        self._file.close()

    def sync(self) -> None:
        """Force what was noted to disk; what the disk refuses waits for the next time, and `OSError` says so."""
        with self._disk:
            with self._lock:
                lines, self._waiting = self._waiting, []
            if not lines:
                return
            whole = os.fstat(self._file.fileno()).st_size
            try:
                _write_all(self._file.fileno(), b"".join(lines))
                os.fsync(self._file.fileno())
                self.trouble = None
            except OSError as trouble:
                self.trouble = trouble
                os.ftruncate(self._file.fileno(), whole)
                with self._lock:
                    self._waiting[:0] = lines
                raise

    def _numbered(self, kind: str, noted: Any) -> int:
        if self.trouble:
            raise self.trouble
        with self._lock:
            self.last += 1
            self._waiting.append(_line([kind, self.last, noted]))
            return self.last

    def _sync_for_ever(self) -> None:
        while not self._stopped.wait(SYNC_SECONDS):
            before = self.trouble
            try:
                self.sync()
            except OSError as trouble:
                if before is None:
                    print(f"The journal cannot be written, so nothing is accepted: {trouble}", file=sys.stderr)

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
        making = self.path.with_suffix(".making")
        with making.open("wb") as file:
            for (pk, sk), image in self.items.items():
                file.write(_line(["w", 0, [[pk, sk, None, image]]]))
            for entry in self.pending:
                file.write(_line(["p", entry]))
            file.flush()
            os.fsync(file.fileno())
        making.replace(self.path)


def is_announced(new: Image | None) -> bool:
    """Whether somebody is to be told of an item's new image."""
    return new is not None and "happened" in new


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def _line(entry: list[Any]) -> bytes:
    text = json.dumps(entry, separators=(",", ":")).encode()
    return b"%08x %b\n" % (zlib.crc32(text), text)


def _entries(path: Path) -> Iterator[list[Any]]:
    """The whole lines of a journal; what follows the first broken one was never finished."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            mark, _, text = line.rstrip(b"\n").partition(b" ")
            if not line.endswith(b"\n") or mark != b"%08x" % zlib.crc32(text):
                return
            yield json.loads(text)
