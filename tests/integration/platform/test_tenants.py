"""Tenants: made by the operator's command, and not there for each other."""

import subprocess
import sys
from typing import Any

import pytest

from local import template
from tests import airline
from tests.api import Caller
from tests.conftest import Clock
from tests.harness import door
from tests.harness.where import needs_own_engine
from tests.integration.conftest import People
from tools import tenant

MISSIONS = "/api/v1/charter-missions"
GUIDE = (template.ROOT / "docs" / "operators.md").read_text()


def run_in_nothing(*arguments: str, **variables: str) -> Any:
    """The command in a process whose environment holds these variables alone."""
    command = [sys.executable, "-m", "tools.tenant", *arguments]
    return subprocess.run(command, env=variables, cwd=template.ROOT, capture_output=True, text=True, check=False)


def test_a_new_tenant_has_a_sysadmin_whose_key_opens_its_api(table: str, clock: Clock) -> None:
    key = tenant.found("vair", "Virtual Air", "me@example.org", "EDDF")
    me = Caller(key)("GET", "/api/v1/me").data
    assert (me["roles"], me["email"]) == (["sysadmin"], "me@example.org")
    assert Caller(key)("POST", "/api/v1/airlines", {"icao": "VAI", "name": "Virtual Air"}).status == 201
    with pytest.raises(tenant.TenantExists):
        tenant.found("vair", "Other", "you@example.org", "EDDF")


def test_the_command_of_the_guide_needs_what_the_guide_names_and_nothing_else(table: str) -> None:
    needs_own_engine()
    assert "OFFBLOCK_TABLE=<the stack's TableName> AWS_REGION=<its region> .venv/bin/python -m tools.tenant" in GUIDE
    credentials = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
    with door.opened() as address:
        done = run_in_nothing(
            *("vair", "Virtual Air", "me@example.org", "EDDF"),
            **credentials,
            OFFBLOCK_TABLE=table,
            AWS_REGION=door.REGION,
            AWS_ENDPOINT_URL_DYNAMODB=address,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert Caller(done.stdout.strip())("GET", "/api/v1/me").data["roles"] == ["sysadmin"]


def test_the_command_says_in_one_sentence_what_is_missing() -> None:
    for arguments, missing in (((), "usage:"), (("vair", "Virtual Air", "me@example.org", "EDDF"), "OFFBLOCK_TABLE")):
        done = run_in_nothing(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert missing in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.rule("PF-01")
def test_another_tenants_things_are_not_found_and_not_listed(people: People) -> None:
    mission = airline.published()
    for method, path in (
        ("GET", ""),
        ("POST", "/publish"),
        ("GET", "/legs"),
        ("POST", "/apply"),
        ("GET", "/applications"),
    ):
        assert people.stranger(method, f"{MISSIONS}/{mission.id}{path}").status == 404
    assert people.stranger("GET", MISSIONS).data == []
    key = people.staff("POST", "/api/v1/api-keys", {"name": "mine"}).data["id"]
    assert people.stranger("DELETE", f"/api/v1/api-keys/{key}").status == 404
