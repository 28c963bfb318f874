"""The command as a person gives it, on this process's AWS."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from typer.testing import CliRunner

from local.workflows import Workflows
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


SAID = {
    "OFFBLOCK_API": "abcdef",
    "OFFBLOCK_MAIL_EVENTS_QUEUE": f"{stack.ENVIRONMENT['OFFBLOCK_MAIL_QUEUE']}-events",
    "OFFBLOCK_MAIL_DEAD_LETTERS": f"{stack.ENVIRONMENT['OFFBLOCK_MAIL_QUEUE']}-dead",
    "OFFBLOCK_PICTURE_DEAD_LETTERS": stack.PICTURE_DEAD_LETTERS,
    "OFFBLOCK_STREAM_FUNCTION": "stream",
    "OFFBLOCK_PICTURES_FUNCTION": "pictures",
}
"""What a stack's outputs say beyond what its functions find in their environment."""


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
def _machines() -> Iterator[None]:
    """The stack's state machines, which run nothing here."""
    made = Workflows(lambda function, event: {})
    yield
    made.close()


@pytest.fixture(autouse=True)
def _at_once(table: str, clock: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits, and everything is known that a stack's outputs tell."""
    monkeypatch.setattr(tenants, "GRACE_SECONDS", 0)
    monkeypatch.setattr(letters, "LOOK_SECONDS", 0)
    for name, value in SAID.items():
        monkeypatch.setenv(name, value)
