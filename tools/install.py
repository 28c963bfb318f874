"""Installs what a target of the Makefile needs, and says what is being done and for how long.

Run by the system's own Python, before anything is installed: the standard library is all it has.
"""

import subprocess
import sys
import threading
import time
import venv
from collections.abc import Iterable
from pathlib import Path

QUIET_SECONDS = 5.0
"""How long nothing is said while something goes on."""


def main(folder: str, *wanted: str) -> int:
    """Make a virtual environment in `folder` and let pip install there what is wanted; pip's own words if it fails."""
    begun = time.monotonic()
    print(f"Setting up {folder}, once; most of it is downloading, which takes a minute or two.", flush=True)
    _say(begun, f"making it, with Python {sys.version.split()[0]}")
    venv.create(folder, with_pip=True, symlinks=True)
    pip = [str(Path(folder, "bin", "python")), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    # Python compiles what it imports, when it first does; most of what is installed is never imported.
    status, lines = _watched([*pip, "--no-compile", "--progress-bar", "off", *wanted], begun)
    if status:
        print(*lines[-30:], "pip could not install it: its last words are above.", sep="\n", file=sys.stderr)
        return status
    _say(begun, "done")
    return 0


def _watched(command: list[str], begun: float) -> tuple[int, list[str]]:
    """Run a command; say what it turns to, and that it still goes on. Its status, and what it wrote."""
    lines: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        reading = threading.Thread(target=_collect, args=(process.stdout, lines))
        reading.start()
        said_at, said = time.monotonic(), 0
        while reading.is_alive():
            reading.join(0.2)
            quiet = time.monotonic() - said_at
            if (len(lines) > said and quiet >= 2) or quiet >= QUIET_SECONDS:
                _say(begun, lines[-1][:72] if lines else "starting pip")
                said_at, said = time.monotonic(), len(lines)
    return process.wait(), lines


def _collect(output: Iterable[str], lines: list[str]) -> None:
    for line in output:
        text = line.strip()
        if text and not text.startswith("WARNING"):
            lines.append(text)


def _say(begun: float, what: str) -> None:
    print(f"  {time.monotonic() - begun:4.0f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
