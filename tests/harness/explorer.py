"""Every order in which two or three actions can meet at the database, tried one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.harness import world
from tests.harness.turns import Act, Task


@dataclass(frozen=True, slots=True)
class Explored:
    """How many orders were run to the end, how many were cut because the same was seen before, and whether all were."""

    runs: int
    pruned: int
    complete: bool


def explore(
    start: world.World,
    make_tasks: Callable[[], Sequence[Act]],
    check_state: Callable[[], Any],
    check_answers: Callable[[list[Any]], Any] = lambda answers: None,
    *,
    most_runs: int = 5_000,
) -> Explored:
    """Run the actions from `start` in every order of their calls to AWS.

    After each run `check_state` asserts the invariants, and `check_answers` gets what each action returned or raised,
    in the order of the actions. Actions are use cases or jobs, each with a Store of its own; Powertools' resolver is
    not made for two requests at once. Raises AssertionError that names the order.
    """
    waiting: list[list[int]] = [[]]
    seen: set[Any] = set()
    runs = pruned = 0
    while waiting and runs < most_runs:
        start.put_back()
        prefix = waiting.pop()
        order, tasks = _run(make_tasks, prefix, seen, waiting)
        if order is None:
            pruned += 1
        else:
            runs += 1
            _judge(check_state, check_answers, tasks, order)
    start.put_back()
    return Explored(runs, pruned, complete=not waiting)


def _run(
    make_tasks: Callable[[], Sequence[Act]], prefix: list[int], seen: set[Any], waiting: list[list[int]]
) -> tuple[list[str] | None, list[Task]]:
    """One run that begins as `prefix` says; the other ways to go on are put into `waiting`. None: seen before."""
    tasks = [Task(f"task {number}", act) for number, act in enumerate(make_tasks())]
    turns: list[int] = []
    order: list[str] = []
    try:
        for task in tasks:
            task.start()
        while ready := [number for number, task in enumerate(tasks) if task.state == "ready"]:
            if len(turns) < len(prefix):
                chosen = prefix[len(turns)]
            else:
                here = _fingerprint(tasks)
                if here in seen:
                    return None, tasks
                seen.add(here)
                chosen, *others = ready
                waiting += [[*turns, other] for other in others]
            order.append(f"{chosen}:{tasks[chosen].next_call}")
            tasks[chosen].step()
            turns.append(chosen)
    finally:
        for task in tasks:
            task.abandon()
    return order, tasks


def _fingerprint(tasks: list[Task]) -> Any:
    return world.take().fingerprint(), tuple((task.state, tuple(task.answers)) for task in tasks)


def _judge(
    check_state: Callable[[], Any], check_answers: Callable[[list[Any]], Any], tasks: list[Task], order: list[str]
) -> None:
    answers = [task.out for task in tasks]
    for answer in answers:
        if isinstance(answer, AssertionError):
            raise AssertionError(f"in the order {' '.join(order)}: {answer}") from answer
    try:
        check_state()
        check_answers(answers)
    except AssertionError as broken:
        raise AssertionError(f"in the order {' '.join(order)}, answered {answers}: {broken}") from broken
