"""Crash everywhere: every fault at every call of an action, then again, must end where the undisturbed action ends."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from local import engine
from tests.harness import stack, world
from tests.harness.faults import FAULTS, READS, Fault, Killed, Run, possible
from tests.harness.where import needs_own_engine

Step = Callable[[], Any]
Way = tuple[Step, ...]
NOT_STATE = {"born", "version", "happened"}
"""What may differ between two ways to the same end: how often an item was written, and what was told on the way."""


def contents() -> dict[tuple[str, str], Any]:
    """The table's items by key, without what says how they came about."""
    needs_own_engine()
    return engine.snapshot(stack.TABLE).made(_state)


def _state(image: engine.Image) -> engine.Image:
    return {name: value for name, value in image.items() if name not in NOT_STATE}


def crash_everywhere(
    setup: Step,
    act: Step,
    check: Step,
    *,
    rerun: Sequence[Sequence[Step]] | None = None,
    state: Callable[[], Any] = contents,
    faults: Sequence[Fault] = FAULTS,
    same_end: bool = True,
) -> int:
    """Run `act` on what `setup` made, once with each fault at each of its calls to AWS; gives the number of cases.

    After the fault `check` must hold (it asserts the invariants). Then each sequence of `rerun` (default: act again,
    act again twice) runs from there; `check` must hold after each step, and after the whole sequence `state` must be
    what the undisturbed action leaves, unless `same_end` is False. What `act` raises is its answer, only
    AssertionErrors and errors of the undisturbed run fail. Raises AssertionError naming call, operation and fault.

    Most faults leave the same world as another one. What follows from it is then known, and not run again. Nor is the
    action, where the undisturbed run has seen what the fault leaves: who is killed leaves what was there at that call,
    and whoever reads without an answer goes on as if nobody had read.
    """
    needs_own_engine()
    ways = [tuple(steps) for steps in rerun or ((act,), (act, act))]
    setup()
    start = world.take()
    start.put_back()  # a process that remembers nothing, as every run begins
    with Run(take=world.take) as undisturbed:
        act()
    check()
    wanted = state()
    cases, known = 0, set()
    for (number, operation), fault in itertools.product(enumerate(undisturbed.calls), faults):
        if possible(fault, operation) and not _is_unread(fault, operation, faults):
            name = f"{fault} at call {number} ({operation} of {', '.join(undisturbed.calls)})"
            broken = _left(fault, number, undisturbed, start, act)
            _holds(check, name)
            if (mark := broken.fingerprint()) not in known:
                for steps, ended in _ends(broken, ways, check, state, name):
                    assert not same_end or ended == wanted, (
                        f"{name}, then {_names(steps)}: {_difference(wanted, ended)}"
                    )
                known.add(mark)
            cases += len(ways)
    return cases


def _is_unread(fault: Fault, operation: str, faults: Sequence[Fault]) -> bool:
    """Whether it is a read without an answer, which is tried already as the one that was not done."""
    return fault == "lost_response" and operation in READS and "timeout_before" in faults


def _left(fault: Fault, number: int, undisturbed: Run, start: world.World, act: Step) -> world.World:
    """The world as it is after the action with a fault: where it was killed, the one that the undisturbed run saw."""
    seen = {"kill_before": undisturbed.before, "kill_after": undisturbed.after}.get(fault)
    if seen is None:
        start.put_back()
        _attempt(act, {number: fault})
        return world.take()
    left: world.World = seen[number]
    left.put_back()
    return left


def _ends(
    broken: world.World, ways: Sequence[Way], check: Step, state: Callable[[], Any], name: str
) -> Iterator[tuple[Way, Any]]:
    """Each way to go on and the state that it ends in; one that begins as the one before goes on from its end."""
    done: Way = ()
    for steps in ways:
        if not done or steps[: len(done)] != done:
            broken.put_back()
            done = ()
        for step in steps[len(done) :]:
            _attempt(step, {})
            _holds(check, f"{name}, then {_names(steps)}")
        yield steps, state()
        done = steps


def _attempt(act: Step, faults: dict[int, Fault]) -> None:
    try:
        with Run(faults):
            act()
    except Killed:
        pass
    except AssertionError:
        raise
    except Exception:  # an answer like any other: what it left behind is judged
        pass


def _holds(check: Step, name: str) -> None:
    try:
        check()
    except AssertionError as broken:
        raise AssertionError(f"{name}: {broken}") from broken


def _names(steps: Sequence[Step]) -> str:
    return " and ".join(getattr(step, "__name__", "a step") for step in steps)


def _difference(wanted: Any, ended: Any) -> str:
    if isinstance(wanted, dict) and isinstance(ended, dict):
        keys = [key for key in wanted.keys() | ended.keys() if wanted.get(key) != ended.get(key)]
        return "; ".join(f"{key} is {ended.get(key)}, not {wanted.get(key)}" for key in sorted(keys, key=str))
    return f"{ended} is not {wanted}"
