"""`make up`: the whole system at http://127.0.0.1:8000 until it is interrupted."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from rich.console import Console

if TYPE_CHECKING:
    from chalice.local import LocalDevServer

    from local.stack import Stack

console = Console(highlight=False, soft_wrap=True)
ROOT = Path(__file__).parent.parent


class CannotStart(Exception):
    """Why, and what to do about it."""


def main() -> int:
    """Start, say where to go, serve until told to stop."""
    try:
        data = _data()
        lock = _locked(data)
        with lock:
            _run(data, _port())
    except CannotStart as why:
        console.print(f"[red]{why}[/]")
        return 1
    console.print("Stopped; everything is on disk.")
    return 0


def _run(data: Path, port: int) -> None:
    from local import environment, server, uploads, world  # not before the lock: this takes a second
    from local.stack import Stack

    _forget_half_a_seed(data)
    gc.disable()  # what is loaded now stays: looking for garbage in it doubles the time
    world.start(environment.secret_in(data))
    stack = Stack(data)
    gc.freeze()
    gc.enable()
    try:
        served = server.server(stack.front.answer, port)
    except OSError as taken:
        stack.close()
        raise CannotStart(f"Port {port} is taken: stop what uses it, or set OFFBLOCK_PORT to another.") from taken
    base = f"http://127.0.0.1:{served.server.server_address[1]}"
    uploads.lead_here(base)
    credentials = _credentials(stack, data)
    stack.functions.load()
    stack.start()
    _stop_on_signal(served)
    _say(base, data, credentials)
    served.server.serve_forever()
    served.server.server_close()
    stack.close()


def _port() -> int:
    port = os.environ.get("OFFBLOCK_PORT") or "8000"
    if not port.isdigit() or int(port) > 65_535:
        raise CannotStart(f"OFFBLOCK_PORT is {port}: set it to a number up to 65535.")
    return int(port)


def _data() -> Path:
    data = Path(os.environ.get("OFFBLOCK_DATA") or ROOT / ".local").absolute()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise CannotStart(f"{data} cannot be used ({wrong.strerror}): set OFFBLOCK_DATA to another folder.") from wrong
    return data


def _locked(data: Path) -> IO[str]:
    """The data folder's lock, held for as long as the file is open."""
    lock = (data / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        lock.close()
        why = f"Another stack uses {data}: stop it, or set OFFBLOCK_DATA to another folder."
        raise CannotStart(why) from taken
    return lock


def _forget_half_a_seed(data: Path) -> None:
    """A folder whose first start was cut short holds nothing of anybody's: begin again."""
    if (data / "seeding").exists():
        for name in ("journal", "schedules", "credentials.json", "seeding"):
            (data / name).unlink(missing_ok=True)
        shutil.rmtree(data / "objects", ignore_errors=True)


def _credentials(stack: Stack, data: Path) -> dict[str, Any]:
    """The folder's credentials, made with the demo airline where the folder is new."""
    from local import seed

    kept = seed.kept_credentials(data)
    if kept:
        return kept
    assert stack.journal, "this stack has a data folder"
    if not stack.journal.was_empty:
        stack.close()
        raise CannotStart(f"{data} has lost its credentials.json: put it back, or remove the folder to begin again.")
    (data / "seeding").touch()
    made = seed.seed(empty=os.environ.get("OFFBLOCK_SEED") == "empty")
    stack.journal.sync()
    seed.write_credentials(data, made)
    (data / "seeding").unlink()
    return made


def _stop_on_signal(served: LocalDevServer) -> None:
    def stop(*_: Any) -> None:
        threading.Thread(target=served.shutdown).start()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _say(base: str, data: Path, credentials: dict[str, Any]) -> None:
    people = credentials["demo"]["users"]
    console.print(f"[bold green]Offblock is ready[/] at [bold]{base}[/]")
    console.print(f"  API reference   {base}/docs/v1")
    console.print(f"  Keys            {data / 'credentials.json'} (of {', '.join(people)})")
    console.print(f'  Try             curl -H "X-API-Key: {people["pilot1@demo.test"]["api_key"]}" {base}/api/v1/me')
    console.print("  Stop            Ctrl-C; the data stays")


if __name__ == "__main__":
    sys.exit(main())
