"""The journal: one line per whole transaction, forced to disk at least every half second, compacted at start.

A line is a checksum and a JSON list: `["w", n, changes]` for write n, `["o", n, key]` for an uploaded object,
`["d", n]` when everything up to n has been delivered. A torn last line is cut off.
"""

import json
import os
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Image = dict[str, Any]
Change = list[Any]
SYNC_SECONDS = 0.5


class Journal:
    """Append-only, for one process at a time. `pending` holds what was written but not delivered when it was opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.items: dict[tuple[str, str], Image] = {}
        self.pending: list[list[Any]] = []
        self.last = 0
        self._lock = threading.Lock()
        self._dirty = False
        self._stopped = threading.Event()
        self._read()
        self._compact()
        self._file = path.open("ab")
        self._syncer = threading.Thread(target=self._sync_for_ever, daemon=True)
        self._syncer.start()

    def write(self, changes: list[Change]) -> int:
        """Note one whole transaction; its number."""
        with self._lock:
            self.last += 1
            self._append(["w", self.last, changes])
            return self.last

    def uploaded(self, key: str) -> int:
        """Note an uploaded object; its number."""
        with self._lock:
            self.last += 1
            self._append(["o", self.last, key])
            return self.last

    def delivered(self, number: int) -> None:
        """Note that all up to `number` has reached whom it concerns."""
        with self._lock:
            self._append(["d", number])

    def close(self) -> None:
        """Force everything to disk and stop."""
        self._stopped.set()
        self._syncer.join()
        self.sync()
        self._file.close()

    def sync(self) -> None:
        """Force what was noted to disk."""
        with self._lock:
            if self._dirty:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._dirty = False

    def _append(self, entry: list[Any]) -> None:
        self._file.write(_line(entry))
        self._dirty = True

    def _sync_for_ever(self) -> None:
        while not self._stopped.wait(SYNC_SECONDS):
            self.sync()

    def _read(self) -> None:
        for entry in _entries(self.path):
            if entry[0] == "d":
                self.pending = [one for one in self.pending if one[1] > entry[1]]
                continue
            self.last = max(self.last, entry[1])
            if entry[0] == "w":
                self._apply(entry[2])
            if entry[1] > 0 and _is_announced(entry):
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
                file.write(_line(entry))
            file.flush()
            os.fsync(file.fileno())
        making.replace(self.path)


def _is_announced(entry: list[Any]) -> bool:
    """Whether somebody is to be told of it."""
    return entry[0] == "o" or any(new is not None and "happened" in new for _, _, _, new in entry[2])


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
