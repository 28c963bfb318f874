"""The command and the stack on this machine: two processes, and nobody else gets through the door."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from local import template
from tests.integration.platform.up import Up

POOL = "AWSCognitoIdentityProviderService"


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """A stack in a process of its own, with the demo airline."""
    running = Up(tmp_path_factory.mktemp("ops") / "data").ready()
    yield running
    running.stop()


def offblock(up: Up, *arguments: object) -> Any:
    """The command in a process that knows nothing but where the data folder is."""
    command = [sys.executable, "-m", "ops.cli", "--local", "--data", str(up.data), "--json", *map(str, arguments)]
    return subprocess.run(command, env={}, cwd=template.ROOT, capture_output=True, text=True, check=False)


def answer(up: Up, *arguments: object) -> Any:
    done = offblock(up, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)["data"]


@pytest.mark.slow
@pytest.mark.rule("OP-04")
def test_an_airline_is_copied_used_and_erased_on_this_machine(up: Up, tmp_path: Path) -> None:
    assert [one["tenant"] for one in answer(up, "tenants", "list")] == ["demo", "other"]
    made = answer(up, "tenants", "export", "demo", tmp_path / "demo.jsonl")
    back = answer(up, "tenants", "restore", tmp_path / "demo.jsonl", "--as", "copy")
    assert (back["items"], back["sha256"]) == (made["items"], made["sha256"])
    key = answer(up, "keys", "create", "copy", "Mine")["api_key"]
    seen = requests.get(f"{up.base}/api/v1/aircraft", headers={"X-API-Key": key}, timeout=20)
    assert len(seen.json()["data"]) == made["kinds"]["Aircraft"]
    assert answer(up, "tenants", "erase", "copy", "--yes", "--now")["removed"] > made["items"]
    assert answer(up, "parked") == []


@pytest.mark.slow
def test_the_commands_clock_is_the_stacks(up: Up) -> None:
    sent = {"advance_seconds": 3 * 86_400}
    requests.post(f"{up.base}/local/clock", json=sent, timeout=20)
    made = answer(up, "keys", "create", "demo", "Later")
    (key,) = [one for one in answer(up, "keys", "list", "demo") if one["id"] == made["id"]]
    assert key["created_at"] > time.time() + 2 * 86_400


@pytest.mark.slow
def test_nobody_gets_through_without_the_key_of_the_data_folder(up: Up) -> None:
    noted = json.loads((up.data / "lock").read_text())
    assert (up.data / "lock").stat().st_mode & 0o077 == 0
    assert noted["address"] == up.base
    opened, shut = (f"Credential={key}/" for key in (noted["key"], "0" * 40))
    ask = {"X-Amz-Target": "DynamoDB_20120810.ListTables", "Content-Type": "application/x-amz-json-1.0"}
    door = f"{up.base}/local/aws/dynamodb/"

    def status(authorization: str, address: str = door, **more: str) -> int:
        headers = {**ask, "Authorization": authorization, **more}
        return requests.post(address, data="{}", headers=headers, timeout=20).status_code

    assert status(opened) == 200
    assert [status(one) for one in ("", shut, "Credential=/")] == [403, 403, 403]
    assert status(opened, Host="evil.example") == 403
    assert status(opened, f"{up.base}/local/aws/kms/") == 404
    assert status(opened, f"{up.base}/local/aws/cognito-idp/", **{"X-Amz-Target": f"{POOL}.ListUsers"}) == 400
    assert (
        status(opened, f"{up.base}/local/aws/cognito-idp/", **{"X-Amz-Target": f"{POOL}.AdminSetUserPassword"}) == 404
    )
    assert (
        status(opened, f"{up.base}/local/aws/lambda/2015-03-31/functions/admin/invocations", **{"X-Amz-Target": ""})
        == 404
    )
    assert requests.get(f"{up.base}/local/aws", timeout=20).status_code == 403


@pytest.mark.slow
def test_a_stack_that_has_stopped_is_said(tmp_path: Path) -> None:
    gone = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    gone.stop()
    done = offblock(gone, "tenants", "list")
    assert done.returncode == 3
    assert "start it with `make up`" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.nightly
@pytest.mark.rule("OP-06")
def test_plans_of_this_machine_count_requests_and_outlive_a_restart(tmp_path: Path) -> None:
    first = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    answer(first, "plans", "create", "small", "--rate", 1, "--burst", 1, "--per-day", 1)
    answer(first, "plans", "attach", "demo", "small")
    before = answer(first, "plans", "list")
    assert {one["plan"]: one["tenants"] for one in before} == {"shared": ["other"], "small": ["demo"]}
    first.stop()
    again = Up(tmp_path / "data").ready()
    try:
        assert answer(again, "plans", "list") == before
        key = {"X-API-Key": again.keys["demo"]["airline_key"]}
        counted = [requests.get(f"{again.base}/api/v1/airlines", headers=key, timeout=20) for _ in range(2)]
        assert [one.status_code for one in counted] == [200, 429]
        assert counted[1].json()["code"] == "quota_exceeded"
    finally:
        again.stop()
