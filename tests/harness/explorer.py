"""Every order in which two or three actions can meet at the database, tried one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

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
    search, runs = _Search(), 0
    while search.waiting and runs < most_runs:
        prefix, before = search.waiting.pop()
        if before and search.leads_back(before, prefix[-1]):
            search.pruned += 1
            continue
        start.put_back()
        order, tasks = _run(make_tasks, prefix, before, search)
        if order is not None:
            runs += 1
            _judge(check_state, check_answers, tasks, order)
    start.put_back()
    return Explored(runs, search.pruned, complete=not search.waiting)


class _State(NamedTuple):
    """Between two calls: the world, and of each task what it was answered and what it asks now, if it has not ended."""

    world: Any
    tasks: tuple[Any, ...]


class _Search:
    """What was seen, and the orders that are to be run: the turns they begin with, and the state before the last.

    What a task does next depends on what it was answered, and what DynamoDB answers depends on the world. So where a
    call leads to from another state with the same world is known, and an order that leads to a state that was seen is
    cut short without being run.
    """

    def __init__(self) -> None:
        self.waiting: list[tuple[list[int], _State | None]] = [([], None)]
        self.pruned = 0
        self._seen: set[_State] = set()
        self._steps: dict[Any, tuple[Any, Any]] = {}

    def note(self, before: _State, turn: int, after: _State) -> None:
        """The call that a task made led from one state to the other."""
        self._steps[before.world, turn, before.tasks[turn]] = after.world, after.tasks[turn]

    def leads_back(self, state: _State, turn: int) -> bool:
        """Whether a task's call is known to lead to a state that was seen."""
        step = self._steps.get((state.world, turn, state.tasks[turn]))
        if step is None:
            return False
        return _State(step[0], (*state.tasks[:turn], step[1], *state.tasks[turn + 1 :])) in self._seen

    def chosen(self, state: _State, turns: list[int], ready: list[int]) -> int | None:
        """Whose turn it is; the others wait for another run. None where nothing new follows."""
        if state in self._seen:
            ready = []
            self.pruned += 1
        self._seen.add(state)
        fresh = [turn for turn in ready if not self.leads_back(state, turn)]
        self.pruned += len(ready) - len(fresh)
        self.waiting += [([*turns, turn], state) for turn in fresh[1:]]
        return fresh[0] if fresh else None


def _run(
    make_tasks: Callable[[], Sequence[Act]], prefix: list[int], before: _State | None, search: _Search
) -> tuple[list[str] | None, list[Task]]:
    """One run that begins as `prefix` says. The order is None where it was cut short."""
    tasks = [Task(f"task {number}", act) for number, act in enumerate(make_tasks())]
    turns: list[int] = []
    order: list[str] = []
    try:
        for task in tasks:
            task.start()
        while ready := [number for number, task in enumerate(tasks) if task.state == "ready"]:
            turn: int | None
            if len(turns) < len(prefix):
                turn = prefix[len(turns)]
            else:
                here = _state(tasks)
                if before and tasks[turns[-1]].asked_dynamodb:
                    search.note(before, turns[-1], here)
                turn, before = search.chosen(here, turns, ready), here
                if turn is None:
                    return None, tasks
            order.append(f"{turn}:{tasks[turn].next_call}")
            tasks[turn].step()
            turns.append(turn)
    finally:
        for task in tasks:
            task.abandon()
    return order, tasks


def _state(tasks: list[Task]) -> _State:
    return _State(world.take().fingerprint(), tuple((task.asks, tuple(task.answers)) for task in tasks))


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
