"""The settable clock: real time and an offset that only grows."""

import threading
import time
from pathlib import Path

from offblock.adapters import clock


class Backwards(Exception):
    """The clock was asked to go back."""


class Clock:
    """Every function, job and token reads this clock; its offset is kept in the data folder."""

    def __init__(self, kept: Path | None = None) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._offset = float(kept.read_text()) if kept and kept.exists() else 0.0
        clock.read_from(self.now)

    def now(self) -> float:
        """Epoch seconds."""
        return time.time() + self._offset

    def advance(self, seconds: float) -> None:
        """Let time pass at once."""
        if seconds < 0:
            raise Backwards
        with self._lock:
            self._offset += seconds
            if self._kept:
                self._kept.write_text(str(self._offset))

    def set(self, epoch: float) -> None:
        """Jump ahead to an instant."""
        self.advance(epoch - self.now())
