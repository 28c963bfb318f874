"""The command as a person gives it, on this process's AWS."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from typer.testing import CliRunner

from ops import letters, tenants
from ops.cli import app
from tests.harness import stack


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What `--json` said was done."""
        assert self.status in (0, 1), self.err
        return json.loads(self.out)["data"]


def run(*arguments: object, typed: str = "") -> Said:
    """Give a command."""
    place = ["--table", stack.TABLE, "--region", stack.REGION]
    done = CliRunner().invoke(app, [*place, *map(str, arguments)], input=typed)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.stdout, done.stderr)


def answer(*arguments: object) -> Any:
    """Give a command, and read its JSON."""
    return run("--json", *arguments).data


@pytest.fixture(autouse=True)
def _at_once(table: str, clock: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits, and the dead letters of the notices are known as a stack's outputs tell them."""
    monkeypatch.setattr(tenants, "GRACE_SECONDS", 0)
    monkeypatch.setattr(letters, "LOOK_SECONDS", 0)
    notices = stack.ENVIRONMENT["OFFBLOCK_NOTICE_QUEUE"]
    monkeypatch.setenv("OFFBLOCK_NOTICE_DEAD_LETTERS", f"{notices}-dead")
