"""A small client for the story: calls with a person's key, and steps that fail loudly."""

import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from rich.console import Console

console = Console(highlight=False, width=120)
ROOT = Path(__file__).parent.parent.parent
READY_SECONDS = 60


class Differs(Exception):
    """A step did not go as the story says."""


@dataclass
class Api:
    """The API as one person or the airline's own key calls it."""

    base: str
    key: str
    name: str

    def call(self, method: str, path: str, expect: int, body: Any = None, **options: Any) -> Any:
        """Send a request; anything but the expected status ends the demo."""
        headers = {"X-API-Key": self.key, **options.pop("headers", {})}
        answer = requests.request(method, self.base + path, json=body, headers=headers, timeout=120, **options)
        if answer.status_code != expect:
            text = answer.text[:600]
            raise Differs(f"{self.name}: {method} {path} gave {answer.status_code}, not {expect}: {text}")
        return answer.json() if answer.content else None

    def get(self, path: str, expect: int = 200, **query: Any) -> Any:
        """What a GET shows."""
        return self.call("GET", path, expect, params=query)

    def post(self, path: str, body: Any = None, expect: int = 200, **headers: str) -> Any:
        """What a POST answers."""
        return self.call("POST", path, expect, body, headers=headers)

    def put(self, path: str, body: Any, expect: int = 200) -> Any:
        """What a PUT answers."""
        return self.call("PUT", path, expect, body)


def step(text: str) -> None:
    """Say what happens next."""
    console.print(f"[bold cyan]▸[/] {text}")


def shows(text: str) -> None:
    """Say what came out."""
    console.print(f"    {text}")


def check(holds: bool, text: str) -> None:
    """Say that something holds, or end the demo."""
    if not holds:
        raise Differs(text)
    console.print(f"  [green]✓[/] {text}")


@contextmanager
def stack() -> Iterator[tuple[str, dict[str, Any]]]:
    """The running stack on OFFBLOCK_PORT, or one made for this demo: its address and its credentials."""
    port = int(os.environ.get("OFFBLOCK_PORT", "8000"))
    base, data = f"http://127.0.0.1:{port}", Path(os.environ.get("OFFBLOCK_DATA", ROOT / ".local"))
    if _is_ready(base):
        shows(f"using the stack at {base}")
        yield base, json.loads((data / "credentials.json").read_text())
        return
    with tempfile.TemporaryDirectory() as folder, _started(Path(folder)) as own:
        yield own, json.loads((Path(folder) / "credentials.json").read_text())


@contextmanager
def _started(data: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shows(f"no stack answers: starting one on port {port}")
    environment = {**os.environ, "OFFBLOCK_PORT": str(port), "OFFBLOCK_DATA": str(data)}
    log = (data / "stack.log").open("w")
    process = subprocess.Popen([sys.executable, "-m", "local"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    base = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + READY_SECONDS
        while not _is_ready(base):
            if process.poll() is not None or time.monotonic() > until:
                raise Differs("the stack did not start:\n" + (data / "stack.log").read_text()[-3000:])
            time.sleep(0.2)
        yield base
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _is_ready(base: str) -> bool:
    try:
        return bool(requests.get(base + "/local/health", timeout=2).json().get("ready"))
    except (requests.RequestException, ValueError):
        return False


def a_word() -> str:
    """Something new each time, so that the demo can be played twice on the same stack."""
    return secrets.token_hex(3).upper()
