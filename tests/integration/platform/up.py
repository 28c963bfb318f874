"""A stack in a process of its own, as `make up` starts it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from tests.harness import PATIENCE, until

ROOT = Path(__file__).parents[3]


class Up:
    """A stack in a process of its own."""

    def __init__(self, data: Path, log: str = ".log", **environment: str) -> None:
        self.data = data
        self.log = data.with_suffix(log)
        inherited = {name: text for name, text in os.environ.items() if not name.startswith(("OFFBLOCK_", "AWS_"))}
        settings: dict[str, str] = {
            "OFFBLOCK_PORT": "0",
            "OFFBLOCK_DATA": str(data),
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        with self.log.open("w") as said:
            self.process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-m", "local"], cwd=ROOT, env=inherited | settings, stdout=said, stderr=said
            )

    def ready(self) -> "Up":
        """Wait until it can be used."""
        until(self._is_ready, self.said)
        self.base = next(word for word in self.said().split() if word.startswith("http://"))
        assert requests.get(self.base + "/local/health", timeout=PATIENCE).json() == {"ready": True}
        self.keys = json.loads((self.data / "credentials.json").read_text())
        return self

    def _is_ready(self) -> bool:
        assert self.process.poll() is None, self.said()
        return "Offblock is ready" in self.said()

    def said(self) -> str:
        """All that it printed."""
        return self.log.read_text()

    def ends(self) -> int:
        """Its exit status."""
        return self.process.wait(PATIENCE)

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Signal it and wait."""
        self.process.send_signal(how)
        return self.ends()

    def ask(self, method: str, path: str, who: str | None = "sysadmin@demo.test", body: Any = None) -> Any:
        """Ask as a user of the seeded airline; the status is checked, the body returned."""
        got = requests.request(method, self.base + path, headers=self._signed(who), json=body, timeout=PATIENCE)
        assert got.ok, (got.status_code, got.text)
        return got.json() if got.content else None

    def send(self, path: str, rows: bytes, who: str = "sysadmin@demo.test") -> Any:
        """Send a CSV file as a user; the status is checked, the report returned."""
        headers = self._signed(who) | {"Content-Type": "text/csv"}
        got = requests.post(self.base + path, headers=headers, data=rows, timeout=PATIENCE)
        assert got.ok, (got.status_code, got.text)
        return got.json()

    def _signed(self, who: str | None) -> dict[str, str]:
        if who is None:
            return {}
        return {"X-API-Key": self.keys[who.split("@")[1].removesuffix(".test")]["users"][who]["api_key"]}


def refusal(ups: list[Up], data: Path, **environment: str) -> str:
    """What a stack says that does not start."""
    up = Up(data, **environment)
    ups.append(up)
    assert up.ends() == 1
    assert "Traceback" not in up.said()
    return up.said()
