"""Runs the functions' handlers in this process, as Lambda would have them: one event at a time."""

import importlib
import threading
import uuid
from collections import defaultdict
from typing import Any

from local import routing, template
from local.environment import ACCOUNT, REGION

_LOCKS: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)


class Stopped(Exception):
    """The stack is stopping: nothing more is begun."""


class Context:
    """What Lambda tells a handler about itself."""

    memory_limit_in_mb = 512
    function_version = "$LATEST"

    def __init__(self, function: str) -> None:
        self.function_name = function
        self.aws_request_id = str(uuid.uuid4())
        self.invoked_function_arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{function}"

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        """Plenty."""
        return 30_000


class Functions:
    """All of template.yaml's functions, until they are stopped."""

    def __init__(self) -> None:
        self._stopped = False

    def load(self) -> None:
        """Import all of them, so that the first request waits for nothing."""
        for name in template.functions():
            importlib.import_module(f"functions.{name}.app")

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Run a function's handler; what it raises is the caller's to count as a failure."""
        module = importlib.import_module(f"functions.{function}.app")
        with _lock(function):
            if self._stopped:
                raise Stopped
            return module.handler(event, Context(function))

    def stop(self) -> None:
        """Let what runs come to its end and begin nothing more."""
        self._stopped = True
        for function in template.functions():
            with _lock(function):
                pass


def _lock(function: str) -> threading.RLock:
    """One lock for all API functions, whose Powertools keep the current event on a class; one for each other."""
    return _LOCKS["api" if function in routing.paths().values() else function]
