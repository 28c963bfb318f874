"""What every test gets: the environment, one AWS for the session, a clock, and the watchers."""

import gc
import os
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from local import engine
from tests.harness import FORGET, bare, canaries, firewall, policies, rules, stack
from tests.harness.where import elsewhere
from tests.reliability.count import COUNTS, summary

os.environ.update(stack.ENVIRONMENT)  # before anything of ours is imported by a test
time.tzset()

# How quickly a machine makes and runs an example proves nothing about the code.
settings.register_profile("all", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("quick", settings.get_profile("all"), derandomize=True, max_examples=25)
settings.load_profile("all")

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
    """A request refused by the firewall or a policy fails the test, also when a handler swallowed the error."""
    firewall.drain()
    policies.drain()
    yield
    assert firewall.drain() == []
    assert policies.drain() == []


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rules FILE` says which tests prove which requirement."""
    parser.addoption("--rules", metavar="FILE", help="write the tests of each requirement to FILE as JSON")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file of long searches alone is not even read by day: to make ready what it will draw takes seconds."""
    return True if collection_path.stem.endswith("_nightly") and not _is_night(config) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long searches run only when they are asked for, with `-m nightly`.

    Where workers share the tests, the slow ones begin first: a long one that comes last keeps one worker waiting.
    """
    if not _is_night(config):
        long = {item for item in items if item.get_closest_marker("nightly")}
        config.hook.pytest_deselected(items=list(long))
        items[:] = [item for item in items if item not in long]
    if _worker(config):
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _is_night(config: pytest.Config) -> bool:
    return "nightly" in config.option.markexpr


def pytest_collection_finish(session: pytest.Session) -> None:
    """Write down who proves what; every worker knows all tests, and the first one writes.

    What is there by now stays to the end: garbage is not looked for among it, and seldom at all.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    path = session.config.getoption("--rules")
    if path and _worker(session.config) in ("", "gw0"):
        rules.write(Path(path), session.items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test waits for a browser or another process now and then."""
    return (os.cpu_count() or 1) + 1


def _worker(config: pytest.Config) -> str:
    """The name of the xdist worker that this process is; empty where it runs the tests alone or hands them out."""
    given: dict[str, Any] = getattr(config, "workerinput", {})
    return str(given.get("workerid", ""))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Generator[None, Any, Any]:
    """A test whose output or logs hold a planted secret has failed."""
    report = yield
    canaries.fail_if_leaked(report)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells how many cases its harnesses ran."""
    if _worker(session.config):
        vars(session.config)["workeroutput"]["counts"] = dict(COUNTS)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a worker told; one that crashed told nothing."""
    COUNTS.update(getattr(node, "workeroutput", {}).get("counts", {}))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many cases the harnesses ran."""
    if COUNTS:
        terminalreporter.write_line(summary())
