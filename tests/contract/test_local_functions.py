"""Functions in one process: those that share Powertools' current event one at a time, the others beside them."""

import threading
import time
from typing import Any

import pytest

from local import routing, template
from local.functions import Functions, Stopped
from tests.harness import PATIENCE, until


class Slow:
    """Handlers that take a moment, or wait for others of their event's `meet`, and note how many run at once."""

    def __init__(self) -> None:
        self.running: list[str] = []
        self.together: set[frozenset[str]] = set()

    def handler(self, event: dict[str, Any], context: Any) -> str:
        """Run for a moment."""
        self.running.append(context.function_name)
        if "meet" in event:
            event["meet"].wait(PATIENCE)
        else:
            time.sleep(0.05)
        self.together.add(frozenset(self.running))
        self.running.remove(context.function_name)
        return str(context.aws_request_id)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Stands in for every function."""
    ours = Slow()
    for name in template.functions():
        monkeypatch.setattr(f"functions.{name}.app.handler", ours.handler)
    return ours


def at_once(functions: Functions, *names: str, **event: Any) -> None:
    """Invoke some functions at the same time."""
    threads = [threading.Thread(target=functions.invoke, args=(name, event)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_api_functions_run_one_at_a_time(slow: Slow) -> None:
    names = sorted(set(routing.paths().values()))
    at_once(Functions(), *names, *names)
    assert slow.together == {frozenset({name}) for name in names}


def test_what_is_no_api_function_runs_beside_one(slow: Slow) -> None:
    at_once(Functions(), "admin", "jobs", "mail", meet=threading.Barrier(3))
    assert frozenset({"admin", "jobs", "mail"}) in slow.together


def test_each_invocation_has_an_id_of_its_own(slow: Slow) -> None:
    functions = Functions()
    assert functions.invoke("admin", {}) != functions.invoke("admin", {})


def test_stopping_waits_for_what_runs_and_begins_nothing_more(slow: Slow) -> None:
    functions = Functions()
    running = threading.Thread(target=functions.invoke, args=("jobs", {}))
    running.start()
    until(lambda: slow.running)
    functions.stop()
    assert slow.running == []
    with pytest.raises(Stopped):
        functions.invoke("jobs", {})
    running.join()
