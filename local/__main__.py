"""`make up`: the whole system at http://127.0.0.1:8000 until it is interrupted."""

import fcntl
import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import IO, Any

from rich.console import Console

console = Console(highlight=False, soft_wrap=True)
ROOT = Path(__file__).parent.parent


def main() -> int:
    """Start, say where to go, serve until told to stop."""
    port = int(os.environ.get("OFFBLOCK_PORT", "8000"))
    data = Path(os.environ.get("OFFBLOCK_DATA", ROOT / ".local"))
    data.mkdir(parents=True, exist_ok=True)
    lock = _locked(data)
    if lock is None:
        console.print(f"[red]Another stack uses {data}: stop it, or set OFFBLOCK_DATA to another folder.[/]")
        return 1

    from local import gateway
    from local.stack import Stack

    stack = Stack(data)
    try:
        server = gateway.server(stack, port)
    except OSError:
        console.print(f"[red]Port {port} is taken: stop what uses it, or set OFFBLOCK_PORT to another.[/]")
        stack.close()
        return 1
    credentials = _credentials(data)
    stack.start()
    _stop_on_signal(server)
    _say(port, data, credentials)
    server.server.serve_forever()
    stack.close()
    console.print("Stopped; everything is on disk.")
    return 0


def _locked(data: Path) -> IO[str] | None:
    """The data folder's lock, held for as long as the process lives."""
    lock = (data / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock


def _credentials(data: Path) -> dict[str, Any]:
    """The folder's credentials, made with the demo airline where there are none yet."""
    from local.seed import seed

    kept = data / "credentials.json"
    if kept.exists():
        found: dict[str, Any] = json.loads(kept.read_text())
        return found
    return seed(data, empty=os.environ.get("OFFBLOCK_SEED") == "empty")


def _stop_on_signal(server: Any) -> None:
    def stop(*_: Any) -> None:
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _say(port: int, data: Path, credentials: dict[str, Any]) -> None:
    base = f"http://127.0.0.1:{port}"
    people = credentials["demo"]["users"]
    console.print(f"[bold green]Offblock is ready[/] at [bold]{base}[/]")
    console.print(f"  API reference   {base}/docs/v1")
    console.print(f"  Keys            {data / 'credentials.json'} (of {', '.join(people)})")
    console.print(f'  Try             curl -H "X-API-Key: {people["pilot1@demo.test"]["api_key"]}" {base}/api/v1/me')
    console.print("  Stop            Ctrl-C; the data stays")


if __name__ == "__main__":
    sys.exit(main())
