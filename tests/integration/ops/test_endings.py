"""How the command ends: in a sentence that says what to do, and a code that a program can read."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from botocore.stub import Stubber

from local import template
from ops import place
from ops.cli import app
from ops.out import shown
from tests.harness import Run, door, stack
from tests.harness.where import needs_own_engine
from tests.integration.ops.conftest import run

KEYS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
NOBODY = {
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    "AWS_CONFIG_FILE": "/dev/null",
}
SYSTEM = ("--table", "t", "--region", "eu-central-1")


def in_nothing(*arguments: str, **variables: str) -> Any:
    """The command in a process whose environment holds these variables alone."""
    command = [sys.executable, "-m", "ops.cli", *arguments]
    return subprocess.run(command, env=variables, cwd=template.ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "variables", "status", "said"),
    [
        ((), {}, 2, "Usage"),
        (("tenants",), {}, 2, "Usage"),
        (("tenants", "list"), {}, 2, "--stack NAME (or OFFBLOCK_STACK)"),
        (("--table", "t", "tenants", "list"), NOBODY, 2, "set AWS_REGION"),
        ((*SYSTEM, "tenants", "list"), NOBODY, 3, "set AWS_PROFILE"),
        (("--json", *SYSTEM, "tenants", "list"), NOBODY, 3, "set AWS_PROFILE"),
        ((*SYSTEM, "parked"), KEYS, 2, "--stack NAME"),
        (("--local", "--data", "/nowhere", "tenants", "list"), {}, 3, "start it with `make up`"),
        ((*SYSTEM, "--profile", "none", "tenants", "list"), NOBODY, 3, "none"),
        (("tenants", "burn"), {}, 2, "No such command"),
    ],
)
def test_in_an_empty_environment_a_sentence_says_what_to_set(
    arguments: tuple[str, ...], variables: dict[str, str], status: int, said: str
) -> None:
    done = in_nothing(*arguments, **variables)
    assert done.returncode == status, done.stderr
    assert said in done.stderr + (done.stdout if "Usage" in said else "")
    assert "Traceback" not in done.stderr


def test_it_needs_what_the_guide_names_and_nothing_else(table: str) -> None:
    needs_own_engine()
    with door.opened() as address:
        done = in_nothing(
            *("--table", table, "--region", door.REGION, "--json"),
            *("tenants", "create", "vair", "Virtual Air", "me@example.org", "EDDF"),
            **KEYS,
            AWS_ENDPOINT_URL_DYNAMODB=address,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["data"]["api_key"].startswith("ask_")


@pytest.mark.parametrize(
    ("fault", "said"), [("throttle_forever", "run the same command again"), ("timeout_before", "run the same command")]
)
def test_a_table_that_does_not_answer_is_said(fault: Any, said: str) -> None:
    with Run(dict.fromkeys(range(40), fault)):
        done = run("tenants", "stop", "vair")
    assert done.status == 3
    assert said in done.err


def test_a_table_that_is_not_there_is_said() -> None:
    done = run("--table", "elsewhere", "tenants", "list")
    assert done.status == 3
    assert "Look at --stack, --table and --region" in done.err
    assert run("tenants", "list").status == 0


def test_json_is_one_document_and_so_is_a_refusal() -> None:
    assert json.loads(run("--json", "tenants", "list").out) == {"data": []}
    refused = run("--json", "keys", "list", "nobody")
    assert (refused.status, refused.out) == (1, "")
    error = json.loads(refused.err)["error"]
    assert error["code"] == "not_found"
    assert "offblock tenants list" in error["message"]


@pytest.fixture
def cloudformation(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """A CloudFormation that says what a test tells it, and an environment that is put back."""
    import botocore.session

    for name in (*place.OUTPUTS.values(), "OFFBLOCK_PARTED", "OFFBLOCK_STACK", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    client = botocore.session.get_session().create_client("cloudformation", region_name=stack.REGION)
    with Stubber(client) as stubbed:
        monkeypatch.setattr(botocore.session.Session, "create_client", _making(client))
        yield stubbed


def _making(client: Any) -> Any:
    from botocore.session import Session

    real = Session.create_client

    def create(self: Session, service: str, *args: Any, **kwargs: Any) -> Any:
        return client if service == "cloudformation" else real(self, service, *args, **kwargs)

    return create


def _stack(**outputs: str) -> Any:
    said = [{"OutputKey": name, "OutputValue": value} for name, value in outputs.items()]
    return {"Stacks": [{"StackName": "s", "CreationTime": 0, "StackStatus": "UPDATE_COMPLETE", "Outputs": said}]}


def test_a_stack_says_where_everything_is(cloudformation: Stubber) -> None:
    names = {ours: os.environ[ours] for ours in place.OUTPUTS.values()}
    outputs = {output: names[ours] for output, ours in place.OUTPUTS.items()}
    cloudformation.add_response("describe_stacks", _stack(**outputs), {"StackName": "offblock-dev"})
    assert run("--stack", "offblock-dev", "parked").status == 0


@pytest.mark.rule("OP-05")
@pytest.mark.parametrize(("more", "parted"), [({}, "offblock-dev"), ({"NoticeQueueUrl": "https://sqs.test/1/q"}, "")])
def test_a_stack_has_parted_with_the_queues_of_which_it_says_nothing(
    cloudformation: Stubber, more: dict[str, str], parted: str
) -> None:
    outputs = {output: os.environ[ours] for output, ours in place.OUTPUTS.items()}
    cloudformation.add_response("describe_stacks", _stack(**outputs, **more), {"StackName": "offblock-dev"})
    assert run("--stack", "offblock-dev", "parked").status == 0
    assert os.environ["OFFBLOCK_PARTED"] == parted


def test_the_template_says_all_that_the_command_wants_to_know() -> None:
    assert set(place.OUTPUTS) <= set(template.read()["Outputs"])


def test_a_stack_that_is_not_there_or_an_old_one_is_said(cloudformation: Stubber) -> None:
    cloudformation.add_client_error("describe_stacks", "ValidationError", "no such stack")
    assert "There is no stack offblock-dev" in run("--stack", "offblock-dev", "tenants", "list").err
    cloudformation.add_response("describe_stacks", _stack(TableName="t"))
    old = run("--stack", "offblock-dev", "tenants", "list")
    assert old.status == 3
    assert "deploy it anew" in old.err
    cloudformation.add_client_error("describe_stacks", "AccessDenied", "you may not")
    denied = run("--stack", "offblock-dev", "tenants", "list")
    assert (denied.status, "credentials that may" in denied.err) == (3, True)


def _helps(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for name, one in getattr(command, "commands", {}).items():
        yield " ".join((*path, name)), one.help
        yield from _helps(one, (*path, name))
    for parameter in command.params:
        if parameter.name not in ("help",) and getattr(parameter, "help", None) is not None:
            yield " ".join((*path, parameter.name)), parameter.help


def test_every_help_is_a_sentence() -> None:
    found = dict(_helps(typer.main.get_command(app)))
    assert len(found) > 40
    assert [name for name, text in found.items() if not ((text and text[0].isupper()) or text[:1] == "`")] == []
    assert [name for name, text in found.items() if not text.rstrip().endswith((".", "csv"))] == []


def test_values_are_shown_as_people_read_them() -> None:
    assert shown("sent_at", 1_793_620_800) == "2026-11-02 12:00:00"
    assert [shown("x", one) for one in (None, [], ["a", "b"], True, 3)] == ["-", "-", "a, b", "yes", "3"]
