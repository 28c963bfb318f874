"""Threads that take turns: each stops before every call to AWS and goes on only when told, so exactly one runs."""

import hashlib
import threading
from collections.abc import Callable
from typing import Any, Literal

from tests.harness.calls import Call, Proceed
from tests.harness.patience import PATIENCE

Act = Callable[[], Any]
_thread = threading.local()


class Abandoned(BaseException):
    """The scheduler has no more use for this thread."""


class Task:
    """One of the actions: `out` is what it returned or raised.

    `answers` is a digest of each answer that it got, and `asks` of the request that it stands before.
    """

    def __init__(self, name: str, act: Act) -> None:
        self.name = name
        self.act = act
        self.state: Literal["ready", "running", "done"] = "running"
        self.next_call = ""
        self.asks: bytes | None = None
        self.asked_dynamodb = False
        self.answers: list[bytes] = []
        self.out: Any = None
        self._abandoned = False
        self._go = threading.Semaphore(0)
        self._stopped = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Run to just before the first call."""
        self._thread.start()
        self._await_stop()

    def step(self) -> None:
        """Make the call it stands at, and run to just before the next one or to the end."""
        self.state = "running"
        self._go.release()
        self._await_stop()

    def abandon(self) -> None:
        """End it where it stands."""
        if self.state != "done":
            self._abandoned = True
            self.step()
        self._thread.join(PATIENCE)

    def stop_before(self, call: Call) -> None:
        """Called in the task's thread."""
        if self._abandoned:
            raise Abandoned
        self.next_call, self.asks, self.state = call.operation, _digest(call), "ready"
        self._stopped.release()
        self._go.acquire()
        if self._abandoned:
            raise Abandoned

    def _await_stop(self) -> None:
        assert self._stopped.acquire(timeout=PATIENCE), f"{self.name} did not come to its next call"

    def _run(self) -> None:
        _thread.task = self
        try:
            self.out = self.act()
        except Abandoned:
            pass
        except BaseException as raised:
            self.out = raised
        self.asks, self.state = None, "done"
        self._stopped.release()


def _digest(call: Call) -> bytes:
    """A digest of a request, without the token that makes each one different."""
    body = {name: value for name, value in call.body.items() if name != "ClientRequestToken"}
    return hashlib.blake2b(f"{call.operation} {body}".encode(), digest_size=12).digest()


def current() -> Task | None:
    """This thread's task."""
    return getattr(_thread, "task", None)


def layer(call: Call, proceed: Proceed) -> Any:
    """The layer for `tests.harness.calls`."""
    task = current()
    if task is None:
        return proceed()
    task.stop_before(call)
    task.asked_dynamodb = call.service == "dynamodb"
    try:
        answer = proceed()
    except Exception as raised:
        task.answers.append(repr(raised).encode())
        raise
    content = answer.raw.getvalue() if answer is not None else b"?"
    task.answers.append(hashlib.blake2b(content, digest_size=12).digest())
    return answer
