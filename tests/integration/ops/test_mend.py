"""All that has failed at one look, and begun anew by one command; what is refused again does not stop the rest."""

import json
from typing import Any

import boto3
import pytest

from offblock.adapters import bus
from offblock.adapters.workflows import Machines
from offblock.config import config
from offblock.domain.access.callers import Caller, Role
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases import workflows
from offblock.usecases.imports import imports
from ops import functions
from ops.failures import BEGUN_SECONDS
from ops.parked import KINDS
from tests import airline
from tests.airline import AIRCRAFT, TENANT
from tests.conftest import Clock
from tests.harness import stack
from tests.integration.ops.conftest import answer, run
from tests.integration.ops.test_failures import Lambda, failing, in_queue, record
from tests.reliability.workflows.plant import wanted_at

__all__ = ["failing"]


@pytest.fixture
def lambdas(monkeypatch: pytest.MonkeyPatch) -> Lambda:
    found = Lambda()
    monkeypatch.setattr(functions, "_lambda", lambda: found)
    return found


@pytest.fixture(autouse=True)
def _failed(table: str, clock: Clock, failing: Any) -> None:
    """One of each: a dead letter, a batch of the stream, a workflow, an import that never began; and a foreign one."""
    airline.found()
    airline.keep(Tenant(id=TENANT, name="Test"))
    bus.bury(TENANT, "windows", ("M#1", "M"), 4, "ValueError")
    boto3.client("sqs").send_message(QueueUrl=config().dead_letters, MessageBody="none of ours")
    text = json.dumps({"payload": {"Records": [record()]}})
    boto3.client("s3").put_object(Bucket=stack.BUCKET, Key="aws/lambda/x/1", Body=text.encode())
    Machines().start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, wanted_at("EDDM", clock)))
    failing.settle()
    staff = Caller(TENANT, airline.STAFF, frozenset({Role.ADMINISTRATOR}))
    key = imports.object_key(TENANT, imports.begin(airline.store(), staff, "airports").id)
    boto3.client("s3").put_object(Bucket=stack.BUCKET, Key=key, Body=b"icao\r\nEDDF\r\n")
    clock.advance(BEGUN_SECONDS)


FAILED = {"work": 1, "stream": 1, "workflows": 1, "imports": 1}


@pytest.mark.rule("OP-03")
def test_one_look_shows_what_has_failed_and_one_command_begins_all_of_it_anew(lambdas: Lambda, failing: Any) -> None:
    assert {one["kind"]: one["count"] for one in answer("outstanding")} == FAILED
    assert all(one["tenants"] == [TENANT] for one in answer("outstanding"))
    assert answer("outstanding", "--tenant", "elsewhere") == []
    assert answer("mend", "--dry-run") == {"begun": FAILED, "refused": {}, "dry_run": True}
    assert {one["kind"]: one["count"] for one in answer("outstanding")} == FAILED, "it was asked, not done"
    assert answer("mend", "--kind", "imports", "--dry-run")["begun"] == {"imports": 1}
    done = answer("mend")
    assert (done["begun"], done["refused"]) == (FAILED, {})
    failing.settle()
    left = {one["kind"] for one in answer("outstanding")}
    assert left <= {"workflows", "imports"}, "these are tried again, and shown until it has come about"
    assert in_queue(config().work_queue) == 4, "the letter, the import, and what the batch says to feed and Discord"
    assert in_queue(config().dead_letters) == 1, "what is none of ours stays"


@pytest.mark.rule("OP-03")
def test_what_fails_again_is_said_and_does_not_stop_the_rest(lambdas: Lambda) -> None:
    lambdas.fails = True
    done = run("--json", "mend")
    assert (done.status, done.data["refused"]) == (1, {"stream": 1})
    assert done.data["begun"] == {name: count for name, count in FAILED.items() if name != "stream"}
    assert "mend it first" in run("mend").err
    assert run("mend", "--kind", "queues").status == 2
    assert {"work", "stream", "workflows", "imports"} < set(KINDS)
