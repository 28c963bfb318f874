"""Stream, queues, jobs and workflows in tests: the local stack's own, with the tests' engine and firewall."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from local import engine, pumps, template, workflows
from offblock.config import config
from tests.harness import policies, remote
from tests.harness.where import elsewhere


class Bench:
    """Delivers what the table announced, and runs jobs, until everything is idle."""

    def __init__(self, wait: workflows.Wait | None = None) -> None:
        self.parked: list[Any] = []
        self.calls: list[str] = []
        self._number = 0
        self.stream = pumps.StreamPump(self.invoke, self.parked.append)
        urls = {
            "WorkQueue": config().work_queue,
            "NoticeQueue": config().notice_queue,
            "DiscordQueue": config().discord_queue,
        }
        queues = template.queues()
        self.queues = [pumps.QueuePump(self.invoke, one, urls[one.name], self.parked.append) for one in queues]
        self.workflows = workflows.Workflows(self.invoke, wait)

    def invoke(self, function: str, event: Any) -> Any:
        """Run a function's handler."""
        self.calls.append(function)
        with policies.acting(function):
            return importlib.import_module(f"functions.{function}.app").handler(event, None)

    def written(self, changes: list[Any]) -> None:
        """Note what was written, for the stream."""
        self._number += 1
        self.stream.add(self._number, [list(change) for change in changes])

    def drain(self) -> None:
        """Turn everything until nothing moves and every execution has ended or waits."""
        while self._turn() or not self.workflows.is_idle():
            self.workflows.settle()

    def _turn(self) -> bool:
        moved = self.stream.turn()
        turned = [pump.turn() for pump in self.queues]
        return any(turned) or moved

    def job(self, name: str) -> int:
        """Run a job to the end; how much it found due."""
        found: int = self.invoke("jobs", {"job": name})["counts"]["due"]
        self.drain()
        return found


@contextmanager
def running(wait: workflows.Wait | None = None) -> Iterator[Bench]:
    """A bench that listens to the table; workflows wait for the tests' clock, unless `wait` says how else."""
    bench = Bench(wait)
    stop = (remote if elsewhere() else engine).on_write(bench.written)
    try:
        yield bench
    finally:
        stop()
        bench.workflows.close()
