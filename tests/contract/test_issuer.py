"""Whose tokens a deployed function takes: the template's pool alone, by keys that it asks Cognito for."""

import re

import pytest

from local import environment, routing, template


@pytest.mark.rule("PF-01")
def test_nothing_that_is_deployed_replaces_where_the_pools_keys_come_from() -> None:
    deployed = [*(template.ROOT / "layers").rglob("*.py"), *(template.ROOT / "functions").rglob("*.py")]
    assert deployed
    saying = [file.name for file in deployed if "read_keys_from" in file.read_text()]
    assert saying == ["tokens.py"], "the seam itself, which only local/ and tests use"


@pytest.mark.rule("PF-01")
def test_the_templates_pool_is_cognitos_own_and_the_local_one_has_a_name_that_aws_never_gives() -> None:
    variables = template.read()["Globals"]["Function"]["Environment"]["Variables"]
    assert variables["OFFBLOCK_POOL"] == {"Ref": "PoolId"}
    assert template.read(template.ROOT / "infra" / "identity.yaml")["Outputs"]["PoolId"]["Value"] == {"Ref": "Pool"}
    assert not re.fullmatch(r"[a-z]{2}(-[a-z]+)+-[0-9]_[A-Za-z0-9]+", environment.POOL)


@pytest.mark.rule("PF-01")
def test_the_doors_to_everything_else_ask_who_is_there() -> None:
    from offblock.domain.access.permissions import ALLOWED, OPEN, OPEN_PATHS

    assert set(routing.open_paths()) == OPEN_PATHS
    assert not OPEN & set(ALLOWED)


@pytest.mark.rule("PF-03")
def test_passwords_and_their_pool_outlive_a_deployment() -> None:
    pool = template.read(template.ROOT / "infra" / "identity.yaml")["Resources"]["Pool"]
    assert (pool["DeletionPolicy"], pool["UpdateReplacePolicy"]) == ("Retain", "Retain")
    assert pool["Properties"]["DeletionProtection"] == "ACTIVE"
