"""What every test gets: the environment, one AWS for the session, a clock, and the watchers."""

import os
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from local import engine
from tests.harness import FORGET, bare, canaries, firewall, rules, stack
from tests.harness.where import elsewhere

os.environ.update(stack.ENVIRONMENT)  # before anything of ours is imported by a test
time.tzset()

NOON = 1_793_620_800
"""2026-11-02 12:00 UTC, a Monday: when a test's clock starts."""


@dataclass
class Clock:
    """The instant that our code reads; it stands still."""

    at: float = NOON

    def set(self, epoch: float) -> None:
        """Jump to an instant, in epoch seconds."""
        self.at = epoch

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.at += seconds


@pytest.fixture
def clock() -> Iterator[Clock]:
    """A clock that stands at NOON until the test moves it."""
    from offblock.adapters.clock import read_from

    clock = Clock()
    read_from(lambda: clock.at)
    yield clock
    read_from(time.time)


@pytest.fixture(scope="session")
def _aws() -> Iterator[Any]:
    """AWS in this process; gives the empty table's snapshot, or None when DynamoDB is elsewhere."""
    if not elsewhere():
        bare.install()
    with stack.running():
        yield None if elsewhere() else engine.snapshot(stack.TABLE)


@pytest.fixture
def table(_aws: Any) -> str:
    """The table's name; table, queues and bucket are empty when the test starts, and nothing is remembered of them."""
    stack.empty(_aws)
    for forget in FORGET:
        forget()
    return stack.TABLE


@pytest.fixture(autouse=True)
def _no_foreign_partition() -> Iterator[None]:
    """A request refused by the firewall fails the test, also when a handler swallowed the error."""
    firewall.drain()
    yield
    assert firewall.drain() == []


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rules FILE` says which tests prove which requirement."""
    parser.addoption("--rules", metavar="FILE", help="write the tests of each requirement to FILE as JSON")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long searches run only when they are asked for, with `-m nightly`."""
    if "nightly" not in config.option.markexpr:
        long = [item for item in items if item.get_closest_marker("nightly")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Write down who proves what."""
    if path := session.config.getoption("--rules"):
        rules.write(Path(path), session.items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Generator[None, Any, Any]:
    """A test whose output or logs hold a planted secret has failed."""
    report = yield
    canaries.fail_if_leaked(report)
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many cases the harnesses ran."""
    from tests.reliability.count import COUNTS, summary

    if COUNTS:
        terminalreporter.write_line(summary())
