"""Step Functions in this process: moto's interpreter runs `statemachines/` as it is deployed.

Seams, each with a contract test: which backend answers (made with the first call, because its parser takes a second or
more to load), what a Lambda task invokes, how long a wait lasts, that a retry waits for nothing, and the names with
which a state starts another execution.
"""

import json
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any

import moto.stepfunctions.responses

from local import template
from local.environment import ACCOUNT
from offblock.adapters import clock
from offblock.config import config

Invoke = Callable[[str, dict[str, Any]], Any]
Wait = Callable[[float], None]
MOST_SECONDS = 120
"""How long executions may take until all have ended or wait; what goes on for longer never ends."""

MOST_SECONDS_TO_STOP = 10
LOOK_SECONDS = 0.02
_motos_backend = moto.stepfunctions.responses.get_backend
_in_charge: list["Workflows"] = []


class Workflows:
    """The state machines of template.yaml and their executions, until they are closed; one at a time is in charge.

    A wait lasts until our clock has moved on by its seconds, unless `wait` says how else it passes.
    """

    def __init__(self, invoke: Invoke, wait: Wait | None = None) -> None:
        self.invoke = invoke
        self._wait = wait
        self._made: Any = None
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}
        _in_charge.append(self)
        setattr(moto.stepfunctions.responses, "get_backend", _backend)  # noqa: B010  # moto's function has no types

    @property
    def backend(self) -> Any:
        """Moto's own for these state machines."""
        with self._lock:
            if self._made is None:
                self._made = _new_backend()
            return self._made

    def executions(self) -> list[Any]:
        """All that were ever started, as moto has them: `name`, `exec_status`, `exec_arn`, `error`, `cause`, ..."""
        machines = self._made.state_machines if self._made else []
        return [one for machine in machines for one in machine.executions]

    def is_idle(self) -> bool:
        """Whether every execution has ended, or waits for a later instant."""
        now = clock.now()
        return all(self._until.get(one.exec_arn, 0) > now for one in self._running())

    def settle(self) -> int:
        """Return when they are idle; how many were ever started."""
        end = time.monotonic() + MOST_SECONDS
        while not self.is_idle():
            if time.monotonic() > end:
                raise RuntimeError("an execution never comes to rest: look at what is logged")
            time.sleep(LOOK_SECONDS / 4)
        return len(self.executions())

    def close(self) -> None:
        """Stop what runs after the step that it is in, and let moto answer as it is; what is stopped is forgotten."""
        end = time.monotonic() + MOST_SECONDS_TO_STOP
        while (running := self._running()) and time.monotonic() < end:
            for one in running:
                if one.exec_worker and one.exec_worker.env is not None:  # else it has hardly begun
                    one.stop(stop_date=None, error=None, cause=None)
            time.sleep(LOOK_SECONDS)
        if self in _in_charge:
            _in_charge.remove(self)

    def _running(self) -> list[Any]:
        """Those that have not ended; one that moto has just made has no status yet."""
        return [one for one in self.executions() if one.exec_status is None or one.exec_status.value == "RUNNING"]

    def pass_time(self, env: Any, seconds: float) -> None:
        """What a wait does."""
        if self._wait:
            self._wait(seconds)
            return
        execution = env.states.context_object.context_object_data["Execution"]["Id"]
        until = self._until[execution] = clock.now() + seconds
        while env.is_running() and clock.now() < until:
            time.sleep(LOOK_SECONDS)
        del self._until[execution]

    def run(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """What a Lambda task does: Lambda's answer, or the failure under the name of what the handler raised."""
        event = json.loads(parameters["Payload"])
        try:
            answer = self.invoke(parameters["FunctionName"].rpartition(":")[2], event)
        except Exception as failed:  # what Lambda would report to the state
            traceback.print_exc(file=sys.stderr)
            error = {"errorType": type(failed).__name__, "errorMessage": str(failed)}
            return {"StatusCode": 200, "FunctionError": "Unhandled", "Payload": error}
        return {"StatusCode": 200, "Payload": json.loads(json.dumps(answer))}


def _backend(account: str, region: str) -> Any:
    return _in_charge[-1].backend if _in_charge else _motos_backend(account, region)


def _new_backend() -> Any:
    """A backend that knows the template's state machines; loads moto's parser."""
    from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
    from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
    from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_sfn import (
        StateTaskServiceSfn,
    )
    from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction
    from moto.stepfunctions.parser.models import StepFunctionsParserBackend

    vars(retrier_decl)["time"] = _NoTime
    vars(lambda_eval_utils)["_invoke_lambda_function"] = _invoke_lambda_function
    setattr(WaitFunction, "_wait_interval", _wait_interval)  # noqa: B010  # mypy forbids assigning to a method
    setattr(StateTaskServiceSfn, "_normalise_parameters", _normalise_parameters)  # noqa: B010  # likewise
    backend: Any = StepFunctionsParserBackend(config().region, ACCOUNT)
    for one in template.workflows():
        role = f"arn:aws:iam::{ACCOUNT}:role/{one.name}"
        name = config().machine(one.name).rpartition(":")[2]
        backend.create_state_machine(name=name, definition=definition(one), roleArn=role)
    return backend


def _invoke_lambda_function(parameters: dict[str, Any], region: str, state_credentials: Any) -> dict[str, Any]:
    return _in_charge[-1].run(parameters)


def _wait_interval(self: Any, env: Any, wait_seconds: int) -> None:
    _in_charge[-1].pass_time(env, wait_seconds)


def _normalise_parameters(self: Any, parameters: dict[str, Any], *_: Any, **__: Any) -> None:
    """Step Functions wants `StateMachineArn`, botocore `stateMachineArn` and its input as text."""
    for name in list(parameters):
        parameters[name[0].lower() + name[1:]] = parameters.pop(name)
    parameters["input"] = json.dumps(parameters.get("input", {}))


class _NoTime:
    """Time for retries: they come at once, because nobody wants to watch a laptop wait."""

    @staticmethod
    def sleep(seconds: float) -> None:
        """Do not."""


def definition(workflow: template.Workflow) -> str:
    """A state machine's definition with everything filled in that the template says."""
    values = {name: _resolved(value) for name, value in workflow.substitutions.items()}
    return re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], workflow.file.read_text())


def _resolved(value: dict[str, str]) -> str:
    """The ARN that `!Ref XFunction.Alias`, or `!Ref` of a state machine, gives."""
    if value["Ref"].endswith(".Alias"):
        function = template.short_name(value["Ref"].removesuffix(".Alias"))
        return f"arn:aws:lambda:{config().region}:{ACCOUNT}:function:{function}"
    return next(config().machine(one.name) for one in template.workflows() if one.resource == value["Ref"])
