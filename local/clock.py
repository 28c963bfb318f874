"""The settable clock: real time and an offset that only grows."""

import math
import threading
import time
from pathlib import Path

from local import disk
from offblock.adapters import clock

LATEST = 4_102_444_800
"""2100-01-01: further ahead nothing makes sense, and a mistyped number must not spoil a data folder."""


class Backwards(Exception):
    """The clock was asked to go back."""


class TooFar(ValueError):
    """The clock was asked for something that is no instant before 2100."""


class Clock:
    """Every function, job and token reads this clock; its offset is kept in the data folder."""

    def __init__(self, kept: Path | None = None) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._offset = _offset_in(kept) if kept and kept.exists() else 0.0
        clock.read_from(self.now)

    def now(self) -> float:
        """Epoch seconds."""
        return time.time() + self._offset

    def advance(self, seconds: float) -> None:
        """Let time pass at once; raises `Backwards`, `TooFar` or `OSError` and stays as it is."""
        if seconds < 0:
            raise Backwards
        with self._lock:
            if not math.isfinite(seconds) or self.now() + seconds > LATEST:
                raise TooFar
            offset = self._offset + seconds
            if self._kept:
                disk.replace(self._kept, repr(offset))
            self._offset = offset

    def set(self, epoch: float) -> None:
        """Jump ahead to an instant; the present second, as `GET /local/clock` tells it, is no way back."""
        if not math.isfinite(epoch):
            raise TooFar
        now = self.now()
        self.advance(0 if int(now) <= epoch < now else epoch - now)


def _offset_in(kept: Path) -> float:
    """The offset that a file holds; `Unusable` where it holds none that `advance` could have written."""
    anew = "remove it to begin again with the real time, or write the seconds ahead of it that you want"
    text = disk.text_of(kept, anew)
    try:
        offset = float(text)
    except ValueError as wrong:
        raise disk.Unusable(f"{kept} holds no number of seconds: {anew}.") from wrong
    if not (math.isfinite(offset) and 0 <= offset <= LATEST):
        raise disk.Unusable(f"{kept} holds {text}, which is no number of seconds before the year 2100: {anew}.")
    return offset
