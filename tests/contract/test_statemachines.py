"""statemachines/ against the language and the template: targets exist, states are reached, nothing is left open."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from functions.workflows import app
from local import template, workflows

FILES = sorted((template.ROOT / "statemachines").glob("*.asl.json"))
TASKS = ("arn:aws:states:::lambda:invoke", "arn:aws:states:::states:startExecution")
FUNCTION_SECONDS = 30
DELIVERY = {
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
}


def machine(workflow: template.Workflow) -> dict[str, Any]:
    """A definition as it is deployed."""
    found: dict[str, Any] = json.loads(workflows.definition(workflow), object_pairs_hook=_unique)
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a name twice in {names}"
    return dict(pairs)


def targets(state: dict[str, Any]) -> Iterator[str]:
    """Where a state may lead."""
    yield from (state[name] for name in ("Next", "Default") if name in state)
    for one in (*state.get("Choices", ()), *state.get("Catch", ())):
        yield one["Next"]


def properties(workflow: template.Workflow) -> dict[str, Any]:
    """What the template says of a state machine."""
    found: dict[str, Any] = template.resources()[workflow.resource]["Properties"]
    return found


@pytest.fixture(params=template.workflows(), ids=lambda one: one.name)
def workflow(request: pytest.FixtureRequest) -> template.Workflow:
    """Each of them."""
    found: template.Workflow = request.param
    return found


def test_every_file_is_deployed_once_under_its_own_name() -> None:
    deployed = template.workflows()
    assert sorted(one.file for one in deployed) == FILES
    for one in deployed:
        assert one.file.name == f"{one.name}.asl.json"
        assert properties(one)["Name"] == {"Sub": f"offblock-${{Stage}}-{one.name}"}
        assert properties(one)["Type"] == "STANDARD"


def test_every_placeholder_is_filled_and_every_substitution_is_wanted(workflow: template.Workflow) -> None:
    wanted = set(re.findall(r"\$\{(\w+)\}", workflow.file.read_text()))
    assert wanted == set(workflow.substitutions)
    json.loads(workflow.file.read_text())
    assert "${" not in workflows.definition(workflow)


def test_every_target_exists_and_every_state_is_reached(workflow: template.Workflow) -> None:
    definition = machine(workflow)
    states, reached, waiting = definition["States"], set[str](), [definition["StartAt"]]
    while waiting:
        name = waiting.pop()
        assert name in states, f"{name} does not exist"
        if name not in reached:
            reached.add(name)
            waiting += targets(states[name])
    assert reached == set(states)


def test_every_state_goes_on_or_ends(workflow: template.Workflow) -> None:
    states = machine(workflow)["States"]
    for name, state in states.items():
        assert ("Next" in state) == (state["Type"] in ("Pass", "Task", "Wait")), name
        assert ("Default" in state) == (state["Type"] == "Choice"), name
        assert len(name) <= 80, name
    assert {"Succeed", "Fail"} <= {state["Type"] for state in states.values()}


def test_every_task_is_tried_again_with_patience_and_caught(workflow: template.Workflow) -> None:
    states = machine(workflow)["States"]
    for name, state in states.items():
        if state["Type"] != "Task":
            continue
        assert state["Resource"] in TASKS, name
        assert state["Retry"][-1]["ErrorEquals"] == ["States.ALL"], name
        assert state["Catch"][-1]["ErrorEquals"] == ["States.ALL"], name
        assert all(one["BackoffRate"] > 1 for one in state["Retry"] if one["MaxAttempts"]), name
        assert state["TimeoutSeconds"] > FUNCTION_SECONDS, f"{name}: Lambda's own time-out comes first"


def test_every_step_that_is_called_is_one_of_the_function_and_each_is_called() -> None:
    called = set()
    for one in template.workflows():
        for state in machine(one)["States"].values():
            if state.get("Resource") == TASKS[0]:
                called.add(state["Parameters"]["Payload"]["step"])
                assert state["Parameters"]["FunctionName"].endswith(":function:workflows")
    assert called == set(app.STEPS)
    assert template.functions()["workflows"]["Timeout"] == FUNCTION_SECONDS


def test_whatever_fails_is_given_up_in_one_place_and_ends_where_an_operator_sees_it(
    workflow: template.Workflow,
) -> None:
    states = machine(workflow)["States"]
    (given_up,) = (
        name
        for name, state in states.items()
        if state.get("Parameters", {}).get("Payload", {}).get("step") == "give_up"
    )
    (failed,) = (name for name, state in states.items() if state["Type"] == "Fail")
    for name, state in states.items():
        if state["Type"] == "Task":
            assert state["Catch"][-1]["Next"] == (failed if name == given_up else given_up), name
    assert states[given_up]["Next"] == failed
    assert {"Error", "Cause"} <= set(states[failed])


def test_a_wait_is_five_minutes_and_a_day_of_them_is_the_bound(workflow: template.Workflow) -> None:
    states = machine(workflow)["States"]
    (wait,) = (state for state in states.values() if state["Type"] == "Wait")
    (bound,) = (
        choice["NumericGreaterThan"]
        for state in states.values()
        for choice in state.get("Choices", ())
        if choice.get("Variable") == "$.waits.count"
    )
    assert (wait["Seconds"], wait["Seconds"] * bound) == (300, 86_400)


def test_a_state_machine_may_do_what_its_file_does_and_no_more(workflow: template.Workflow) -> None:
    resources = {state.get("Resource") for state in machine(workflow)["States"].values()} - {None}
    statements = [one for policy in properties(workflow)["Policies"] for one in policy["Statement"]]
    may = {action: one["Resource"] for one in statements for action in one["Action"]}
    assert {action for action, where in may.items() if where == ["*"]} == DELIVERY, "none of these knows a resource"
    own = {action: where for action, where in may.items() if action not in DELIVERY}
    wanted: dict[str, Any] = {"lambda:InvokeFunction": [{"Ref": "WorkflowsFunction.Alias"}]}
    if TASKS[1] in resources:
        wanted["states:StartExecution"] = [{"Ref": "TeleportWorkflow"}]
    assert own == wanted


def test_failures_are_logged_without_what_executions_were_told(workflow: template.Workflow) -> None:
    logging = properties(workflow)["Logging"]
    assert (logging["Level"], logging["IncludeExecutionData"]) == ("ERROR", False)
    (where,) = logging["Destinations"]
    name = where["CloudWatchLogsLogGroup"]["LogGroupArn"]["GetAtt"].removesuffix(".Arn")
    assert template.resources()[name]["Type"] == "AWS::Logs::LogGroup"


def test_jobs_may_start_each_of_them_and_know_their_names() -> None:
    jobs = template.functions()["jobs"]
    statements = [one for policy in jobs["Policies"] for one in policy["Statement"]]
    (start,) = (one for one in statements if "states:StartExecution" in one["Action"])
    assert start["Resource"] == [{"Ref": one.resource} for one in template.workflows()]
    machines = jobs["Environment"]["Variables"]["OFFBLOCK_MACHINES"]["Sub"]
    assert machines.endswith(":stateMachine:offblock-${Stage}")
