"""MiniStack in a process and a folder of its own, with IAM enforced."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tools.rehearsal import bridges
from tools.stacks import ROOT

PYTHON = ROOT / ".venv-rehearse" / "bin" / "python"
REGION = "eu-central-1"
READY_SECONDS = 60
ROOT_KEY = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
"""The engine's own account root; every function has a key of its role instead."""


class Failed(Exception):
    """What did not go as it would have to on AWS."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where it answers, and its folder, in which its log and the clock are."""

    url: str
    folder: Path

    @property
    def log(self) -> str:
        """What it has written, functions' own lines among it."""
        return (self.folder / "log").read_text(errors="replace")

    @property
    def ahead(self) -> float:
        """By how many seconds the functions' clock is ahead."""
        return float((self.folder / "seconds-ahead").read_text())

    def move_on(self, seconds: float) -> None:
        """Move the functions' clock on."""
        (self.folder / "seconds-ahead").write_text(str(self.ahead + seconds))

    def environment(self) -> dict[str, str]:
        """What a command finds the engine by, instead of AWS."""
        return {"AWS_ENDPOINT_URL": self.url, "AWS_DEFAULT_REGION": REGION, **ROOT_KEY}


@contextmanager
def running(port: int) -> Iterator[Engine]:
    """An empty engine, which is ended afterwards with all that it has."""
    with tempfile.TemporaryDirectory(prefix="offblock-rehearsal-") as name:
        engine = Engine(f"http://127.0.0.1:{port}", Path(name))
        kept = ("PATH", "HOME", "LANG")
        environment = {key: os.environ[key] for key in kept if key in os.environ} | {
            **bridges.lay_down(engine.folder),
            "AUTH": "true",
            "GATEWAY_PORT": str(port),
            "MINISTACK_HOST": "127.0.0.1",
            "MINISTACK_REGION": REGION,
            "TMPDIR": name,
        }
        with (engine.folder / "log").open("w") as log:
            command = [str(PYTHON), str(engine.folder / "engine.py")]
            process = subprocess.Popen(command, cwd=name, env=environment, stdout=log, stderr=log)
            try:
                _wait(engine, process)
                yield engine
            finally:
                process.terminate()
                process.wait(30)


def _wait(engine: Engine, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if requests.get(engine.url + "/_ministack/health", timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.3)
    raise Failed("the engine did not start:\n" + engine.log[-2000:])
