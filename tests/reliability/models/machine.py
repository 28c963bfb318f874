"""What the models share: steps that must be refused or done as the model says, and how many of them to try."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from offblock.adapters import clock as clocks
from offblock.domain.kernel.refusals import Refusal
from tests import airline
from tests.conftest import NOON, Clock
from tests.harness import World, take
from tests.reliability.count import counted

TENANTS = ("test", "elsewhere")


class Beside(RuleBasedStateMachine):
    """A state machine beside the real thing: `start` is the world in which each example begins, at noon."""

    start: World
    clock: Clock
    steps = 0

    def restart(self) -> None:
        """Put the world back."""
        self.start.put_back()
        airline.repeat()
        self.clock.set(NOON)
        self.now = NOON

    def advance(self, seconds: int) -> None:
        """Let time pass; no job runs."""
        self.clock.advance(seconds)
        self.now = clocks.now()

    def do(self, allowed: bool, act: Callable[[], Any]) -> Any:
        """Run a step; it must succeed exactly when the model allows it."""
        Beside.steps += 1
        try:
            done = act()
        except Refusal:
            if allowed:
                raise
            return None
        assert allowed, "done though not allowed"
        return done


def run(machine: type[Beside], clock: Clock, examples: int, steps: int, derandomize: bool) -> None:
    """Try so many examples of so many steps, from the world as it is now."""
    machine.start, machine.clock, Beside.steps = take(), clock, 0
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=derandomize,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(machine, settings=how)
    counted("steps beside a model", Beside.steps)
